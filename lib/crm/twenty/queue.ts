import type { Gap, Lead } from '../../agreement/lead.ts';
import type { Ask, Wanted } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { type Fields, text } from '../shape.ts';
import { notFetched } from '../unplaced.ts';
import { unsaidKinds } from './activity.ts';
import { equals, readRows, tied } from './api.ts';
import { fromSubject } from './lead.ts';
import { readMe } from './me.ts';
import { readTimeline, tellPast } from './timeline.ts';

/** Opportunities of which the timelines are read at once; ten pages of them. */
const size = 60;
const pages = 10;

/**
 * My opportunities, the newest first: Twenty knows of none whether it is closed, so all of them, up to 600. What was done
 * with each would be calls for each.
 */
export async function* readQueue(
  ask: Ask,
  signal: AbortSignal,
  wanted: Wanted,
): AsyncGenerator<readonly Lead[]> {
  const { id } = await readMe(ask, signal);
  const mine = `${equals('ownerId', id)}&depth=1`;
  const { rows } = await readRows('opportunities', mine, 'createdAt', pages, ask, signal);
  for (let i = 0; i < rows.length; i += size)
    yield await withPast(rows.slice(i, i + size), ask, signal, wanted);
}

async function withPast(rows: readonly Fields[], ask: Ask, signal: AbortSignal, wanted: Wanted) {
  const { gaps, part } = gatherParts([...unsaidKinds, ...notFetched('activities')]);
  const ids = rows.map((row) => text(row.id, 'opportunity.id'));
  const timeline = await part(['stageHistory'], readTimeline(ids, pages, ask, signal));
  return rows.map((row, i): Lead => {
    const id = ids[i] as string;
    const own: Gap[] = [...gaps];
    const subject = {
      opportunity: row,
      person: tied(row, 'pointOfContact'),
      company: tied(row, 'company'),
    };
    const lead = fromSubject(id, subject, wanted, own);
    const told = timeline && {
      ...timeline,
      rows: timeline.rows.filter((one) => one.targetOpportunityId === id),
    };
    const past = tellPast(row, lead, told);
    return { ...lead, ...past, gaps: [...own, ...past.gaps] };
  });
}
