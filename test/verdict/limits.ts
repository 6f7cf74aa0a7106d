import type { Lead } from '../../lib/agreement/lead.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { agreement, type Parts } from './agreements.ts';

// An agreement that has as much of everything as the schema takes, or as the 20,000 values of a file have room for.

const NOW = Date.parse('2026-11-20T10:00:00Z');
const HOUR = 3_600_000;
export const KINDS = ['page-view', 'download', 'email', 'call', 'form', 'meeting', 'event', 'chat'];

const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const entries = <T>(count: number, make: (i: number) => [string, T]): Record<string, T> =>
  Object.fromEntries(times(count, make));
const kind = (i: number) => KINDS[i % KINDS.length] as string;

const levels = entries(20, (i) => [`l${i}`, (19 - i) * 10]);
const grades = entries(20, (i) => [`g${i}`, (19 - i) * 10]);
const fields = entries(500, (i) => [`f${i}`, {}]);

/** 200 rules that look at every kind: half with windows, half with half-lives, each of another length. */
export const engagement: NonNullable<Parts['engagement']> = {
  rules: times(200, (i) => ({
    id: `e${i}`,
    title: 'Rule',
    when: { activity: KINDS },
    points: (i % 3 === 0 ? -1 : 1) * (1 + (i % 7)),
    ...(i % 5 === 0 && { atMost: 9 }),
    ...(i % 2 ? { halfLife: `${i} hours` } : { within: `${i + 1} hours` }),
  })),
  levels,
};

/** 200 rules, each of a field of its own, of which no lead says anything. */
export const fit: NonNullable<Parts['fit']> = {
  rules: times(200, (i) => ({
    id: `r${i}`,
    title: 'Rule',
    when: { field: `f${i}`, in: ['one', 'two'] },
    points: 1 + (i % 3),
    group: `group${i % 10}`,
  })),
  groups: entries(10, (i) => [`group${i}`, { atMost: 30 }]),
  grades,
};

/** Counts in windows, each of which turns with nearly every activity. */
export const toggling = (count: number, stage: number) =>
  times(count, (i) => ({
    not: {
      activity: kind(stage + i),
      atLeast: 1 + (i % 3),
      within: `${1 + ((stage * 13 + i * 7) % 200)} minutes`,
    },
  }));

const stages: Parts['stages'] = times(100, (i) => ({
  id: `s${i}`,
  title: 'Stage',
  requires: [`f${i}`],
  ...(i === 1 && { opensCycle: true }),
  ...(i > 0 && {
    enter: {
      all: [
        ...toggling(9, i),
        {
          any: [{ engagement: { atLeast: `l${18 - (i % 18)}` } }, { fit: { atLeast: `g${18 - (i % 18)}` } }],
        },
      ],
    },
  }),
}));

const promises: Parts['promises'] = times(100, (i) => ({
  id: `p${i}`,
  title: 'Promise',
  owedBy: 'sales',
  starts: i % 3 ? { enters: 's1' } : { earned: `s${Math.max(1, i)}` },
  keptBy: { activity: 'call', outcome: 'connected' },
  within: '2 working hours',
  warnAt: '75%',
  unless: times(4, (j) => ({
    when: { engagement: { atLeast: `l${j}` } },
    within: `${j + 1} working minutes`,
  })),
}));

/** @throws Error when it is no longer within the limits, with its problems */
export const agreementAtLimits = (): Agreement =>
  agreement({
    fields,
    fit,
    engagement,
    treatments: entries(40, (i) => [
      `t${i}`,
      { title: 'T', owner: 'sales', contact: { allowed: i % 2 === 0 } },
    ]),
    matrix: times(40, (i) => ({
      fit: `g${i >> 1}`,
      engagement: Object.keys(levels).slice((i % 2) * 10, (i % 2) * 10 + 10),
      treatment: `t${i}`,
    })),
    stages,
    promises,
    attempts: {
      during: ['s1'],
      counts: { activity: KINDS, direction: 'outbound' },
      sameAttemptWithin: '15 working minutes',
      atLeast: 1000,
      atMost: 1000,
      channels: entries(KINDS.length, (i) => [kind(i), { atLeast: 20 }]),
      apart: '1 working minute',
      over: '999999 working days',
    },
    handBack: {
      reasons: times(100, (i) => ({
        id: `h${i}`,
        title: 'Reason',
        treatment: 't0',
        again: { after: '1 day', needs: { activity: 'form' } },
      })),
    },
  });

/** An ordinary lead, in a stage near the beginning, with so many activities, one each five hours or so. */
export function leadOf(count: number, seed = 0): Lead {
  const iso = (at: number) => new Date(at).toISOString();
  return {
    id: `L${seed}`,
    createdAt: iso(NOW - (count + 300) * 5 * HOUR),
    assignedAt: iso(NOW - 30 * HOUR),
    owner: { id: '7' },
    fields: { f499: 'one' },
    stage: { id: 's1' },
    stageHistory: [
      { stage: 's0', at: iso(NOW - (count + 200) * 5 * HOUR) },
      { stage: 's1', at: iso(NOW - (count + 100) * 5 * HOUR) },
    ],
    handBack: { reason: 'h7', at: iso(NOW - (count + 150) * 5 * HOUR) },
    activities: times(count, (i) => ({
      id: `a${i}`,
      kind: kind(i * 5 + seed),
      direction: (i + seed) % 3 ? 'inbound' : 'outbound',
      at: iso(NOW - i * 5 * HOUR - ((i * 7919 + seed * 31) % 3600) * 1000),
    })),
  };
}
