import type { Crm, RecordRef } from '../crm.ts';
import { describe } from './describe.ts';
import { readMe } from './me.ts';
import { link, page } from './page.ts';
import { readQueue } from './queue.ts';
import { write } from './write.ts';

const uuid = (n: number) => `20000000-0000-4000-8000-000000000${n}`;
const opportunity = (n: number): RecordRef => ({ kind: 'opportunity', id: uuid(n) });
const at = (path: string) => `https://acme.twenty.com/${path}`;

export const twenty: Crm = {
  ...page,
  me: readMe,
  queue: readQueue,
  link,
  describe,
  write,
  examples: [
    { url: at(`object/opportunity/${uuid(401)}`), record: opportunity(401) },
    { url: at(`object/opportunity/${uuid(402)}#timeline`), record: opportunity(402) },
    { url: `https://crm.acme.com/object/person/${uuid(501)}`, record: { kind: 'person', id: uuid(501) } },
    { url: at('objects/opportunities'), record: null },
    { url: at(`object/company/${uuid(601)}`), record: null },
    { url: at('object/opportunity/401'), record: null },
    { url: at('settings/profile'), record: null },
  ],
};
