import type { Activity, Gap, Lead } from '../../agreement/lead.ts';
import { type Ask, CrmError, type RecordRef, type Wanted } from '../crm.ts';
import { handBackIn } from '../handback.ts';
import { gatherParts } from '../part.ts';
import { type Fields, list, maybe, record, text } from '../shape.ts';
import { isAbout, lists, unsaidKinds } from './activity.ts';
import { idOf, moment, readOne, readRows, refId } from './api.ts';
import { fieldsOf, needing, type Sources } from './field.ts';
import { readSteps } from './history.ts';

/** Upsales gives up to 1,000 rows at once. */
const most = 500;

/** Reads one contact as §9 has it: itself, its company, its steps and six lists, at once. */
export async function readLead(
  { id }: RecordRef,
  ask: Ask,
  signal: AbortSignal,
  wanted: Wanted,
): Promise<Lead> {
  const { gaps, part } = gatherParts([...unsaidKinds]);
  const contact = readContact(id, ask, signal);
  const all = Object.entries(lists);
  const fieldsOn = (prefix: string) => needing(prefix, wanted).map((name) => `fields.${name}`);
  const [row, account, added, steps, ...found] = await Promise.all([
    contact,
    contact.then((row) => part(fieldsOn('account.'), readAccount(row, ask, signal))),
    fieldsOn('custom.').length > 0 ? part(fieldsOn('custom.'), readAdded(ask, signal)) : undefined,
    part(['stageHistory'], readSteps(id, ask, signal)),
    ...all.map(([path, { kinds, columns, of }]) =>
      part(
        kinds.map((kind) => `activities:${kind}`),
        (async () => {
          const query = `contact.id=${id}&limit=${most}&sort=-id&${columns.map((one) => `f[]=${one}`).join('&')}`;
          const { rows, complete } = await readRows(`${path}?${query}`, ask, signal);
          const mine = rows.filter((one, i) => isAbout(id, one, `${path}[${i}]`));
          const whole = complete && mine.length === rows.length;
          return { path, mine, activities: mine.flatMap((one, i) => of(one, `${path}[${i}]`)), whole };
        })(),
      ),
    ),
  ]);
  for (const part of found)
    if (part && !part.whole)
      for (const kind of lists[part.path]?.kinds ?? [])
        gaps.push({ what: `activities:${kind}`, why: 'not-fetched' });
  const lead = fromContact({ contact: row, account, added }, wanted, gaps);
  const tasks = found.find((one) => one?.path === 'activities')?.mine ?? [];
  const recorded = lead.stage?.recorded;
  const history = steps ?? [];
  const born = Date.parse(history[0]?.at ?? '') - Date.parse(lead.createdAt ?? '');
  const told = history.at(-1)?.stage === recorded;
  // A contact that was given its first step within its first minute was never anything else.
  if (steps && !(told && born < 60_000)) gaps.push({ what: 'stageHistory', why: 'unsupported' });
  return {
    ...lead,
    handBack: handBackOf(tasks),
    stageHistory: told || !recorded ? history : [...history, { stage: recorded, known: 'unknown' }],
    activities: found.flatMap((one): Activity[] => one?.activities ?? []),
    gaps,
  };
}

export async function readContact(id: string, ask: Ask, signal: AbortSignal): Promise<Fields> {
  const row = await readOne(`contacts/${id}`, ask, signal);
  const found = idOf(row.id, 'contact.id');
  if (found !== id) throw new CrmError('other-record', { said: `asked for ${id}, got ${found}` });
  return row;
}

const readAccount = async (contact: Fields, ask: Ask, signal: AbortSignal): Promise<Fields> =>
  readOne(`accounts/${idOf(record(contact.client, 'client').id, 'client.id')}`, ask, signal);

const readAdded = async (ask: Ask, signal: AbortSignal): Promise<string[]> =>
  (await readRows('customFields/contact', ask, signal)).rows.map(({ id }, i) =>
    idOf(id, `customFields[${i}]`),
  );

/** What the record itself says. Sales owns the company, and so those who work there. */
export function fromContact(sources: Sources, wanted: Wanted, gaps: Gap[]): Lead {
  const { contact } = sources;
  const client = maybe(contact.client, 'client', record);
  const users = client && maybe(client.users, 'client.users', list);
  if (users === undefined) gaps.push({ what: 'owner', why: 'unsupported' });
  const owner = users?.[0] === undefined ? undefined : record(users[0], 'client.users[0]');
  return {
    id: idOf(contact.id, 'id'),
    crm: 'upsales',
    name: maybe(contact.name, 'name', text),
    createdAt: moment(contact.regDate, 'regDate'),
    owner: owner
      ? { id: idOf(owner.id, 'owner.id'), name: maybe(owner.name, 'owner.name', text) }
      : users === undefined
        ? undefined
        : null,
    fields: fieldsOf(sources, wanted, gaps),
    stage: { recorded: maybe(contact.journeyStep, 'journeyStep', text) },
  };
}

/** The newest activity that says so. */
function handBackOf(tasks: Fields[]): Lead['handBack'] {
  let newest: Lead['handBack'];
  for (const [i, { notes, regDate }] of tasks.entries()) {
    const reason = handBackIn(maybe(notes, `activities[${i}].notes`, text) ?? '');
    const at = moment(regDate, `activities[${i}].regDate`);
    if (reason && at && !(newest && newest.at > at)) newest = { reason, at };
  }
  return newest;
}

/** Whether this person is one of those who own the contact's company. */
export function isOf(person: string, contact: Fields): boolean {
  const client = maybe(contact.client, 'client', record);
  const users = (client && maybe(client.users, 'client.users', list)) ?? [];
  return users.some((user, i) => refId(user, `client.users[${i}]`) === person);
}
