import type { Crm, RecordRef } from '../crm.ts';
import { describe } from './describe.ts';
import { readMe } from './me.ts';
import { link, page } from './page.ts';
import { readQueue } from './queue.ts';
import { site } from './site.ts';
import { write } from './write.ts';

const uuid = '8ba414d0-0000-11f1-8000-000000000001';
const deal = (id: string): RecordRef => ({ kind: 'deal', id });
const at = (path: string) => `https://example.pipedrive.com/${path}`;

export const pipedrive: Crm = {
  ...page,
  ...site,
  me: readMe,
  queue: readQueue,
  link,
  describe,
  write,
  examples: [
    { url: at('deal/401'), record: deal('401') },
    { url: at('deal/402?tab=flow'), record: deal('402') },
    { url: at(`leads/inbox/${uuid}`), record: { kind: 'lead', id: uuid } },
    { url: `https://app.pipedrive.com/leads/inbox/${uuid}`, record: { kind: 'lead', id: uuid } },
    { url: at('leads/inbox'), record: null },
    { url: at('leads/inbox/501'), record: null },
    { url: at('pipeline/1/user/everyone'), record: null },
    { url: at('person/501'), record: null },
    { url: 'https://www.pipedrive.com/deal/401', record: null },
  ],
};
