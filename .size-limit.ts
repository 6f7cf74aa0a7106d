import { existsSync } from 'node:fs';
import { sites } from './lib/crm/sites.ts';

const built = (name: string) => ({ path: `.output/chrome-mv3/${name}.js`, gzip: true });

export default [
  ...sites.map(({ id, name }) => ({ name: `a page of ${name}`, ...built(id), limit: '30 kB' })),
  ...sites
    .filter(({ id }) => existsSync(`lib/crm/${id}/write.ts`))
    .map(({ id, name }) => ({ name: `writing into ${name}`, ...built(`${id}-write`), limit: '16 kB' })),
  { name: 'a page of a described CRM', ...built('described'), limit: '30 kB' },
  { name: 'writing into a described CRM', ...built('described-write'), limit: '16 kB' },
  { name: 'the worker', ...built('background'), limit: '60 kB' },
  { name: 'the verifier, which the worker loads to sync', ...built('sync'), limit: '30 kB' },
  { name: 'the CRMs, which the worker loads to read the queue', ...built('gathering'), limit: '80 kB' },
];
