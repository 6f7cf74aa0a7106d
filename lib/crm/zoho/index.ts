import type { Crm, RecordRef } from '../crm.ts';
import { describe } from './describe.ts';
import { readMe } from './me.ts';
import { link, page } from './page.ts';
import { readQueue } from './queue.ts';
import { site } from './site.ts';
import { write } from './write.ts';

const lead = (id: string): RecordRef => ({ kind: 'Leads', id });
const at = (path: string) => `https://crm.zoho.eu/crm/${path}`;

export const zoho: Crm = {
  ...page,
  ...site,
  me: readMe,
  queue: readQueue,
  link,
  describe,
  write,
  examples: [
    { url: at('org20061234567/tab/Leads/4000000000000501'), record: lead('4000000000000501') },
    { url: at('tab/Leads/4000000000000502?layoutId=1'), record: lead('4000000000000502') },
    { url: 'https://crm.zoho.com/crm/acme/tab/Leads/4000000000000503', record: lead('4000000000000503') },
    { url: at('org20061234567/tab/Leads/custom-view/4000000000000087/list'), record: null },
    { url: at('org20061234567/tab/Leads/create'), record: null },
    { url: at('org20061234567/tab/Leads/4000000000000501x'), record: null },
    { url: at('org20061234567/tab/Contacts/4000000000000501'), record: null },
    { url: 'https://accounts.zoho.eu/crm/tab/Leads/4000000000000501', record: null },
  ],
};
