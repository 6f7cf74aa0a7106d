import type { CrmSite } from '../crm.ts';
import { appHost, place, version } from './place.ts';

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
