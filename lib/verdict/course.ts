import type { Facts } from './facts.ts';
import { atEnd, capped, decayed, type End, type EngagementRules, gapsOf, type Rule } from './mark.ts';
import { findMatching } from './match.ts';

/** A moment at which the level changes if nothing more happens, or what a gap leaves open of it. */
export interface Turn {
  at: number;
  rank: number;
}

const HALF_LIVES_TO_NOTHING = 64;

/** One activity more that a rule counts, or one less. */
interface Step {
  at: number;
  rule: number;
  by: 1 | -1;
}

/** When each rule begins and ceases to count an activity, in order of time. */
function stepsOf(facts: Facts, rules: readonly Rule[]): Step[] {
  const steps: Step[] = [];
  for (const [rule, { match, within }] of rules.entries())
    for (const { at } of findMatching(facts, match)) {
      steps.push({ at, rule, by: 1 });
      if (within !== Number.POSITIVE_INFINITY) steps.push({ at: at + within + 1, rule, by: -1 });
    }
  return steps.sort((a, b) => a.at - b.at);
}

/**
 * How the level runs over time: a turn wherever an activity, the end of a window or decay (found to the millisecond)
 * takes it across a threshold. Between two turns no test of the level changes its answer.
 */
export function engagementCourse(facts: Facts, engagement: EngagementRules): readonly Turn[] {
  const key = engagement.rules;
  const kept = facts.memo.get(key) as Turn[] | undefined;
  if (kept) return kept;
  const { rules, settle, rankOf } = engagement;
  const gaps = gapsOf(facts, engagement);
  const ends: readonly End[] = gaps.includes(true) ? ['known', 'best', 'worst'] : ['known'];
  const decaying = rules.flatMap(({ halfLife }, i) => (halfLife === Number.POSITIVE_INFINITY ? [] : [i]));

  /** How many activities each rule counts, decayed ones in parts, when so many ms have passed and nothing happened. */
  const pass = (counts: readonly number[], ms: number): number[] => {
    const later = [...counts];
    for (const i of decaying)
      if (later[i] !== 0) later[i] = decayed(later[i] as number, ms, (rules[i] as Rule).halfLife);
    return later;
  };
  /** The highest or lowest rank while the counts go from some to others: each rule's points only fall towards zero. */
  const rankBetween = (
    first: readonly number[],
    last: readonly number[],
    end: End,
    most: boolean,
  ): number => {
    let total = 0;
    for (let i = 0; i < rules.length; i++) {
      const rule = rules[i] as Rule;
      const count = (rule.points > 0 === most ? first[i] : last[i]) as number;
      total += atEnd(rule, capped(count * rule.points, rule.cap), end, gaps[i] as boolean);
    }
    return rankOf(settle(total).points);
  };
  const course: Turn[] = [];
  let ranks: readonly number[] = [];
  const turn = (at: number, counts: readonly number[]): void => {
    // Decay up to a step and the step itself are one turn.
    const again = course.at(-1)?.at === at;
    if (again) course.pop();
    const before = ranks;
    ranks = ends.map((end) => rankBetween(counts, counts, end, true));
    if (again || ranks.some((rank, i) => rank !== before[i])) course.push({ at, rank: ranks[0] as number });
  };
  const search = (start: number, first: readonly number[], stop: number, last: readonly number[]): void => {
    if (ends.every((end) => rankBetween(first, last, end, true) === rankBetween(first, last, end, false)))
      return;
    if (stop - start <= 1) {
      turn(stop, last);
      return;
    }
    const middle = Math.floor((start + stop) / 2);
    const counts = pass(first, middle - start);
    search(start, first, middle, counts);
    search(middle, counts, stop, last);
  };

  const steps = stepsOf(facts, rules);
  let horizon = 0;
  for (const { at, rule } of steps) {
    const { halfLife } = rules[rule] as Rule;
    if (halfLife !== Number.POSITIVE_INFINITY)
      horizon = Math.max(horizon, at + halfLife * HALF_LIVES_TO_NOTHING);
  }
  let counts = rules.map(() => 0);
  for (let n = 0; n < steps.length; ) {
    const { at } = steps[n] as Step;
    for (let step = steps[n]; step?.at === at; step = steps[++n])
      counts[step.rule] = (counts[step.rule] as number) + step.by;
    turn(at, counts);
    const next = steps[n]?.at ?? horizon;
    if (decaying.length === 0 || next <= at) continue;
    const then = pass(counts, next - at);
    search(at, counts, next, then);
    counts = then;
  }
  facts.memo.set(key, course);
  return course;
}
