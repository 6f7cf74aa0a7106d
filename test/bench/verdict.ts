import { readFileSync } from 'node:fs';
import type { Activity, Lead } from '../../lib/agreement/lead.ts';
import { readAgreement } from '../../lib/agreement/source.ts';
import type { Timeline } from '../../lib/agreement/timeline.ts';
import { judge } from '../../lib/verdict/judge.ts';

// How many whole verdicts a second, with every line and every why, on the example agreement.
// `node test/bench/verdict.ts`

const NOW = Date.parse('2026-11-20T10:00:00Z');
const LEADS = 1000;
const ROUNDS = 30;
const HOUR = 3_600_000;
/** Issue 2 and issue 3: a parsed lead, verdict after verdict, on one core. */
const AIM = 50_000;

const kinds = ['page-view', 'download', 'email', 'call', 'page-view'] as const;

/** One of many leads that differ: `n` activities over the ten days before now, a stage, an owner, fields. */
export function makeLead(i: number, n: number): Lead {
  const activities = Array.from({ length: n }, (_, k): Activity => {
    const kind = kinds[(i + k) % kinds.length] as string;
    const at = new Date(NOW - (n - k) * 8 * HOUR + i * 1000).toISOString();
    return kind === 'call'
      ? { id: `a${k}`, kind, direction: 'outbound', at, outcome: 'no-answer' }
      : { id: `a${k}`, kind, direction: 'inbound', at, page: k % 2 ? '/pricing' : '/guide' };
  });
  const mql = i % 3 > 0;
  return {
    id: `L${i}`,
    crm: 'demo',
    createdAt: new Date(NOW - n * 9 * HOUR).toISOString(),
    assignedAt: new Date(NOW - 20 * HOUR).toISOString(),
    owner: { id: '7', team: 'nordics' },
    fields: { country: i % 4 ? 'SE' : 'FI', employees: 20 + (i % 500), jobTitle: 'Head of Operations' },
    stage: { id: mql ? 'mql' : 'lead' },
    stageHistory: [
      { stage: 'lead', at: new Date(NOW - 48 * HOUR).toISOString(), known: 'exact' },
      ...(mql
        ? [{ stage: 'mql', at: new Date(NOW - 20 * HOUR).toISOString(), known: 'exact' as const }]
        : []),
    ],
    activities,
  };
}

export function exampleTimeline(): Timeline {
  const { agreement } = readAgreement(readFileSync(new URL('../agreement/example.yaml', import.meta.url)));
  if (!agreement)
    throw new Error('The example agreement has mistakes: leadpact check test/agreement/example.yaml');
  return [agreement];
}

const perSecond = (count: number, ms: number) =>
  `${Math.round((count / ms) * 1000).toLocaleString('en')} a second`;

/** Judges many leads, first each for the first time and then again as the clock ticks, and prints how many a second. */
export async function run(): Promise<void> {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
  const timeline = exampleTimeline();
  // Another set to warm the engine up, so that what is measured first is not the compiler.
  for (let i = 0; i < 3 * LEADS; i++) judge(makeLead(i, 30), timeline, NOW);
  const leads = Array.from({ length: LEADS }, (_, i) => makeLead(i, 30));

  let begin = performance.now();
  let lines = 0;
  for (const lead of leads) lines += judge(lead, timeline, NOW).signals.length;
  const first = performance.now() - begin;

  let best = Number.POSITIVE_INFINITY;
  for (let round = 1; round <= ROUNDS; round++) {
    begin = performance.now();
    for (const lead of leads) lines += judge(lead, timeline, NOW + round * 1000).signals.length;
    best = Math.min(best, performance.now() - begin);
  }
  if (lines === 0)
    throw new Error('No lead raised a signal: the leads of this bench are no longer what they were.');
  console.log(
    `Verdicts of leads with 30 activities, every line and why, on one core, Node ${process.version}`,
  );
  console.log(`  again, a second later:    ${perSecond(LEADS, best)} (aim ${AIM.toLocaleString('en')})`);
  console.log(`  for the first time:       ${perSecond(LEADS, first)}`);
}
