import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Taken, take } from './child.ts';
import { buildCommand, cellsOf, columns, inFolder, leadpact, shipped } from './command.ts';
import { compareCounts } from './counts.ts';
import { counter, installDuckdb } from './duckdb.ts';
import { fillFile, makeLead, NOW } from './leads.ts';
import { write, writeRow } from './row.ts';

// `leadpact judge` on a large file, beside DuckDB doing only the counting on the same file. `npm run bench -- judge`

const LEADS = 100_000;
const ACTIVITIES = 30;
const ROUNDS = 3;
/** Of so many leads, the counts of one are compared. */
const SAMPLE = 50;

const now = new Date(NOW).toISOString();
const judge = [leadpact, 'judge', '--agreement', shipped, '--now', now];

/** Judges the file in turns with DuckDB, each in a process of its own, and prints the best of each. */
export async function run(): Promise<void> {
  buildCommand();
  const duckdb = installDuckdb();
  await inFolder(async (folder) => {
    const file = join(folder, 'leads.ndjson');
    const tenth = join(folder, 'tenth.ndjson');
    const counts = join(folder, 'counts.ndjson');
    await fillFile(file, LEADS, ACTIVITIES);
    await fillFile(tenth, LEADS / 10, ACTIVITIES);
    const count = (threads: number): [string, string[]] => [
      `DuckDB, only counting, ${threads} ${threads > 1 ? 'threads' : 'thread'}`,
      [counter, file, counts, now, String(threads)],
    ];
    const threads = 'version' in duckdb ? [...new Set([1, availableParallelism()])] : [];
    const candidates: [string, string[]][] = [['leadpact judge', [...judge, file]], ...threads.map(count)];
    const rounds = candidates.map((): Taken[] => []);
    for (let round = 0; round < ROUNDS; round++)
      for (const [i, [, args]] of candidates.entries()) rounds[i]?.push(await take(args));

    const MB = write(statSync(file).size / 1e6);
    console.log(
      `${write(LEADS)} leads × ${ACTIVITIES} activities, ${MB} MB, best of ${ROUNDS} rounds in turns`,
    );
    writeRow('', ...columns);
    const ours = bestOf(rounds[0] as Taken[]);
    for (const [i, [name]] of candidates.entries()) {
      const its = bestOf(rounds[i] as Taken[]);
      writeRow(name, ...cellsOf(LEADS, its));
      const times = (figure: (taken: Taken) => number) => `${write(figure(ours) / figure(its), 1)} ×`;
      if (i > 0)
        writeRow(
          '  the whole judgement takes',
          times(({ wall }) => wall),
          '',
          times(({ cpu }) => cpu),
          times(({ peak }) => peak),
        );
    }
    writeRow(
      `leadpact judge, only ${write(LEADS / 10)} leads`,
      ...cellsOf(LEADS / 10, await take([...judge, tenth])),
    );
    if ('missing' in duckdb) {
      console.log(`  DuckDB: SKIPPED, because it cannot be installed: ${duckdb.missing}`);
      return;
    }
    const sample = Array.from({ length: LEADS / SAMPLE }, (_, i) => makeLead(i * SAMPLE, ACTIVITIES));
    await compareCounts(counts, judge, sample);
    console.log(
      `  The counts of ${write(sample.length)} leads are the same in both (DuckDB ${duckdb.version}).`,
    );
  });
}

/** The least time and the most memory of all rounds. */
const bestOf = (rounds: readonly Taken[]): Taken => ({
  wall: Math.min(...rounds.map(({ wall }) => wall)),
  cpu: Math.min(...rounds.map(({ cpu }) => cpu)),
  peak: Math.max(...rounds.map(({ peak }) => peak)),
});

if (import.meta.main) await run();
