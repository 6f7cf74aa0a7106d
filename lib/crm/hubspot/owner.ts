import type { Lead } from '../../agreement/lead.ts';
import { type Ask, CrmError, type Person } from '../crm.ts';
import { flag, list, maybe, type Reader, record, text } from '../shape.ts';
import { version } from './site.ts';

const owners = `/crm/owners/${version}`;

/** Who owns a contact, with the team that is theirs first of all. */
export async function readOwner(id: string, ask: Ask, signal: AbortSignal): Promise<Lead['owner']> {
  if (!/^\d+$/.test(id)) return { id };
  const owner = record(await ask(`${owners}/${id}`, {}, signal), 'owner');
  if (text(owner.id, 'owner.id') !== id) throw new CrmError('not-understood', { said: 'another owner' });
  const teams = (maybe(owner.teams, 'owner.teams', list) ?? []).map((one) => record(one, 'owner.teams'));
  const team = teams.find(({ primary }) => flag(primary, 'owner.teams.primary'));
  return { id, name: nameOf(owner, 'owner'), team: team && text(team.name, 'owner.teams.name') };
}

/**
 * The person of this browser. A service key has none: the worker puts the e-mail address from the settings where a
 * question says `{person}`.
 */
export async function readMe(ask: Ask, signal: AbortSignal): Promise<Person> {
  const { results } = record(await ask(`${owners}?email={person}`, {}, signal), 'owners');
  const [first] = list(results, 'owners');
  if (first === undefined)
    throw new CrmError('not-found', { said: 'No HubSpot user has this e-mail address' });
  const owner = record(first, 'owners[0]');
  return { id: text(owner.id, 'owners[0].id'), name: nameOf(owner, 'owners[0]') };
}

const nameOf: Reader<string | undefined> = (value, at) => {
  const { firstName, lastName, email } = record(value, at);
  const names = [maybe(firstName, `${at}.firstName`, text), maybe(lastName, `${at}.lastName`, text)];
  return names.filter(Boolean).join(' ') || (maybe(email, `${at}.email`, text) ?? undefined);
};
