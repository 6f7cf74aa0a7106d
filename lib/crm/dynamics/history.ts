import type { StageEntry } from '../../agreement/lead.ts';
import { type Ask, CrmError } from '../crm.ts';
import { oldestFirst } from '../order.ts';
import { type Fields, instant, maybe, number, record, text } from '../shape.ts';
import { type Answers, askAll, rowsIn } from './api.ts';
import { stageOf } from './facts.ts';

/** One row of the audit: what the columns were and what they became. */
export interface Change {
  at: string;
  created: boolean;
  was: Fields;
  became: Fields;
}

/** The newest rows of the audit that are read. */
const most = 100;
/** That a record was made, or changed; not that somebody looked at it. */
const written = [1, 2];
export const auditsOf = (id: string) =>
  `audits?$filter=_objectid_value eq ${id} and operation le 2&$select=auditid,createdon,operation&$orderby=createdon desc&$top=${most}`;

/** What was read through one transport, by the ids of the rows: it does not change. */
const known = new WeakMap<Ask, Map<string, Fields>>();

/**
 * What the audit tells of a lead, oldest first. A row says when something was written; what it was is asked of each, in
 * one call more. Needs auditing to be on, and a privilege that few salespeople have: else `forbidden`, or no rows.
 */
export async function readChanges(
  answers: Answers,
  folder: string,
  ask: Ask,
  signal: AbortSignal,
): Promise<{ changes: Change[]; complete: boolean }> {
  const all = rowsIn(answers('audits'), 'auditid', 'audits');
  const rows = all.filter(({ operation }) => written.includes(number(operation, 'audits.operation')));
  const details = known.get(ask) ?? new Map<string, Fields>();
  known.set(ask, details);
  const ids = rows.map((row) => idOf(row));
  const parts = ids
    .filter((id) => !details.has(id))
    .map((id) => [id, `audits(${id})/Microsoft.Dynamics.CRM.RetrieveAuditDetails()`]);
  if (parts.length > 0) {
    const found = await askAll(Object.fromEntries(parts), folder, ask, signal);
    for (const [id = ''] of parts) details.set(id, record(record(found(id), id).AuditDetail, id));
  }
  const changes = rows.map((row): Change => {
    const detail = details.get(idOf(row)) ?? {};
    return {
      at: instant(row.createdon, 'audits.createdon'),
      created: row.operation === 1,
      was: maybe(detail.OldValue, 'OldValue', record) ?? {},
      became: maybe(detail.NewValue, 'NewValue', record) ?? {},
    };
  });
  return { changes: oldestFirst(changes), complete: all.length < most };
}

function idOf(row: Fields): string {
  const id = text(row.auditid, 'auditid');
  if (!/^[\da-f-]{36}$/i.test(id)) throw new CrmError('not-understood', { said: 'auditid: an id expected' });
  return id;
}

/** The statuses that a lead has had, and whether these are all of them. */
export function stagesOf(
  lead: Fields,
  { changes, complete }: { changes: readonly Change[]; complete: boolean },
): { stageHistory: StageEntry[]; complete: boolean } {
  const recorded = stageOf(lead.statuscode);
  const moves = changes.filter(({ became }) => Object.hasOwn(became, 'statuscode'));
  const stageHistory = moves.flatMap(({ became, at }): StageEntry[] => {
    const stage = stageOf(became.statuscode);
    return stage ? [{ stage, at, known: 'exact' }] : [];
  });
  const [first] = moves;
  const before = first && !first.created ? stageOf(first.was.statuscode) : null;
  const unbroken = moves.every(
    ({ was }, i) => i === 0 || stageOf(was.statuscode) === stageHistory[i - 1]?.stage,
  );
  const fromTheStart = complete && first?.created === true && unbroken;
  if (before) stageHistory.unshift({ stage: before, at: null, known: 'unknown' });
  if (!recorded || stageHistory.at(-1)?.stage === recorded) return { stageHistory, complete: fromTheStart };
  const [made, saved] = [lead.createdon, lead.modifiedon].map((at) => maybe(at, 'lead', instant));
  // A lead that nobody has touched is what it was made as.
  const untouched = made !== undefined && made === saved && moves.length === 0;
  stageHistory.push({ stage: recorded, at: saved, known: untouched ? 'exact' : 'at-least' });
  return { stageHistory, complete: untouched };
}

/**
 * Since when the lead's business process flow is in its stage, which every salesperson may see: an entry into what an
 * agreement may call by the stage's name.
 */
export function processEntry(row: Fields | undefined): StageEntry[] {
  if (!row) return [];
  const stage = maybe(row['_activestageid_value@OData.Community.Display.V1.FormattedValue'], 'process', text);
  const at = maybe(row.activestagestartedon, 'process.activestagestartedon', instant);
  return stage && at && !isMidnight(at) ? [{ stage, at, known: 'exact' }] : [];
}

/**
 * The column is shown as a day: what somebody has typed into it is the midnight of some zone, which is no time of
 * anything. What Dynamics sets itself has its seconds.
 */
const isMidnight = (at: string) => /:(?:00|15|30|45):00Z$/.test(at);

/** Since when the lead has been its owner's. */
export const assignedAt = (owner: string, changes: readonly Change[]): string | undefined =>
  changes.findLast(({ became }) => became._ownerid_value === owner)?.at;

/** Since when a column has had a value, whatever it was changed to later. */
export function filledAt(column: string, changes: readonly Change[]): string | undefined {
  const empty = (value: unknown) => value === undefined || value === null || value === '';
  return changes.findLast(({ was, became }) => empty(was[column]) && !empty(became[column]))?.at;
}
