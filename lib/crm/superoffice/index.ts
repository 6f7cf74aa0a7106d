import type { Crm } from '../crm.ts';
import { link } from './address.ts';
import { describe } from './describe.ts';
import { readMe } from './me.ts';
import { page } from './page.ts';
import { queue } from './queue.ts';
import { write } from './write.ts';

const person = { kind: 'person', id: '501' };
const at = (query: string) => `https://online2.superoffice.com/Cust12345/default.aspx${query}`;

export const superoffice: Crm = {
  ...page,
  examples: [
    { url: at('?person.main.activityarchive?person_id=501'), record: person },
    { url: at('?person[dialog=stop].main?contact_id=601&person_id=501'), record: person },
    { url: at('?person.main?person_id=502'), record: { kind: 'person', id: '502' } },
    { url: 'https://crm.acme.example/SuperOffice/Default.aspx?person.main?person_id=501', record: person },
    { url: at('?contact.main.personarchive?contact_id=601&person_id=501'), record: null },
    { url: at('?person.main?person_id=0'), record: null },
    { url: at('?diary.day'), record: null },
    { url: at(''), record: null },
  ],
  me: readMe,
  queue,
  link,
  describe,
  write,
};
