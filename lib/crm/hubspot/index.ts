import type { Crm } from '../crm.ts';
import { link } from './address.ts';
import { describe } from './describe.ts';
import { readMe } from './owner.ts';
import { page } from './page.ts';
import { queue } from './queue.ts';
import { site } from './site.ts';
import { write } from './write.ts';

const contact = (account: string, id: string) => ({ kind: `${account}/0-1`, id });
const app = 'https://app-eu1.hubspot.com/contacts/12345678';

/** HubSpot: contacts, by their lifecycle stage. */
export const hubspot: Crm = {
  ...page,
  ...site,
  me: readMe,
  queue,
  link,
  describe,
  write,
  examples: [
    { url: `${app}/record/0-1/512345`, record: contact('12345678', '512345') },
    { url: `${app}/record/0-1/512400/view/1?eschref=%2Fcontacts`, record: contact('12345678', '512400') },
    { url: 'https://app.hubspot.com/contacts/99/contact/7/', record: contact('99', '7') },
    { url: 'https://app-na2.hubspot.com/contacts/99/record/0-1/7', record: contact('99', '7') },
    // A company, a deal, and HubSpot's own leads.
    { url: `${app}/record/0-2/512345`, record: null },
    { url: `${app}/record/0-3/512345`, record: null },
    { url: `${app}/record/0-136/512345`, record: null },
    { url: `${app}/objects/0-1/views/all/list`, record: null },
    { url: `${app}/record/0-1/new`, record: null },
    { url: 'https://developers.hubspot.com/contacts/1/record/0-1/2', record: null },
    { url: 'https://app.hubspot.com/login', record: null },
  ],
};
