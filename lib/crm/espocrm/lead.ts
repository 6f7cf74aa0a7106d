import type { Activity, FieldValue, Gap, Lead } from '../../agreement/lead.ts';
import { countryCode } from '../country.ts';
import { type Ask, CrmError, type RecordRef, type Wanted } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { type Fields, maybe, naiveUtc, record, scalar, text } from '../shape.ts';
import { unplaced } from '../unplaced.ts';
import { activityOf, type Listed, lists, unsaidKinds } from './activity.ts';
import { readList } from './list.ts';
import { fromStream } from './stream.ts';

/** Reads one lead as §9 has it: its record, its stream and four lists, at once. */
export async function readLead(
  { id }: RecordRef,
  ask: Ask,
  signal: AbortSignal,
  wanted: Wanted,
): Promise<Lead> {
  const { gaps, part } = gatherParts([...unsaidKinds]);
  const of = (path: string) => readList(`Lead/${id}/${path}`, ask, signal);
  const kinds = Object.keys(lists) as Listed[];
  const [row, stream, ...found] = await Promise.all([
    readRecord(id, ask, signal),
    part(['stageHistory', 'activities:note'], of('stream')),
    ...kinds.map((kind) => part([`activities:${kind}`], of(lists[kind]))),
  ]);
  const lead = fromRecord(row, wanted, gaps);
  const mails = addressesOf(row);

  const activities: Activity[] = [];
  for (const [i, kind] of kinds.entries()) {
    const read = async () =>
      found[i]?.rows.map((one, nth) => activityOf(kind, one, `${lists[kind]}[${nth}]`, mails)) ?? [];
    for (const one of (await part([`activities:${kind}`], read())) ?? []) if (one) activities.push(one);
    if (found[i]?.complete === false) gaps.push({ what: `activities:${kind}`, why: 'not-fetched' });
  }

  gaps.push(...unplaced(activities));

  const past = await part(
    ['stageHistory', 'activities:note'],
    (async () => stream && fromStream(stream, id, lead.owner?.id ?? null))(),
  );
  const recorded = lead.stage?.recorded;
  const history = past?.history ?? [];
  const gap = (what: string, why: Gap['why']) => gaps.push({ what, why });
  if (past && !stream?.complete)
    for (const what of ['stageHistory', 'activities:note']) gap(what, 'not-fetched');
  const told = history.at(-1)?.stage === recorded;
  if (past && stream?.complete && !(past.complete && told)) gap('stageHistory', 'unsupported');
  if (recorded && !told)
    history.push({ stage: recorded, at: maybe(row.modifiedAt, 'modifiedAt', naiveUtc), known: 'at-least' });
  return {
    ...lead,
    assignedAt: lead.owner === null ? null : past?.assignedAt,
    handBack: past?.handBack,
    stageHistory: history,
    activities: [...activities, ...(past?.notes ?? [])],
    gaps,
  };
}

export async function readRecord(id: string, ask: Ask, signal: AbortSignal): Promise<Fields> {
  const row = record(await ask(`/api/v1/Lead/${id}`, {}, signal), 'lead');
  const found = text(row.id, 'lead.id');
  if (found !== id) throw new CrmError('other-record', { said: `asked for ${id}, got ${found}` });
  return row;
}

/** All of a lead's addresses, in small letters: the first one, and those that stand behind it. */
function addressesOf(row: Fields): string[] {
  const more = Array.isArray(row.emailAddressData) ? row.emailAddressData : [];
  return [row.emailAddress, ...more.map((one) => Object(one).emailAddress)]
    .filter((one) => typeof one === 'string')
    .map((one) => one.toLowerCase());
}

/** What the record itself says. A key that is not there is kept from this person, or is no field of this EspoCRM. */
export function fromRecord(row: Fields, wanted: Wanted, gaps: Gap[]): Lead {
  const names = { ...own, ...wanted };
  const fields: Record<string, FieldValue> = {};
  for (const [name, key] of Object.entries(names)) {
    const value = Object.hasOwn(row, key) ? maybe(row[key], key, scalar) : undefined;
    if (value === undefined)
      gaps.push({ what: `fields.${name}`, why: own[name] === key ? 'forbidden' : 'unsupported' });
    else fields[name] = name === 'country' && typeof value === 'string' ? countryCode(value) : value;
  }
  // Nothing in EspoCRM tells how many work there, unless the company has added a field.
  if (!names.employees) gaps.push({ what: 'fields.employees', why: 'unsupported' });
  const owner = maybe(row.assignedUserId, 'assignedUserId', text);
  if (owner === undefined) gaps.push({ what: 'owner', why: 'forbidden' });
  return {
    id: text(row.id, 'id'),
    crm: 'espocrm',
    name: maybe(row.name, 'name', text),
    createdAt: maybe(row.createdAt, 'createdAt', naiveUtc),
    owner: owner
      ? { id: owner, name: maybe(row.assignedUserName, 'assignedUserName', text) }
      : owner === null
        ? null
        : undefined,
    fields,
    stage: { recorded: maybe(row.status, 'status', text) },
  };
}

/** The fields that every EspoCRM has a place for. */
export const own: Wanted = {
  companyName: 'accountName',
  jobTitle: 'title',
  country: 'addressCountry',
  source: 'source',
};
