import { readFileSync } from 'node:fs';
import type { Crm, RecordRef } from '../../../lib/crm/crm.ts';
import { crmBy } from '../../../lib/crm/described/index.ts';
import type { Description } from '../../../lib/description/schema.ts';
import { readDescriptionFile } from '../../../lib/description/source.ts';

/** One of the descriptions beside this file, as the command line reads it. */
export function example(name: string): Description {
  const { description, problems } = readDescriptionFile(readFileSync(new URL(name, import.meta.url)));
  if (!description) throw new Error(JSON.stringify(problems, null, 1));
  return description;
}

const person = (id: string): RecordRef => ({ kind: 'lime', id });
const lead = (id: string): RecordRef => ({ kind: 'acme-sales', id });

export const lime = crmBy(example('lime.yaml'), [
  { url: 'https://acme.lime-crm.com/acme/client/object/person/1501', record: person('1501') },
  {
    url: 'https://acme.lime-crm.com/acme/client/object/person/1502/?tab=history#top',
    record: person('1502'),
  },
  { url: 'https://acme.lime-crm.com/acme/client/object/person/1502/history', record: person('1502') },
  { url: 'https://acme.lime-crm.com/acme/client/table-view/person', record: null },
  { url: 'https://acme.lime-crm.com/acme/client/object/company/1601', record: null },
  { url: 'https://acme.lime-crm.com/other/client/object/person/1501', record: null },
  { url: 'https://acme.lime-crm.com/acme/client/object/person/..%2F1501', record: null },
  { url: 'https://evil.example/acme/client/object/person/1501', record: null },
]);

export const acmeSales = crmBy(example('acme-sales.yaml'), [
  { url: 'https://intra.acme.example/sales/#/leads/L-17', record: lead('L-17') },
  { url: 'https://intra.acme.example/sales/?theme=dark#/leads/L-18/log?all=1', record: lead('L-18') },
  { url: 'https://intra.acme.example/sales/print?big=1&lead=L-17', record: lead('L-17') },
  { url: 'https://intra.acme.example/sales/#/leads', record: null },
  { url: 'https://intra.acme.example/sales/#/leads/', record: null },
  { url: 'https://intra.acme.example/sales/#/orders/L-17', record: null },
  { url: 'https://intra.acme.example/sales/print', record: null },
]);

/** CRMs that are known by their description alone, for the tests that run over every CRM. */
export const described: readonly Crm[] = [lime, acmeSales];
