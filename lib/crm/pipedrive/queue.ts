import type { Gap, Lead } from '../../agreement/lead.ts';
import type { Ask } from '../crm.ts';
import { type Fields, instant, maybe, number, text } from '../shape.ts';
import { unsaidKinds } from './activity.ts';
import { readRows } from './api.ts';
import { inbox, readStages } from './lead.ts';
import { readMe } from './me.ts';

/** Deals, and leads of the inbox, that are read for one person: a hundred a page. */
const most = 10;

/**
 * My leads of the inbox, then my open deals: whom each is about and what was done would be four calls for each, and the
 * whole company shares the calls of a day.
 */
export async function* readQueue(ask: Ask, signal: AbortSignal): AsyncGenerator<readonly Lead[]> {
  const { id } = await readMe(ask, signal);
  for (let start = 0; start < most * 100; start += 100) {
    const path = `/api/v1/leads?owner_id=${id}&archived_status=not_archived&limit=100&start=${start}`;
    const { rows, complete } = await readRows(path, 1, ask, signal);
    if (rows.length > 0)
      yield rows.map((row) => thinLead(row, text(row.id, 'lead.id'), inbox, 'add_time', id));
    if (complete || rows.length === 0) break;
  }
  const stages = await readStages(ask, signal);
  const { rows } = await readRows(`/api/v2/deals?owner_id=${id}&status=open&limit=100`, most, ask, signal);
  for (let i = 0; i < rows.length; i += 100)
    yield rows.slice(i, i + 100).map((row) => {
      const stage = String(number(row.stage_id, 'deal.stage_id'));
      return thinLead(
        row,
        String(number(row.id, 'deal.id')),
        stages.get(stage) ?? stage,
        'stage_change_time',
        id,
      );
    });
}

const gaps: Gap[] = [
  ...unsaidKinds,
  ...[
    'stageHistory',
    'activities',
    'fields.companyName',
    'fields.jobTitle',
    'fields.country',
    'fields.employees',
  ].map((what): Gap => ({ what, why: 'not-fetched' })),
];

function thinLead(row: Fields, id: string, stage: string, since: string, owner: string): Lead {
  const at = maybe(row[since], since, instant);
  return {
    id,
    crm: 'pipedrive',
    name: maybe(row.title, 'title', text),
    createdAt: maybe(row.add_time, 'add_time', instant),
    owner: { id: owner },
    stage: { recorded: stage },
    stageHistory: [{ stage, at, known: 'at-least' }],
    gaps: [...gaps],
  };
}
