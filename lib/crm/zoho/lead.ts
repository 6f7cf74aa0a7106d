import type { Activity, FieldValue, Gap, Lead } from '../../agreement/lead.ts';
import { countryCode } from '../country.ts';
import { type Ask, CrmError, type RecordRef, type Wanted } from '../crm.ts';
import { handBackIn } from '../handback.ts';
import { gatherParts } from '../part.ts';
import { type Fields, instant, maybe, record, scalar, text } from '../shape.ts';
import { unplaced } from '../unplaced.ts';
import {
  columns,
  fromCall,
  fromEvent,
  fromMail,
  fromNote,
  fromTask,
  type Listed,
  unsaidKinds,
} from './activity.ts';
import { readRows, rowsIn } from './api.ts';
import { data } from './site.ts';
import { changesOf, stageHistory } from './timeline.ts';

const touches: [Listed | 'Emails', string, (row: Fields, at: string) => Activity][] = [
  ['Calls', 'call', fromCall],
  ['Events', 'meeting', fromEvent],
  ['Tasks', 'task', fromTask],
  ['Notes', 'note', fromNote],
  ['Emails', 'email', fromMail],
];

/** Reads one lead as §9 has it: its record, its timeline and five lists, at once. */
export async function readLead(
  { id }: RecordRef,
  ask: Ask,
  signal: AbortSignal,
  wanted: Wanted,
): Promise<Lead> {
  const { gaps, part } = gatherParts([...unsaidKinds]);
  const gap = (what: string, why: Gap['why']) => gaps.push({ what, why });
  const [row, past, ...lists] = await Promise.all([
    readRecord(id, ask, signal),
    part(['stageHistory'], readPast(id, ask, signal)),
    ...touches.map(([list, kind, read]) =>
      part([`activities:${kind}`], readTouches(id, list, read, ask, signal)),
    ),
  ]);
  const lead = fromRecord(row, wanted, gaps);
  for (const [i, [, kind]] of touches.entries())
    if (lists[i]?.complete === false) gap(`activities:${kind}`, 'not-fetched');
  if (past && !past.complete) gap('stageHistory', 'not-fetched');
  const notes = lists.map((found) => found?.handBack).find((found) => found);
  const created = lead.createdAt ?? '';
  const given = past?.changes.filter(({ field }) => field === 'Owner') ?? [];
  const mine = given.findLast(({ to }) => to === lead.owner?.name);
  const history = past && stageHistory(created, lead.stage?.recorded, past.changes, past.complete);
  if (past?.complete && history?.some(({ known }) => known !== 'exact')) gap('stageHistory', 'unsupported');
  const activities = lists.flatMap((found) => found?.activities ?? []);
  gaps.push(...unplaced(activities));
  return {
    ...lead,
    assignedAt:
      lead.owner === null ? null : (mine?.at ?? (past?.complete && given.length === 0 ? created : undefined)),
    handBack: notes,
    stageHistory: history ?? lead.stageHistory,
    activities,
    gaps,
  };
}

/** A number that no lead has is "the id given seems to be invalid"; one in the bin is no content. */
export async function readRecord(id: string, ask: Ask, signal: AbortSignal): Promise<Fields> {
  const answer = await ask(`${data}/Leads/${id}`, {}, signal).catch((error) => {
    if (error instanceof CrmError && error.code === 'INVALID_DATA') throw new CrmError('not-found', error);
    throw error;
  });
  if (answer === null) throw new CrmError('not-found');
  const [row] = rowsIn(answer, 'data').rows;
  if (!row) throw new CrmError('not-found');
  const found = text(row.id, 'lead.id');
  if (found !== id) throw new CrmError('other-record', { said: `asked for ${id}, got ${found}` });
  return row;
}

async function readPast(id: string, ask: Ask, signal: AbortSignal) {
  const { rows, complete } = await readRows(`Leads/${id}/__timeline?per_page=200`, '__timeline', ask, signal);
  return { changes: changesOf(rows), complete };
}

/** Lists are read 200 at a time; Zoho gives e-mails ten at a time, the newest first. */
async function readTouches(
  id: string,
  list: Listed | 'Emails',
  read: (row: Fields, at: string) => Activity,
  ask: Ask,
  signal: AbortSignal,
) {
  const query = list === 'Emails' ? '' : `?fields=${columns[list]}&per_page=200`;
  const key = list === 'Emails' ? 'Emails' : 'data';
  const { rows, complete } = await readRows(`Leads/${id}/${list}${query}`, key, ask, signal);
  const activities = rows.map((row, i) => read(row, `${list}[${i}]`));
  const reasons = rows.flatMap((row, i) => {
    const reason = typeof row.Note_Content === 'string' && handBackIn(row.Note_Content);
    return reason && activities[i]?.at ? [{ reason, at: activities[i].at }] : [];
  });
  const [handBack] = reasons.sort((a, b) => (a.at < b.at ? 1 : -1));
  return { activities, complete, handBack };
}

/** What the record itself says. A field that is not there is none of this company's, or kept from this person. */
export function fromRecord(row: Fields, wanted: Wanted, gaps: Gap[]): Lead {
  const fields: Record<string, FieldValue> = {};
  for (const [name, key] of Object.entries({ ...own, ...wanted })) {
    const value = Object.hasOwn(row, key) ? maybe(row[key], key, plain) : undefined;
    if (value === undefined) gaps.push({ what: `fields.${name}`, why: 'unsupported' });
    else fields[name] = name === 'country' && typeof value === 'string' ? countryCode(value) : value;
  }
  const owner = maybe(row.Owner, 'Owner', record);
  if (owner === undefined) gaps.push({ what: 'owner', why: 'forbidden' });
  const status =
    row.$converted === true || row.Converted__s === true
      ? converted
      : maybe(row.Lead_Status, 'Lead_Status', text);
  return {
    id: text(row.id, 'id'),
    crm: 'zoho',
    name: maybe(row.Full_Name, 'Full_Name', text),
    createdAt: instant(row.Created_Time, 'Created_Time'),
    owner: owner && { id: text(owner.id, 'Owner.id'), name: maybe(owner.name, 'Owner.name', text) },
    fields,
    stage: { recorded: status },
    stageHistory: status
      ? [{ stage: status, at: maybe(row.Modified_Time, 'Modified_Time', instant), known: 'at-least' }]
      : [],
  };
}

/** A lead that was turned into a contact keeps its last status. */
export const converted = 'Converted';

export const own: Wanted = {
  companyName: 'Company',
  employees: 'No_of_Employees',
  jobTitle: 'Designation',
  country: 'Country',
  source: 'Lead_Source',
};

/** A lookup is told by its name. */
const plain = (value: unknown, at: string): FieldValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? text(record(value, at).name, `${at}.name`)
    : scalar(value, at);
