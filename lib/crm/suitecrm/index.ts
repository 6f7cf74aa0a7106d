import type { Crm, RecordRef } from '../crm.ts';
import { describe } from './describe.ts';
import { readMe } from './me.ts';
import { link, page } from './page.ts';
import { readQueue } from './queue.ts';
import { write } from './write.ts';

const id = '60000000-0000-4000-8000-000000000501';
const lead = (id: string): RecordRef => ({ kind: 'leads', id });
const at = (path: string) => `https://crm.example.test/${path}`;

export const suitecrm: Crm = {
  ...page,
  me: readMe,
  queue: readQueue,
  link,
  describe,
  write,
  examples: [
    { url: at(`#/leads/record/${id}`), record: lead(id) },
    { url: at(`suite/public/#/leads/record/${id}?return_module=Leads`), record: lead(id) },
    { url: 'https://acme.suiteondemand.com/#/leads/record/17', record: lead('17') },
    { url: at(`#/leads/edit/${id}`), record: null },
    { url: at(`#/contacts/record/${id}`), record: null },
    { url: at('#/leads'), record: null },
    { url: at('#/leads/index'), record: null },
    { url: at(`index.php?module=Leads&action=DetailView&record=${id}`), record: null },
  ],
};
