import type { Crm, RecordRef } from '../crm.ts';
import { describe } from './describe.ts';
import { readMe } from './me.ts';
import { link, page } from './page.ts';
import { readQueue } from './queue.ts';
import { write } from './write.ts';

const lead = (id: string): RecordRef => ({ kind: 'Lead', id });
const at = (path: string) => `https://acme.espocloud.com/${path}`;

export const espocrm: Crm = {
  ...page,
  me: readMe,
  queue: readQueue,
  link,
  describe,
  write,
  examples: [
    { url: at('#Lead/view/5f0000000000000a1'), record: lead('5f0000000000000a1') },
    { url: at('?x=1#Lead/view/5f0000000000000a1/options'), record: lead('5f0000000000000a1') },
    { url: 'https://intra.example/crm/#Lead/view/5f0000000000000a2', record: lead('5f0000000000000a2') },
    { url: at('#Lead'), record: null },
    { url: at('#Lead/create'), record: null },
    { url: at('#Lead/edit/5f0000000000000a1'), record: null },
    { url: at('#Contact/view/5f0000000000000a1'), record: null },
    { url: at(''), record: null },
  ],
};
