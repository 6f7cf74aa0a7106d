import type { Gap, Lead } from '../../agreement/lead.ts';
import type { Ask, Wanted } from '../crm.ts';
import { type Fields, maybe, text } from '../shape.ts';
import { notFetched } from '../unplaced.ts';
import { unsaidKinds } from './activity.ts';
import { askGraph, partOf, rowsOf } from './graph.ts';
import { fromRecord } from './lead.ts';
import { readMe } from './me.ts';

const page = 100;
/** Should a SuiteCRM not know the filter, it would give us every lead that it has. */
const most = 20;
const over = new Set(['Converted', 'Recycled', 'Dead']);

const query = `query getLeads($limit: Int, $offset: Int, $criteria: Iterable, $sort: Iterable) {
  leads: getRecordList(module: "leads", limit: $limit, offset: $offset, criteria: $criteria, sort: $sort) { _id meta records }
}`;

/** My leads that are not converted, dead or recycled. Their timelines would be calls for each. */
export async function* readQueue(
  ask: Ask,
  signal: AbortSignal,
  wanted: Wanted,
): AsyncGenerator<readonly Lead[]> {
  const { id } = await readMe(ask, signal);
  const mine = { field: 'assigned_user_id', fieldType: 'relate', operator: '=', values: [id] };
  const criteria = { filters: { assigned_user_id: mine } };
  const sort = { orderBy: 'date_entered', sortOrder: 'DESC' };
  for (let nth = 0; nth < most; nth++) {
    const answer = await askGraph(query, { limit: page, offset: nth * page, criteria, sort }, ask, signal);
    const rows = rowsOf(partOf(answer, 'leads'), 'leads');
    const open = rows.filter(
      (row) => row.assigned_user_id === id && !over.has(maybe(row.status, 'status', text) ?? ''),
    );
    if (open.length > 0) yield open.map((row) => thinLead(row, wanted));
    if (rows.length < page) return;
  }
}

function thinLead(row: Fields, wanted: Wanted): Lead {
  const gaps: Gap[] = [...unsaidKinds];
  const lead = fromRecord(row, wanted, gaps);
  gaps.push(...notFetched('stageHistory', 'activities'));
  const stage = lead.stage?.recorded;
  return { ...lead, stageHistory: stage ? [{ stage, known: 'unknown' }] : [], gaps };
}
