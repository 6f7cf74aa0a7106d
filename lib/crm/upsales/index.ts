import type { Crm, RecordRef } from '../crm.ts';
import { describe } from './describe.ts';
import { readMe } from './me.ts';
import { link, page } from './page.ts';
import { readQueue } from './queue.ts';
import { write } from './write.ts';

const contact = (id: string): RecordRef => ({ kind: 'contact', id });
const at = (path: string) => `https://power.upsales.com/${path}`;

export const upsales: Crm = {
  ...page,
  me: readMe,
  queue: readQueue,
  link,
  describe,
  write,
  examples: [
    { url: at('#/contacts/501'), record: contact('501') },
    { url: at('#/contacts/502/'), record: contact('502') },
    { url: at('#/contacts/502?tab=1'), record: contact('502') },
    { url: at('#/contacts'), record: null },
    { url: at('#/contacts/0'), record: null },
    { url: at('#/accounts/601'), record: null },
    { url: at(''), record: null },
  ],
};
