import type { FieldValue, Gap, Lead } from '../../agreement/lead.ts';
import { countryCode } from '../country.ts';
import { type Ask, CrmError, type RecordRef, type Wanted } from '../crm.ts';
import { handBackIn } from '../handback.ts';
import { gatherParts } from '../part.ts';
import { type Fields, maybe, record, scalar, text } from '../shape.ts';
import { activityOf, isModule, kinds, unsaidKinds } from './activity.ts';
import { type Answer, askGraph, attributesOf, partOf, time } from './graph.ts';
import { type Detail, type Entry, most, readDetails, readTimeline, timelineOf } from './timeline.ts';

const query = `query getLead($record: String!, $limit: Int, $criteria: Iterable) {
  lead: getRecord(module: "leads", record: $record) { _id attributes }
  timeline: getRecordList(module: "history", limit: $limit, offset: 0, criteria: $criteria) { _id meta records }
}`;

/** The lead and its timeline in one question, then the timeline's records, many in one. */
export const askLead = (id: string, ask: Ask, signal: AbortSignal): Promise<Answer> =>
  askGraph(query, { record: id, limit: most, criteria: timelineOf(id) }, ask, signal);

/** Reads one lead as §9 has it. */
export async function readLead(
  { id }: RecordRef,
  ask: Ask,
  signal: AbortSignal,
  wanted: Wanted,
): Promise<Lead> {
  const { gaps, part } = gatherParts([...unsaidKinds]);
  const answer = await askLead(id, ask, signal);
  const row = leadIn(answer, id);
  const lead = fromRecord(row, wanted, gaps);
  const all = Object.values(kinds).map((kind) => `activities:${kind}`);
  const timeline = await part(all, (async () => readTimeline(answer))());
  const owner = lead.owner?.id;
  const users: Entry[] = owner ? [{ module: 'users', id: owner }] : [];
  const details = await readDetails([...users, ...(timeline?.entries ?? [])], ask, signal, { part });
  if (timeline?.complete === false) gaps.push({ what: 'activities', why: 'not-fetched' });
  const mail = maybe(row.email1, 'email1', text) ?? null;
  const activities = await Promise.all(
    details.map(({ module, row, at }) =>
      isModule(module)
        ? part([`activities:${kinds[module]}`], (async () => activityOf(module, row, at, mail))())
        : undefined,
    ),
  );

  // Of a change the timeline tells what it was to, not of what; what is so now it was changed to last.
  const changedTo = (value: string | null | undefined) =>
    value ? timeline?.changes.findLast(({ to }) => to.includes(value))?.at : undefined;
  const stage = lead.stage?.recorded;
  const since = changedTo(stage);
  gaps.push({ what: 'stageHistory', why: timeline ? 'unsupported' : 'error' });
  return {
    ...lead,
    owner: lead.owner && { ...lead.owner, name: nameIn(details) ?? lead.owner.name },
    assignedAt: lead.owner === null ? null : changedTo(owner),
    handBack: handBackOf(details),
    stageHistory: stage ? [since ? { stage, at: since, known: 'exact' } : { stage, known: 'unknown' }] : [],
    activities: activities.flatMap((one) => one ?? []),
    gaps: once(gaps),
  };
}

/** Ten calls that may not be seen are one gap. */
const once = (gaps: Gap[]): Gap[] => [...new Map(gaps.map((gap) => [gap.what + gap.why, gap])).values()];

/** SuiteCRM answers an empty record for one that is not there. */
export function leadIn(answer: Answer, id: string): Fields {
  const row = attributesOf(partOf(answer, 'lead'), 'lead');
  const found = text(row.id, 'lead.id');
  if (found === '') throw new CrmError('not-found');
  if (found !== id) throw new CrmError('other-record', { said: `asked for ${id}, got ${found}` });
  return row;
}

/** What people call the owner, instead of what that person signs in with; not everybody may see it. */
function nameIn(details: Detail[]): string | undefined {
  const user = details.find(({ module }) => module === 'users')?.row;
  const names = [user?.first_name, user?.last_name].map((one) => maybe(one, 'user.name', text));
  return names.filter(Boolean).join(' ') || undefined;
}

/** What the record itself says; a key that is not there is no field of this SuiteCRM. */
export function fromRecord(row: Fields, wanted: Wanted, gaps: Gap[]): Lead {
  const names = { ...own, ...wanted };
  const fields: Record<string, FieldValue> = {};
  for (const [name, key] of Object.entries(names)) {
    const found = Object.hasOwn(row, key) ? row[key] : undefined;
    const plain = typeof found !== 'object' || found === null || Array.isArray(found);
    const value = plain ? maybe(found, key, scalar) : undefined;
    if (value === undefined) gaps.push({ what: `fields.${name}`, why: 'unsupported' });
    else fields[name] = name === 'country' && typeof value === 'string' ? countryCode(value) : value;
  }
  // Nothing in SuiteCRM tells how many work there, unless the company has added a field.
  if (!names.employees) gaps.push({ what: 'fields.employees', why: 'unsupported' });
  const owner = maybe(row.assigned_user_id, 'assigned_user_id', text);
  if (owner === undefined) gaps.push({ what: 'owner', why: 'unsupported' });
  const user = typeof row.assigned_user_name === 'object' ? row.assigned_user_name : null;
  const login = user && maybe(record(user, 'assigned_user_name').user_name, 'user_name', text);
  return {
    id: text(row.id, 'id'),
    crm: 'suitecrm',
    name: maybe(row.name, 'name', text),
    createdAt: maybe(row.date_entered, 'date_entered', time),
    owner: owner ? { id: owner, name: login } : owner === null ? null : undefined,
    fields,
    stage: { recorded: maybe(row.status, 'status', text) },
  };
}

/** The fields that every SuiteCRM has a place for. */
export const own: Wanted = {
  companyName: 'account_name',
  jobTitle: 'title',
  country: 'primary_address_country',
  source: 'lead_source',
};

/** The newest note that says so. */
function handBackOf(details: Detail[]): Lead['handBack'] {
  let newest: Lead['handBack'];
  for (const { module, row, at } of details) {
    if (module !== 'notes') continue;
    const reason = handBackIn(maybe(row.description, `${at}.description`, text) ?? '');
    const when = maybe(row.date_entered, `${at}.date_entered`, time);
    if (reason && when && !(newest && newest.at > when)) newest = { reason, at: when };
  }
  return newest;
}
