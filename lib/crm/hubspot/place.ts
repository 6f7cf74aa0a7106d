import type { CrmSite } from '../crm.ts';

/** The version of HubSpot's API, which its newer paths name by date. */
export const version = '2026-03';

/** Where HubSpot's pages are, by the place where an account's data is kept: `app.`, `app-eu1.`, `app-na2.`. */
export const appHost = /^app(?:-[a-z0-9]+)?\.hubspot\.com$/;

/** What a page needs to know; how the API is spoken to is the worker's business (site.ts). */
export const place: CrmSite = {
  id: 'hubspot',
  name: 'HubSpot',
  // Of which `locate` takes the hosts above.
  matches: ['https://*.hubspot.com/contacts/*'],
};
