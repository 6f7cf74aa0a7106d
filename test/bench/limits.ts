import type { Timeline } from '../../lib/agreement/timeline.ts';
import { judge } from '../../lib/verdict/judge.ts';
import { agreementAtLimits, leadOf } from '../verdict/limits.ts';
import { exampleTimeline } from './verdict.ts';

// What an agreement costs that has as much of everything as the schema takes. `node test/bench/limits.ts`

const NOW = Date.parse('2026-11-20T10:00:00Z');
const LEADS = 40;
/** Issue 3: the worst case, a lead. */
const AIM = 5;

const median = (some: number[]): string =>
  `${(some.sort((a, b) => a - b)[Math.floor(some.length / 2)] ?? Number.NaN).toFixed(1)} ms`;

/** Judges ordinary leads and one of 100,000 activities, for the first time and a second later. */
export async function run(): Promise<void> {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
  let timeline: Timeline = [agreementAtLimits()];
  const time = (lead: ReturnType<typeof leadOf>, second: number): number => {
    const begin = performance.now();
    judge(lead, timeline, NOW + second * 1000);
    return performance.now() - begin;
  };
  // Another set first, so that what is measured is not the compiler.
  for (let i = 0; i < LEADS; i++) time(leadOf(50, i), 0);
  const leads = Array.from({ length: LEADS }, (_, i) => leadOf(50, i));
  const first = leads.map((lead) => time(lead, 0));
  const tick = leads.flatMap((lead) => [1, 2, 3].map((second) => time(lead, second)));
  console.log(`An agreement at every limit of the schema, a lead (aim ${AIM} ms), Node ${process.version}`);
  console.log(`  50 activities, for the first time:      ${median(first)}`);
  console.log(`  50 activities, a second later:          ${median(tick)}`);
  // By the example: at every limit the lines alone would name each activity two hundred times.
  const long = leadOf(100_000);
  timeline = exampleTimeline();
  console.log('The example agreement, a lead of 100,000 activities');
  console.log(`  for the first time:                     ${median([time(long, 0)])}`);
  console.log(
    `  a second later:                         ${median([1, 2, 3].map((second) => time(long, second)))}`,
  );
}
