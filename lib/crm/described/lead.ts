import type { FieldValue, Gap, Lead } from '../../agreement/lead.ts';
import { isListCall, type Moment } from '../../description/parts.ts';
import type { Description } from '../../description/schema.ts';
import { countryCode } from '../country.ts';
import { CrmError, type RecordRef, type Wanted } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { maybe, type Reader, record, scalar } from '../shape.ts';
import { handBackOf, readActivities, unsaidKinds } from './activity.ts';
import type { Caller } from './call.ts';
import { pastOf, readChanges } from './history.ts';
import { follow, word } from './path.ts';
import { readMoment } from './time.ts';

/** What the calls have answered that answer one record; absent: not asked, or not to be had. */
export type Records = Readonly<Record<string, unknown>>;

/** A path begins with the name of a call. */
const callIn = (path: string) => path.split('.')[0] ?? '';

/** Reads a lead: its own call first, then all others at once. */
export async function readLead(
  description: Description,
  ref: RecordRef,
  caller: Caller,
  wanted: Wanted,
): Promise<Lead> {
  const parts = gatherParts(unsaidKinds(description));
  const { gaps, part } = parts;
  const values = { id: ref.id };
  const lead = await readRecord(description, ref.id, caller);
  const needs = needsOf(description, wanted);
  const { history } = description;
  const [records, changes, done] = await Promise.all([
    Promise.all(
      [...needs].map(
        async ([name, whats]) => [name, await part([...whats], caller.one(name, values))] as const,
      ),
    ),
    history && part(['stageHistory'], readChanges(description, history, values, caller)),
    readActivities(description, values, caller, parts),
  ]);
  const known = fromRecords(description, { lead, ...Object.fromEntries(records) }, wanted, gaps);
  const past = history && changes && pastOf(changes, history, known.createdAt, known.stage?.recorded);
  if (!history || (past && !past.isFull))
    gaps.push({
      what: 'stageHistory',
      why: changes && !changes.complete && history?.complete ? 'not-fetched' : 'unsupported',
    });
  return {
    ...known,
    stageHistory: past?.history,
    handBack: handBackOf(done),
    activities: done.map(({ activity }) => activity),
    gaps,
  };
}

/** What the lead's own call answers; throws `other-record` for another one. */
export async function readRecord(description: Description, id: string, caller: Caller): Promise<unknown> {
  const lead = maybe(await caller.one('lead', { id }), 'lead', record);
  if (!lead) throw new CrmError('not-understood', { said: 'lead: a record expected' });
  const found = idOf(description, lead);
  if (found !== id) throw new CrmError('other-record', { said: `asked for ${id}, got ${found}` });
  return lead;
}

export const idOf = ({ lead }: Description, record: unknown): string =>
  word(follow({ lead: record }, lead.id), lead.id);

export const stageOf = ({ lead }: Description, record: unknown): string | null | undefined =>
  lead.stage === undefined ? undefined : maybe(follow({ lead: record }, lead.stage), lead.stage, word);

/** The fields of the description, and those that the agreement wants: by the description's names, or at paths. */
function fieldsOf(
  { lead: { fields = {} }, calls }: Description,
  wanted: Wanted,
): [name: string, path: string | null][] {
  const asked = Object.entries(wanted).map(([name, written]): [string, string | null] => {
    const path = Object.hasOwn(fields, written) ? (fields[written] ?? '') : written;
    const call = Object.hasOwn(calls, callIn(path)) ? calls[callIn(path)] : undefined;
    return [name, path.includes('.') && call && !isListCall(call) && path === path.trim() ? path : null];
  });
  return Object.entries<string | null>({ ...fields, ...Object.fromEntries(asked) });
}

/** Which call the owner and the fields need, beside the lead's own. */
function needsOf(description: Description, wanted: Wanted): Map<string, Set<string>> {
  const needs = new Map<string, Set<string>>();
  const owner = Object.values(description.lead.owner ?? {}).map((path): [string, string] => ['owner', path]);
  const fields = fieldsOf(description, wanted).map(([name, path]): [string, string | null] => [
    `fields.${name}`,
    path,
  ]);
  for (const [what, path] of [...owner, ...fields]) {
    const call = path === null ? 'lead' : callIn(path);
    if (call === 'lead') continue;
    needs.set(call, (needs.get(call) ?? new Set()).add(what));
  }
  return needs;
}

/** What the records say; of what they do not say, a gap. */
export function fromRecords(description: Description, records: Records, wanted: Wanted, gaps: Gap[]): Lead {
  const { lead } = description;
  const gap = (what: string) => {
    if (!gaps.some((one) => one.what === what)) gaps.push({ what, why: 'unsupported' });
  };
  const get = (path: string | undefined, read: Reader<string> = word) =>
    path === undefined ? undefined : maybe(follow(records, path), path, read);
  const when = (moment: Moment | undefined) => readMoment(records, moment, description, '');
  const fields: Record<string, FieldValue> = {};
  for (const [name, path] of fieldsOf(description, wanted)) {
    const value = path === null ? undefined : maybe(follow(records, path), path, scalar);
    if (value === undefined) gap(`fields.${name}`);
    else fields[name] = name === 'country' && typeof value === 'string' ? countryCode(value) : value;
  }
  const ownerId = get(lead.owner?.id);
  if (ownerId === undefined) gap('owner');
  const names = [lead.name].flat().map((path) => get(path));
  return {
    id: idOf(description, records.lead),
    crm: description.id,
    name: names.some((name) => name !== undefined) ? names.filter(Boolean).join(' ') || null : undefined,
    createdAt: when(lead.created),
    assignedAt: when(lead.assigned),
    owner:
      typeof ownerId !== 'string'
        ? ownerId
        : {
            id: ownerId,
            name: get(lead.owner?.name),
            team: get(lead.owner?.team),
            timeZone: get(lead.owner?.timeZone) ?? undefined,
          },
    fields,
    stage: { recorded: stageOf(description, records.lead) },
  };
}
