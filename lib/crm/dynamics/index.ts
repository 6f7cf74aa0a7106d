import type { Crm, RecordRef } from '../crm.ts';
import { link } from './address.ts';
import { describe } from './describe.ts';
import { readMe } from './me.ts';
import { page } from './page.ts';
import { queue } from './queue.ts';
import { write } from './write.ts';

const guid = '0a000000-0000-4000-8000-0000000000e1';
const lead = (id: string, kind = '/lead'): RecordRef => ({ kind, id });
const at = (query: string) => `https://acme.crm4.dynamics.com/main.aspx?appid=${guid}&${query}`;

export const dynamics: Crm = {
  ...page,
  examples: [
    { url: at(`pagetype=entityrecord&etn=lead&id=${guid}`), record: lead(guid) },
    {
      url: at(`forceUCI=1&pagetype=entityrecord&etn=lead&id=%7B${guid.toUpperCase()}%7D`),
      record: lead(guid),
    },
    {
      url: at('pagetype=entityrecord&etn=lead&id=0a000000-0000-4000-8000-0000000000e2'),
      record: lead('0a000000-0000-4000-8000-0000000000e2'),
    },
    {
      url: `https://crm.acme.example/Acme/main.aspx?pagetype=entityrecord&etn=lead&id=${guid}`,
      record: lead(guid, '/Acme/lead'),
    },
    { url: at('pagetype=entitylist&etn=lead'), record: null },
    { url: at('pagetype=entityrecord&etn=lead'), record: null },
    { url: at(`pagetype=entityrecord&etn=contact&id=${guid}`), record: null },
    { url: 'https://make.powerapps.com/', record: null },
  ],
  me: readMe,
  queue,
  link,
  describe,
  write,
};
