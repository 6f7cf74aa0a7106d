import { readFileSync } from 'node:fs';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { Verdict } from '../../lib/verdict/verdict.ts';
import { ask } from './child.ts';

/** What SQL can say of a lead (duckdb/count.sql). */
interface Counts {
  id: string;
  downloads: number;
  pages: number;
  prices: number;
  replies: number;
  raw: number;
  points: number;
  level: string;
  touches: number;
  waiting: string | null;
}

/** The same, from a verdict. */
function countsOf({ lead, engagement, attempts, promises }: Verdict): Counts {
  const counted = (id: string) =>
    engagement?.lines.find(({ rule }) => rule === id)?.activities.length ?? Number.NaN;
  // Touches of this cycle that are no attempt of their own; what is automated or not done is no touch.
  const touched = ['same-attempt', 'too-soon', 'after-end', 'other-stage'];
  return {
    id: lead,
    downloads: counted('download'),
    pages: counted('pages'),
    prices: counted('price'),
    replies: counted('reply'),
    raw: engagement?.raw ?? Number.NaN,
    points: engagement?.points ?? Number.NaN,
    level: engagement?.level ?? '',
    touches:
      (attempts?.counted.length ?? 0) +
      (attempts?.notCounted.filter(({ why }) => touched.includes(why)).length ?? 0),
    waiting: promises?.find(({ id }) => id === 'answer')?.startedAt ?? null,
  };
}

const parseLines = <T>(ndjson: string): T[] =>
  ndjson
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

/**
 * Holds a file of DuckDB's counts against what a command (`judge` without a file) says of some of the leads.
 * Throws where they differ.
 */
export async function compareCounts(file: string, judge: string[], leads: readonly Lead[]): Promise<void> {
  const theirs = new Map(parseLines<Counts>(readFileSync(file, 'utf8')).map((counts) => [counts.id, counts]));
  const verdicts = parseLines<Verdict>(
    await ask(
      judge,
      leads.map((lead) => `${JSON.stringify(lead)}\n`),
    ),
  );
  if (verdicts.length !== leads.length) throw new Error('Not every lead was judged.');
  for (const verdict of verdicts) {
    const ours = countsOf(verdict);
    const its = theirs.get(ours.id);
    // The same numbers, added in another order.
    if (its && Math.abs(its.raw - ours.raw) < 1e-9) its.raw = ours.raw;
    for (const what of Object.keys(ours) as (keyof Counts)[])
      if (its?.[what] !== ours[what])
        throw new Error(
          `Lead ${ours.id}: Leadpact says ${what} ${ours[what]}, DuckDB ${its?.[what]}. Has the agreement that ` +
            'ships changed? test/bench/duckdb/count.sql says the same in SQL.',
        );
  }
}
