import type { Activity, Lead } from '../../agreement/lead.ts';
import { type Ask, CrmError, type Wanted } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { list, maybe, record, text } from '../shape.ts';
import { notFetched } from '../unplaced.ts';
import { common, kinds, properties } from './activity.ts';
import { linksIn, objects, readMany, type Type } from './api.ts';
import { leadOf, questionOf } from './contact.ts';
import { understand, unsaidKinds } from './lead.ts';
import { readOwnerHere } from './owner.ts';
import { version } from './site.ts';

/** So many contacts HubSpot gives with their history at once; its search ends at ten thousand. */
const size = 50;

/** What a queue looks at; notes would double the calls, visits are one call a contact. */
const touching: Type[] = ['calls', 'emails', 'meetings', 'tasks'];
const unread = ['activities:note', 'activities:message', 'activities:page-view'];

/** The open contacts of the person of this browser, the newest first. Customers and evangelists are won. */
export async function* queue(ask: Ask, signal: AbortSignal, wanted: Wanted): AsyncGenerator<readonly Lead[]> {
  const me = await readOwnerHere(ask, signal);
  const filters = [
    { propertyName: 'hubspot_owner_id', operator: 'EQ', value: me.id },
    { propertyName: 'lifecyclestage', operator: 'NOT_IN', values: ['customer', 'evangelist'] },
  ];
  const search = {
    filterGroups: [{ filters }],
    properties: ['createdate'],
    sorts: ['-createdate'],
    limit: size,
  };
  for (let after = '0'; ; ) {
    const body = { ...search, after };
    const found = record(await ask(`${objects}/contacts/search`, { method: 'POST', body }, signal), 'found');
    const ids = list(found.results, 'found').map((one, i) =>
      text(record(one, `found[${i}]`).id, `found[${i}].id`),
    );
    yield await readLeads(ids, me, wanted, ask, signal);
    const next = maybe(maybe(found.paging, 'found.paging', record)?.next, 'found.next', record)?.after;
    if (next === undefined) return;
    after = text(next, 'found.next.after');
  }
}

async function readLeads(ids: string[], owner: Lead['owner'], wanted: Wanted, ask: Ask, signal: AbortSignal) {
  if (ids.length === 0) return [];
  const { properties: asked, propertiesWithHistory } = questionOf(wanted);
  const { gaps, part } = gatherParts([...unsaidKinds, ...notFetched(...unread)]);
  const [contacts, ...touches] = await Promise.all([
    readMany('contacts', ids, asked, ask, signal, propertiesWithHistory),
    ...touching.map((type) => part([`activities:${kinds[type]}`], readTouches(ids, type, ask, signal))),
  ]);
  return contacts
    .filter((contact) => contact.get('hubspot_owner_id') === owner?.id)
    .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    .map((contact): Lead => {
      const lead = leadOf(contact, wanted);
      const activities = [...lead.activities, ...touches.flatMap((of) => of?.get(contact.id) ?? [])];
      return { ...lead, url: contact.url, owner, activities, gaps: [...gaps, ...lead.gaps] };
    });
}

/** The activities of one type of each of these contacts. */
async function readTouches(contacts: string[], type: Type, ask: Ask, signal: AbortSignal) {
  const body = { inputs: contacts.map((id) => ({ id })) };
  const path = `/crm/associations/${version}/contacts/${type}/batch/read`;
  const answer = record(await ask(path, { method: 'POST', body }, signal), type);
  const links = list(answer.results, type).map((one, i) => {
    const at = `${type}[${i}]`;
    const { from, to, paging } = record(one, at);
    const { ids, more } = linksIn({ results: to, paging }, 'toObjectId', at);
    // Some of one contact's would look like all: better none of this type.
    if (more) throw new CrmError('not-understood', { said: `${at}: more than HubSpot tells at once` });
    return { contact: text(record(from, at).id, `${at}.from.id`), ids };
  });
  const ids = [...new Set(links.flatMap((link) => link.ids))];
  const items = await readMany(type, ids, [...common, ...properties[type]], ask, signal);
  const { activities } = await understand(type, items, ask, signal);
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  return new Map(
    links.map((link) => [
      link.contact,
      link.ids.map((id) => byId.get(`${type}/${id}`)).filter((one): one is Activity => one !== undefined),
    ]),
  );
}
