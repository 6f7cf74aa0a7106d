import { parseArgs } from 'node:util';
import { readAll } from './reading.ts';

// `node test/demo-crm/export.ts [--now 2026-11-18T14:20:00+01:00] > leads.ndjson`: something for `leadpact judge`.
const { values } = parseArgs({ options: { now: { type: 'string' } } });
const now = values.now ? Date.parse(values.now) : Date.now();
for (const lead of await readAll(now)) console.log(JSON.stringify(lead));
