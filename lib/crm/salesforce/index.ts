import type { Crm } from '../crm.ts';
import { link } from './address.ts';
import { describe } from './describe.ts';
import { readMe } from './me.ts';
import { page } from './page.ts';
import { queue } from './queue.ts';
import { site } from './site.ts';
import { write } from './write.ts';

const lead = (id: string) => ({ kind: 'Lead', id });
const s1 = '00QAA00000S1EXA001';
const s2 = '00QAA00000S2EXA002';

/** Salesforce Lightning: leads, by their status. */
export const salesforce: Crm = {
  ...page,
  ...site,
  me: readMe,
  queue,
  link,
  describe,
  write,
  examples: [
    { url: `https://acme.lightning.force.com/lightning/r/Lead/${s1}/view`, record: lead(s1) },
    {
      url: `https://acme--test.sandbox.lightning.force.com/lightning/r/Lead/${s2}/view?0.source=alohaHeader`,
      record: lead(s2),
    },
    {
      url: `https://acme-dev-ed.develop.lightning.force.com/lightning/r/00QAA00000S1EXA/view?ws=%2Flightning%2Fr%2FAccount%2F001AA0000000001AAA%2Fview`,
      record: lead('00QAA00000S1EXA'),
    },
    { url: `https://acme.lightning.force.com.mcas.ms/lightning/r/Lead/${s1}/view`, record: lead(s1) },
    { url: `https://acme.lightning.force.com/one/one.app#/sObject/${s1}/view`, record: lead(s1) },
    { url: 'https://acme.lightning.force.com/lightning/r/Contact/003AA0000000001AAA/view', record: null },
    { url: 'https://acme.lightning.force.com/lightning/r/003AA0000000001AAA/view', record: null },
    { url: `https://acme.lightning.force.com/lightning/r/Lead/${s1}/related/Tasks/view`, record: null },
    { url: `https://acme.lightning.force.com/lightning/r/Lead/${s1}/edit`, record: null },
    { url: 'https://acme.lightning.force.com/lightning/o/Lead/list?filterName=Recent', record: null },
    // Salesforce Classic.
    { url: `https://acme.my.salesforce.com/${s1}`, record: null },
    { url: `https://lightning.force.com.example/lightning/r/Lead/${s1}/view`, record: null },
  ],
};
