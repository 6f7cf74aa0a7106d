import type { CrmSite } from '../crm.ts';

/** The version of HubSpot's API, which its newer paths name by date. */
export const version = '2026-03';

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
  id: 'hubspot',
  name: 'HubSpot',
  // `app.`, `app-eu1.`, `app-na2.`: a pattern cannot say that, `locate` does.
  matches: ['https://*.hubspot.com/contacts/*'],
  token: {
    hosts: ['https://api.hubapi.com/*'],
    address: ({ protocol, hostname }) =>
      protocol === 'https:' && appHost.test(hostname) ? 'https://api.hubapi.com' : null,
    headers: (token) => ({ authorization: `Bearer ${token}` }),
    person: 'email',
    calls: [
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
  },
};

/** Where HubSpot's pages are, by the place where an account's data is kept. */
export const appHost = /^app(?:-[a-z0-9]+)?\.hubspot\.com$/;
