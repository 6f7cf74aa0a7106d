import type { Gap, Lead } from '../../agreement/lead.ts';
import type { Ask, Wanted } from '../crm.ts';
import { type Fields, maybe, naiveUtc } from '../shape.ts';
import { notFetched } from '../unplaced.ts';
import { unsaidKinds } from './activity.ts';
import { fromRecord } from './lead.ts';
import { foundIn } from './list.ts';

const page = 100;

/**
 * My leads that are not converted, dead or recycled (the filter "actual"). Their streams would be a call for each: that of
 * all records (`GlobalStream`) takes a right that nobody has by itself.
 */
export async function* readQueue(
  ask: Ask,
  signal: AbortSignal,
  wanted: Wanted,
): AsyncGenerator<readonly Lead[]> {
  const filter = 'primaryFilter=actual&boolFilterList[]=onlyMy&orderBy=createdAt&order=desc';
  for (let offset = 0; ; offset += page) {
    const path = `/api/v1/Lead?${filter}&maxSize=${page}&offset=${offset}`;
    const found = foundIn(await ask(path, {}, signal), 'leads');
    if (found.rows.length > 0) yield found.rows.map((row) => thinLead(row, wanted));
    if (found.rows.length < page) return;
  }
}

function thinLead(row: Fields, wanted: Wanted): Lead {
  const gaps: Gap[] = [...unsaidKinds];
  const lead = fromRecord(row, wanted, gaps);
  gaps.push(...notFetched('activities'));
  const stage = lead.stage?.recorded;
  const savedAt = maybe(row.modifiedAt, 'modifiedAt', naiveUtc);
  // A lead that nobody has touched is what it was made as.
  const untouched = savedAt !== undefined && savedAt === lead.createdAt;
  if (!untouched) gaps.push(...notFetched('stageHistory'));
  return {
    ...lead,
    assignedAt: lead.owner === null ? null : untouched && lead.owner ? savedAt : undefined,
    stageHistory: stage ? [{ stage, at: savedAt, known: untouched ? 'exact' : 'at-least' }] : [],
    gaps,
  };
}
