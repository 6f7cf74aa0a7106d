import { readFileSync } from 'node:fs';
import type { Activity, Lead } from '../../lib/agreement/lead.ts';
import { readAgreement } from '../../lib/agreement/source.ts';
import type { Timeline } from '../../lib/agreement/timeline.ts';
import { judge } from '../../lib/verdict/judge.ts';
import { makeLead as makeAny } from './leads.ts';
import { write, writeRow } from './row.ts';

// How many whole verdicts a second, with every line and every why, on the example agreement.
// `node test/bench/verdict.ts`

const NOW = Date.parse('2026-11-20T10:00:00Z');
const LEADS = 1000;
const ROUNDS = 30;
const HOUR = 3_600_000;
/** Issue 2 and issue 3: a parsed lead, verdict after verdict, on one core; and with the nearest ways. */
const AIM = 50_000;
const AIM_NEAREST = 10_000;

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

/** How many verdicts a second: each lead for the first time, and again as the clock ticks, the best of many rounds. */
function measure(
  leads: readonly Lead[],
  timeline: Timeline,
): { first: number; again: number; lines: number } {
  let lines = 0;
  const judgeAll = (now: number): number => {
    const begin = performance.now();
    for (const lead of leads) lines += judge(lead, timeline, now).signals.length;
    return (leads.length / (performance.now() - begin)) * 1000;
  };
  const first = judgeAll(NOW);
  let again = 0;
  for (let round = 1; round <= ROUNDS; round++) again = Math.max(again, judgeAll(NOW + round * 1000));
  return { first, again, lines };
}

/** Leads that are not yet what they could be, so that there are ways to look for. */
function findOpenLeads(timeline: Timeline): Lead[] {
  const found: Lead[] = [];
  for (let number = 0; found.length < LEADS; number++) {
    const ways = judge(makeAny(number, 30), timeline, NOW).qualification?.nearest.length ?? 0;
    // Another object: judged for the first time when it is measured.
    if (ways > 0) found.push(makeAny(number, 30));
  }
  return found;
}

/** Judges many leads and prints how many a second: any, and those for which there are ways to the next stage. */
export async function run(): Promise<void> {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
  const timeline = exampleTimeline();
  // Another set to warm the engine up, so that what is measured first is not the compiler.
  for (let i = 0; i < 3 * LEADS; i++) judge(makeLead(i, 30), timeline, NOW);
  const any = measure(
    Array.from({ length: LEADS }, (_, i) => makeLead(i, 30)),
    timeline,
  );
  if (any.lines === 0)
    throw new Error('No lead raised a signal: the leads of this bench are no longer what they were.');
  const open = measure(findOpenLeads(timeline), timeline);
  console.log(
    `Verdicts a second of leads with 30 activities, every line and why, on one core, Node ${process.version}`,
  );
  writeRow('', 'again', 'aim', 'the first time');
  writeRow('what was agreed is met', write(any.again), write(AIM), write(any.first));
  writeRow('with the nearest ways to what is not', write(open.again), write(AIM_NEAREST), write(open.first));
}

if (import.meta.main) await run();
