import fc from 'fast-check';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import type { Timeline } from '../../lib/agreement/timeline.ts';
import type { Plan, Rollout } from '../../lib/sync/plan.ts';
import { readText, smallest } from '../agreement/read.ts';
import { agreement } from './world.ts';

/** Places by its salt: west 0.03, sales 0.37, uk 0.48, nordics 0.66, smb 0.99. */
export const pilot: Rollout = {
  salt: 'pilot',
  steps: [
    { from: '2026-02-03T08:00:00+01:00', share: 0.1 },
    { from: '2026-02-10T08:00:00+01:00', share: 0.5 },
    { from: '2026-02-17T08:00:00+01:00', share: 1 },
  ],
};

/** A version, in force from its month on, by which an MQL is called within so many hours. */
export function promising(version: number, hours: number): Agreement {
  const text = smallest
    .replace('version: 1', `version: ${version}`)
    .replace('2026-01', `2026-0${version}`)
    .replace(
      /$/,
      `  - { id: mql, title: MQL, opensCycle: true }
promises:
  - { id: call, title: Call, owedBy: sales, starts: { enters: mql }, keptBy: { activity: call }, within: ${hours} hours }
`,
    );
  const { agreement, problems } = readText(text);
  if (!agreement) throw new Error(problems[0]?.message);
  return agreement;
}

export const leadOf = (team: string | undefined, entered: string): Lead => ({
  id: team ?? 'none',
  ...(team && { owner: { team } }),
  stage: { id: 'mql' },
  stageHistory: [{ stage: 'mql', at: entered, known: 'exact' }],
  activities: [],
});

/** Whatever plans there are over five versions, in hours around the year in which they come. */

const hour = 3_600_000;
const start = Date.parse('2026-01-01T00:00:00Z');
/** Milliseconds since 1970, to the hour. */
export const anyMoment = fc.integer({ min: -100, max: 8000 }).map((hours) => start + hours * hour);
export const iso = (at: number) => new Date(at).toISOString();
export const five: Timeline = [1, 2, 3, 4, 5].map((version) => agreement(version));
export const anyVersion = fc.constantFrom(2, 3, 4, 5);
export const anyTeam = fc.oneof(fc.constantFrom(null, undefined, ''), fc.string());

export const anyRollout = fc
  .record({
    salt: fc.constantFrom('a', 'b'),
    moments: fc.uniqueArray(anyMoment, { minLength: 1, maxLength: 5 }),
    shares: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 5, maxLength: 5 }),
    hold: fc.option(anyMoment, { nil: undefined }),
  })
  .map(({ salt, moments, shares, hold }): Rollout => {
    const rising = shares.sort((a, b) => a - b);
    const steps = moments
      .sort((a, b) => a - b)
      .map((at, i) => ({ from: iso(at), share: (rising[i] ?? 20) / 20 }));
    return { salt, steps, ...(hold !== undefined && { hold: iso(hold) }) };
  });
export const anyPlan = fc
  .dictionary(anyVersion.map(String), anyRollout)
  .map((versions): Plan => ({ format: 1, versions }));

/** The number of the version in force at a moment (ms). */
export const versionAt = (timeline: Timeline, at: number): number =>
  (timeline.findLast(({ inForceFrom }) => Date.parse(inForceFrom) <= at) ?? timeline[0])?.version ?? 0;
