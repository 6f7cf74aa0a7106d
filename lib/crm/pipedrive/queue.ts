import type { Gap, Lead, StageEntry } from '../../agreement/lead.ts';
import type { Ask, Wanted } from '../crm.ts';
import { type Fields, instant, maybe, number, text } from '../shape.ts';
import { notFetched } from '../unplaced.ts';
import { unsaidKinds } from './activity.ts';
import { readRows } from './api.ts';
import { own } from './field.ts';
import { sinceIn } from './history.ts';
import { inbox } from './lead.ts';
import { readMe } from './me.ts';
import { namesOf, readStages } from './stage.ts';

/** Deals, and leads of the inbox, that are read for one person: a hundred a page. */
const most = 10;

/**
 * My leads of the inbox, then my open deals: whom each is about and what was done would be four calls for each, and the
 * whole company shares the calls of a day.
 */
export async function* readQueue(
  ask: Ask,
  signal: AbortSignal,
  wanted: Wanted,
): AsyncGenerator<readonly Lead[]> {
  const unread = Object.keys({ ...own, source: '', ...wanted }).map((name) => `fields.${name}`);
  const gaps = [...unsaidKinds, ...notFetched('stageHistory', 'activities', ...unread)];
  const { id } = await readMe(ask, signal);
  for (let start = 0; start < most * 100; start += 100) {
    const path = `/api/v1/leads?owner_id=${id}&archived_status=not_archived&limit=100&start=${start}`;
    const { rows, complete } = await readRows(path, 1, ask, signal);
    if (rows.length > 0)
      yield rows.map((row) => thinLead(row, text(row.id, 'lead.id'), sinceIn(inbox, row), id, gaps));
    if (complete || rows.length === 0) break;
  }
  const names = namesOf(await readStages(ask, signal));
  const { rows } = await readRows(`/api/v2/deals?owner_id=${id}&status=open&limit=100`, most, ask, signal);
  for (let i = 0; i < rows.length; i += 100)
    yield rows.slice(i, i + 100).map((row) => {
      const stage = names(number(row.stage_id, 'deal.stage_id'));
      return thinLead(row, String(number(row.id, 'deal.id')), sinceIn(stage, row), id, gaps);
    });
}

function thinLead(row: Fields, id: string, entry: StageEntry, owner: string, gaps: Gap[]): Lead {
  return {
    id,
    crm: 'pipedrive',
    name: maybe(row.title, 'title', text),
    createdAt: maybe(row.add_time, 'add_time', instant),
    owner: { id: owner },
    stage: { recorded: entry.stage },
    stageHistory: [entry],
    gaps: [...gaps],
  };
}
