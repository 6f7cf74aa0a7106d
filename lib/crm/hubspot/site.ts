import type { CrmSite } from '../crm.ts';

/** The version of HubSpot's API, which its newer paths name by date. */
export const version = '2026-03';

/** Where HubSpot's pages are, by the place where an account's data is kept: `app.`, `app-eu1.`, `app-na2.`. */
export const appHost = /^app(?:-[a-z0-9]+)?\.hubspot\.com$/;

/** What a page needs to know; how the API is spoken to is the worker's business, and not in the page's bundle. */
export const place: CrmSite = {
  id: 'hubspot',
  name: 'HubSpot',
  // Of which `locate` takes the hosts above.
  matches: ['https://*.hubspot.com/contacts/*'],
};

const id = '\\d+';
const activity = '(calls|emails|meetings|notes)';
const read = '(calls|emails|meetings|tasks|notes|communications|companies|contacts)';
const objects = `/crm/objects/${version}`;

/**
 * HubSpot's pages speak to an API that nobody may use but HubSpot; its public one takes a service key, which is the
 * account's and not a person's. The key needs to read contacts, companies, owners, schemas and sales e-mail, and to
 * write contacts if anything is to be written.
 */
export const site: CrmSite = {
  ...place,
  token: {
    hosts: ['https://api.hubapi.com/*'],
    address: ({ protocol, hostname }) =>
      protocol === 'https:' && appHost.test(hostname) ? 'https://api.hubapi.com' : null,
    headers: (token) => ({ authorization: `Bearer ${token}` }),
    from: 'Settings › Integrations › Service Keys',
    rights:
      'crm.objects.contacts.read, crm.objects.contacts.write, crm.objects.companies.read, crm.objects.owners.read, crm.schemas.contacts.read, sales-email-read',
    person: 'email',
    calls: /* @__PURE__ */ [
      `GET ${objects}/contacts/${id}\\?[\\w=&,.%-]+`,
      `GET ${objects}/contacts/${id}/associations/${read}\\?limit=500`,
      `POST ${objects}/${read}/batch/read`,
      `POST ${objects}/contacts/search`,
      `POST /crm/associations/${version}/contacts/${read}/batch/read`,
      `GET /crm/owners/${version}/${id}`,
      `GET /crm/owners/${version}\\?email=\\{person\\}`,
      `GET /events/event-occurrences/${version}\\?[\\w=&%-]+`,
      'GET /calling/v1/dispositions',
      `GET /crm/properties/${version}/contacts`,
      `POST ${objects}/${activity}`,
      `DELETE ${objects}/${activity}/${id}`,
      `PATCH ${objects}/contacts/${id}`,
    ].map((call) => new RegExp(`^${call}$`)),
    allows: isOurs,
  },
};

/** What is changed in a contact is its lifecycle stage, and what is made is an activity of one contact. */
function isOurs(call: string, body: unknown): boolean {
  const { properties, associations = [], ...rest } = Object(body);
  const only = (names: RegExp) =>
    Object.keys(rest).length === 0 && Object.keys(Object(properties)).every((name) => names.test(name));
  if (call.startsWith('PATCH ')) return only(/^lifecyclestage$/) && associations.length === 0;
  if (!new RegExp(`^POST ${objects}/${activity}$`).test(call)) return true;
  return only(/^(?:hs_\w+|hubspot_owner_id)$/) && associations.length === 1;
}
