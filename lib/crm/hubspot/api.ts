import { type Ask, CrmError, type RecordRef } from '../crm.ts';
import { type Fields, list, maybe, record, text } from '../shape.ts';
import { isOfAccount } from './address.ts';
import { Item, moment } from './item.ts';
import { version } from './site.ts';

/** The kinds of activity that hang on a contact. */
export type Type = 'calls' | 'emails' | 'meetings' | 'tasks' | 'notes' | 'communications';

export const objects = `/crm/objects/${version}`;

/** Objects of one type, by their ids: HubSpot gives a hundred at a time, of contacts with their history fifty. */
export async function readMany(
  type: Type | 'companies' | 'contacts',
  ids: readonly string[],
  properties: readonly string[],
  ask: Ask,
  signal: AbortSignal,
  propertiesWithHistory: readonly string[] = [],
): Promise<Item[]> {
  const size = propertiesWithHistory.length > 0 ? 50 : 100;
  const parts = Array.from({ length: Math.ceil(ids.length / size) }, (_, i) =>
    ids.slice(i * size, (i + 1) * size),
  );
  const read = async (part: readonly string[]) => {
    const body = { inputs: part.map((id) => ({ id })), properties, propertiesWithHistory };
    const answer = record(await ask(`${objects}/${type}/batch/read`, { method: 'POST', body }, signal), type);
    const items = list(answer.results, type).map((one, i) => new Item(one, `${type}[${i}]`));
    return items.filter(({ id }) => part.includes(id));
  };
  const items = (await Promise.all(parts.map(read))).flat();
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

/** A contact with what was asked for, or what kept it: it is the one of the page, in the page's account. */
export async function readContact(
  ref: RecordRef,
  wanted: { properties: readonly string[]; propertiesWithHistory?: readonly string[]; associations?: Type[] },
  ask: Ask,
  signal: AbortSignal,
): Promise<{ contact: Item; url: string | undefined; updatedAt: string; linked: Fields }> {
  const query = Object.entries(wanted).map(([name, values]) => `${name}=${values.map(encodeURIComponent)}`);
  const answer = record(await ask(`${objects}/contacts/${ref.id}?${query.join('&')}`, {}, signal), 'contact');
  const contact = new Item(answer, 'contact');
  const { url } = contact;
  // A contact that was merged into another one answers as that one.
  if (contact.id !== ref.id)
    throw new CrmError('other-record', { said: `asked for ${ref.id}, got ${contact.id}` });
  if (url && !isOfAccount(url, ref))
    throw new CrmError('other-record', { said: 'The service key is of another HubSpot account' });
  const updatedAt = moment(answer.updatedAt, 'contact.updatedAt');
  return {
    contact,
    url,
    updatedAt,
    linked: maybe(answer.associations, 'contact.associations', record) ?? {},
  };
}

/** The ids of a contact's activities of one type, and whether that is all of them. */
export async function readLinks(contact: string, type: Type, ask: Ask, signal: AbortSignal) {
  const path = `${objects}/contacts/${contact}/associations/${type}?limit=500`;
  return linksIn(await ask(path, {}, signal), 'toObjectId', type);
}

/** The ids in a list of links; `more` where HubSpot has some that it did not tell. */
export function linksIn(answer: unknown, key: 'id' | 'toObjectId', at: string) {
  const { results, paging } = record(answer, at);
  const ids = list(results, at).map((one, i) => text(record(one, `${at}[${i}]`)[key], `${at}[${i}].${key}`));
  const next = maybe(paging, `${at}.paging`, record)?.next;
  return { ids: [...new Set(ids)], more: next !== undefined && next !== null };
}
