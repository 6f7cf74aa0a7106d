import type { FieldValue, Gap, Lead } from '../../agreement/lead.ts';
import { countryCode } from '../country.ts';
import { type Ask, CrmError, type RecordRef, type Wanted } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { type Fields, instant, maybe, record, scalar, text } from '../shape.ts';
import { unplaced } from '../unplaced.ts';
import { readMails, readMeetings, readNotes, readTasks, targetOf, unsaidKinds } from './activity.ts';
import { anyOf, at, equals, fullName, readRows, tied } from './api.ts';
import { readTimeline, tellPast } from './timeline.ts';

/** What one page is about: an opportunity, or a person and their newest one. */
interface Subject {
  opportunity: Fields | null;
  /** Null: there is none; undefined: it cannot be read. */
  person: Fields | null | undefined;
  company: Fields | null | undefined;
}

/** Reads an opportunity, or a person with their newest one, as §9 has it: two calls, then five at once. */
export async function readLead(ref: RecordRef, ask: Ask, signal: AbortSignal, wanted: Wanted): Promise<Lead> {
  const { gaps, part } = gatherParts([...unsaidKinds]);
  const gap = (what: string, why: Gap['why']) => gaps.push({ what, why });
  const subject = await readSubject(ref, ask, signal);
  const { opportunity, person } = subject;
  // Of a person it is what was noted with them or with their opportunity.
  const ids = [ref, ...(ref.kind === 'person' && opportunity ? [opportunityOf(opportunity)] : [])];
  const noted = anyOf(ids.map(({ kind, id }) => [targetOf(kind), id]));
  const [timeline, tasks, notes, mails, meetings] = await Promise.all([
    opportunity && part(['stageHistory'], readTimeline([text(opportunity.id, 'id')], 4, ask, signal)),
    part(['activities:task', 'activities:call', 'activities:message'], readTasks(noted, ask, signal)),
    part(['activities:note'], readNotes(noted, ask, signal)),
    person && part(['activities:email'], readMails(text(person.id, 'person.id'), ask, signal)),
    person && part(['activities:meeting'], readMeetings(text(person.id, 'person.id'), ask, signal)),
  ]);
  const lead = fromSubject(ref.id, subject, wanted, gaps);
  const { gaps: untold, ...past } = opportunity
    ? tellPast(opportunity, lead, timeline ?? undefined)
    : { stageHistory: [], gaps: [] };
  gaps.push(...untold);
  for (const [kind, found] of Object.entries({ task: tasks, note: notes, email: mails, meeting: meetings }))
    if (found?.complete === false) gap(`activities:${kind}`, 'not-fetched');
  if (!person) for (const kind of ['email', 'meeting']) gap(`activities:${kind}`, 'unsupported');
  const touches = [tasks, notes, mails, meetings].flatMap((found) => found?.activities ?? []);
  gaps.push(...unplaced(touches));
  return {
    ...lead,
    assignedAt: lead.owner === null ? null : undefined,
    ...past,
    handBack: notes?.handBack,
    activities: touches,
    gaps,
  };
}

const opportunityOf = ({ id }: Fields): RecordRef => ({
  kind: 'opportunity',
  id: text(id, 'opportunity.id'),
});

export async function readSubject(ref: RecordRef, ask: Ask, signal: AbortSignal): Promise<Subject> {
  const kind = ref.kind === 'person' ? 'people' : 'opportunities';
  const answer = record(await ask(`/rest/${kind}/${ref.id}?depth=1`, {}, signal), 'answer');
  const found = maybe(record(answer.data, 'data')[ref.kind], ref.kind, record);
  if (!found) throw new CrmError('not-found');
  const id = text(found.id, `${ref.kind}.id`);
  if (id !== ref.id) throw new CrmError('other-record', { said: `asked for ${ref.id}, got ${id}` });
  const company = tied(found, 'company');
  if (ref.kind === 'opportunity')
    return { opportunity: found, person: tied(found, 'pointOfContact'), company };
  const theirs = await readRows(
    'opportunities',
    `${equals('pointOfContactId', id)}&depth=1`,
    'createdAt',
    1,
    ask,
    signal,
  );
  return { opportunity: theirs.rows[0] ?? null, person: found, company };
}

/** What the records themselves say. The newer Twenty has an owner of an opportunity; where there is none, it is a gap. */
export function fromSubject(
  id: string,
  { opportunity, person, company }: Subject,
  wanted: Wanted,
  gaps: Gap[],
): Lead {
  const subject = opportunity ?? person ?? {};
  const ownerId = maybe(subject.ownerId, 'ownerId', text);
  // Their id stands with the record, also where this person may not see who that is.
  const owner: Fields | null | undefined = ownerId
    ? (at(subject, 'owner') ?? { id: ownerId })
    : tied(subject, 'owner');
  if (owner === undefined) gaps.push({ what: 'owner', why: 'unsupported' });
  const fields: Record<string, FieldValue> = {};
  const keep = (name: string, value: FieldValue | undefined, why: Gap['why']) => {
    if (value === undefined) gaps.push({ what: `fields.${name}`, why });
    else fields[name] = name === 'country' && typeof value === 'string' ? countryCode(value) : value;
  };
  /** What a row has; nothing has nothing. */
  const told = (row: Fields | null | undefined, key: string): FieldValue | undefined =>
    row === null ? null : row && Object.hasOwn(row, key) ? maybe(row[key], key, plain) : undefined;
  const place = company && (at(company, 'address') ?? null);
  const own: [string, Fields | null | undefined, string][] = [
    ['jobTitle', person, 'jobTitle'],
    ['companyName', company, 'name'],
    ['employees', company, 'employees'],
    ['country', place, 'addressCountry'],
    ['source', at(subject, 'createdBy') ?? null, 'source'],
  ];
  for (const [name, row, key] of own) if (!wanted[name]) keep(name, told(row, key), 'forbidden');
  for (const [name, key] of Object.entries(wanted)) {
    const [, whose, column = ''] = /^(?:(person|company)\.)?(.*)$/.exec(key) ?? [];
    const row = whose === 'person' ? person : whose === 'company' ? company : subject;
    keep(name, told(row, column), row ? 'unsupported' : 'forbidden');
  }
  return {
    id,
    crm: 'twenty',
    name: (person && fullName(person.name, 'name')) ?? maybe(subject.name, 'name', text),
    createdAt: instant(subject.createdAt, 'createdAt'),
    owner: owner && {
      id: text(owner.id, 'owner.id'),
      name: fullName(owner.name, 'owner.name'),
      timeZone: zoneOf(owner.timeZone),
    },
    fields,
    stage: { recorded: opportunity ? (maybe(opportunity.stage, 'stage', text) ?? null) : null },
  };
}

/** "system" stands for that of the computer. */
const zoneOf = (zone: unknown) => (typeof zone === 'string' && zone.includes('/') ? zone : undefined);

/** Money is kept in millionths. */
const plain = (value: unknown, place: string): FieldValue => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return scalar(value, place);
  const { amountMicros } = record(value, place);
  const micros = maybe(amountMicros, `${place}.amountMicros`, scalar);
  return micros === null || micros === undefined ? null : Number(micros) / 1e6;
};
