import type { Lead } from '../../agreement/lead.ts';
import { type Ask, CrmError, type Person } from '../crm.ts';
import { type Fields, flag, list, maybe, type Reader, record, text } from '../shape.ts';
import { version } from './site.ts';

const owners = `/crm/owners/${version}`;

/** Who owns a contact, with the team that is theirs first of all. */
export async function readOwner(id: string, ask: Ask, signal: AbortSignal): Promise<Lead['owner']> {
  if (!/^\d+$/.test(id)) return { id };
  const owner = record(await ask(`${owners}/${id}`, {}, signal), 'owner');
  if (text(owner.id, 'owner.id') !== id) throw new CrmError('not-understood', { said: 'another owner' });
  return { id, name: nameOf(owner, 'owner'), team: teamOf(owner, 'owner') };
}

/**
 * The person of this browser, as the owner of leads. A service key has none: the worker puts the e-mail address from the
 * settings where a question says `{person}`.
 */
export async function readOwnerHere(ask: Ask, signal: AbortSignal): Promise<Person & { team?: string }> {
  const { results } = record(await ask(`${owners}?email={person}`, {}, signal), 'owners');
  const [first] = list(results, 'owners');
  if (first === undefined)
    throw new CrmError('not-found', { said: 'No HubSpot user has this e-mail address' });
  const at = 'owners[0]';
  const owner = record(first, at);
  return { id: text(owner.id, `${at}.id`), name: nameOf(owner, at), team: teamOf(owner, at) };
}

export async function readMe(ask: Ask, signal: AbortSignal): Promise<Person> {
  const { id, name } = await readOwnerHere(ask, signal);
  return { id, name };
}

function teamOf({ teams }: Fields, at: string): string | undefined {
  const all = (maybe(teams, `${at}.teams`, list) ?? []).map((one) => record(one, `${at}.teams`));
  const first = all.find(({ primary }) => flag(primary, `${at}.teams.primary`));
  return first && text(first.name, `${at}.teams.name`);
}

const nameOf: Reader<string | undefined> = (value, at) => {
  const { firstName, lastName, email } = record(value, at);
  const names = [maybe(firstName, `${at}.firstName`, text), maybe(lastName, `${at}.lastName`, text)];
  return names.filter(Boolean).join(' ') || (maybe(email, `${at}.email`, text) ?? undefined);
};
