import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seekRank } from '../../lib/verdict/course.ts';
import { type Facts, readFacts } from '../../lib/verdict/facts.ts';
import { type End, type EngagementRules, engagementAt, type Rule } from '../../lib/verdict/mark.ts';
import { matchPattern } from '../../lib/verdict/match.ts';
import { compileScale } from '../../lib/verdict/scale.ts';
import { lead } from './agreements.ts';
import { cases, patient } from './calendars.ts';

// Engagement in a world of milliseconds, where half-lives and windows are so short that every moment can be asked: when
// a level is reached or lost next, and was before, against adding everything up at each of them.

const BASE = 1000;
const LAST = 40;
const LONGEST_HALF_LIFE = 12;
/** By then everything has faded to nothing. */
const END = LAST + 64 * LONGEST_HALF_LIFE + 2;

const kinds = ['a', 'b', 'c'];
const kind = fc.constantFrom(...kinds);
const rule: fc.Arbitrary<Omit<Rule, 'id'>> = fc
  .record({
    kind,
    points: fc.integer({ min: -20, max: 20 }),
    cap: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 1, max: 25 })),
    wears: fc.oneof(
      fc.constant({ within: Number.POSITIVE_INFINITY, halfLife: Number.POSITIVE_INFINITY }),
      fc.nat(15).map((within) => ({ within, halfLife: Number.POSITIVE_INFINITY })),
      fc
        .integer({ min: 1, max: LONGEST_HALF_LIFE })
        .map((halfLife) => ({ within: Number.POSITIVE_INFINITY, halfLife })),
    ),
  })
  .map(({ kind, points, cap, wears }) => ({
    match: matchPattern({ activity: kind }),
    points,
    cap,
    ...wears,
  }));
const world = fc.record({
  rules: fc.array(rule, { minLength: 1, maxLength: 4 }),
  acts: fc.array(fc.record({ kind, at: fc.nat(LAST) }), { maxLength: 8 }),
  hot: fc.integer({ min: 6, max: 30 }),
  warm: fc.integer({ min: 1, max: 5 }),
  max: fc.constantFrom(undefined, 20),
  gap: fc.option(kind, { freq: 3 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function build({ rules, acts, hot, warm, max, gap }: World): { facts: Facts; engagement: EngagementRules } {
  const activities = acts.map(({ kind, at }, i) => ({
    id: String(i),
    kind,
    at: new Date(BASE + at).toISOString(),
  }));
  const gaps = gap === null ? [] : [{ what: `activities:${gap}`, why: 'forbidden' as const }];
  return {
    facts: readFacts(lead({ activities, gaps })),
    engagement: {
      ...compileScale({ hot, warm, cold: 0 }, undefined, max),
      rules: rules.map((one, i) => ({ ...one, id: String(i) })),
    },
  };
}

/** §3, word by word. */
function addUp({ rules, acts, gap }: World, { settle }: EngagementRules, at: number, end: End): number {
  let raw = 0;
  for (const { match, points, cap, within, halfLife } of rules) {
    let sum = 0;
    for (const act of acts)
      if (match.kinds.includes(act.kind) && act.at <= at && at - act.at <= within)
        sum += points * 0.5 ** ((at - act.at) / halfLife);
    const hidden =
      gap !== null &&
      match.kinds.includes(gap) &&
      ((end === 'best' && points > 0) || (end === 'worst' && points < 0));
    raw += hidden ? Math.sign(points) * cap : Math.max(-cap, Math.min(cap, sum));
  }
  return settle(raw).points;
}

const ends = fc.constantFrom<End>('known', 'best', 'worst');
const question = fc.record({
  rank: fc.nat(1),
  at: fc.integer({ min: -3, max: LAST + 20 }),
  is: fc.boolean(),
  step: fc.constantFrom<1 | -1>(1, -1),
  end: ends,
});

describe('engagement in a world of milliseconds', patient, () => {
  it('is reached and lost when adding up at every moment finds it', () => {
    fc.assert(
      fc.property(world, fc.array(question, { minLength: 1, maxLength: 4 }), (one, questions) => {
        const { facts, engagement } = build(one);
        for (const { rank, at, is, step, end } of questions) {
          let found = step * Number.POSITIVE_INFINITY;
          for (let there = at; there >= -4 && there <= END; there += step)
            if (engagement.rankOf(addUp(one, engagement, there, end)) <= rank === is) {
              found = BASE + there;
              break;
            }
          const sought = seekRank(facts, engagement, rank, BASE + at, { is, step, end });
          expect(sought).toBe(found);
        }
      }),
      cases(4000),
    );
  });

  it('is what adding up finds, at any moment, as known and at both ends', () => {
    const moments = fc.array(fc.integer({ min: -3, max: LAST + 60 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(world, moments, (one, moments) => {
        const { facts, engagement } = build(one);
        for (const at of moments) {
          const { points, atBest, atWorst } = engagementAt(facts, engagement, BASE + at);
          const sums = (['known', 'best', 'worst'] as const).map((end) => addUp(one, engagement, at, end));
          expect([points, atBest, atWorst]).toEqual(sums);
        }
      }),
      cases(400),
    );
  });
});
