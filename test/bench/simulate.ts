import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { take } from './child.ts';
import { buildCommand, cellsOf, columns, inFolder, leadpact, shipped } from './command.ts';
import { NOW, writeLeads } from './leads.ts';
import { write, writeRow } from './row.ts';

// `leadpact simulate` on more leads than memory could hold, through a pipe. `npm run bench -- simulate`

const LEADS = [10_000, 100_000, 1_000_000];
const ACTIVITIES = 5;
/** MB that V8 may keep. A million of these leads are ten times as much. */
const HEAP = 200;
const change = ['high: 50, warm: 25', 'high: 40, warm: 20'] as const;

/** Simulates a change of one line for ever more leads, and prints how memory does not grow with them. */
export async function run(): Promise<void> {
  buildCommand();
  await inFolder(async (folder) => {
    const text = readFileSync(shipped, 'utf8');
    if (!text.includes(change[0])) throw new Error(`The agreement that ships no longer says "${change[0]}".`);
    const to = join(folder, 'to.yaml');
    writeFileSync(to, text.replace(...change));
    const now = new Date(NOW).toISOString();
    const simulate = [leadpact, 'simulate', '--from', shipped, '--to', to, '--now', now];
    console.log(`leadpact simulate through a pipe, ${ACTIVITIES} activities a lead, V8 may keep ${HEAP} MB`);
    writeRow('', ...columns);
    for (const leads of LEADS) {
      const taken = await take([`--max-old-space-size=${HEAP}`, ...simulate], writeLeads(leads, ACTIVITIES));
      writeRow(`${write(leads)} leads`, ...cellsOf(leads, taken));
    }
  });
}

if (import.meta.main) await run();
