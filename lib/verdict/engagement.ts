import { parseDuration } from '../agreement/duration.ts';
import type { Engagement } from '../agreement/schema.ts';
import { type Act, countUntil, type Facts, findGap, formatInstant, type Kinds } from './facts.ts';
import { findMatching, type Match, matchActivity } from './match.ts';
import { compileScale, type Scale } from './scale.ts';
import type { EngagementVerdict, ScoreLine } from './verdict.ts';

interface Rule {
  id: string;
  match: Match<Kinds>;
  points: number;
  /** The most that this rule can give (or, with negative points, take). */
  cap: number;
  /** Older activities give nothing (ms, the end included); Infinity: no window. */
  within: number;
  /** ms; Infinity: no decay. */
  halfLife: number;
}

export interface EngagementRules extends Scale {
  rules: readonly Rule[];
}

const lengthOf = (words: string | undefined): number =>
  words === undefined ? Number.POSITIVE_INFINITY : (parseDuration(words).ms as number);

export function compileEngagement(engagement: Engagement): EngagementRules {
  return {
    ...compileScale(engagement.levels, engagement.min, engagement.max),
    rules: engagement.rules.map((rule) => ({
      id: rule.id,
      match: matchActivity(rule.when),
      points: rule.points,
      cap: rule.atMost ?? Number.POSITIVE_INFINITY,
      within: lengthOf(rule.within),
      halfLife: lengthOf(rule.halfLife),
    })),
  };
}

const capped = (points: number, cap: number): number => Math.max(-cap, Math.min(cap, points));
const decayed = (points: number, age: number, halfLife: number): number =>
  halfLife === Number.POSITIVE_INFINITY ? points : points * 2 ** (-age / halfLife);

/** The activities that give points at `at`: happened, matching, inside the window. */
function counting(rule: Rule, acts: readonly Act[], at: number): [from: number, to: number] {
  const from = rule.within === Number.POSITIVE_INFINITY ? 0 : countUntil(acts, at - rule.within - 1);
  return [from, countUntil(acts, at)];
}

function sumOf(rule: Rule, acts: readonly Act[], at: number): number {
  const [from, to] = counting(rule, acts, at);
  let sum = 0;
  for (let i = from; i < to; i++) sum += decayed(rule.points, at - (acts[i] as Act).at, rule.halfLife);
  return sum;
}

type End = 'known' | 'best' | 'worst';

/** A rule whose kinds are a gap could have given up to its cap more: at best, or at worst when it takes points. */
const atEnd = (rule: Rule, known: number, end: End, gap: boolean): number =>
  gap && ((end === 'best' && rule.points > 0) || (end === 'worst' && rule.points < 0))
    ? Math.sign(rule.points) * rule.cap
    : known;

interface Mark {
  at: number;
  /** What each rule sums to, before its cap. */
  sums: readonly number[];
  raw: number;
  rounded: number;
  points: number;
  /** Infinite where nothing bounds it. */
  atBest: number;
  atWorst: number;
}

const gapsOf = (facts: Facts, { rules }: EngagementRules): boolean[] =>
  rules.map((rule) => findGap(facts.lead, rule.match.kinds) !== undefined);

/** Engagement from what each rule sums to: as known, and at both ends. */
function markOf(
  { rules, settle }: EngagementRules,
  gaps: readonly boolean[],
  at: number,
  sums: readonly number[],
): Mark {
  const total = (end: End) => {
    let points = 0;
    for (const [i, rule] of rules.entries())
      points += atEnd(rule, capped(sums[i] as number, rule.cap), end, gaps[i] as boolean);
    return points;
  };
  const raw = total('known');
  const mark = settle(raw);
  if (!gaps.includes(true)) return { at, sums, raw, ...mark, atBest: mark.points, atWorst: mark.points };
  return {
    at,
    sums,
    raw,
    ...mark,
    atBest: settle(total('best')).points,
    atWorst: settle(total('worst')).points,
  };
}

/**
 * Engagement at a moment, without its lines; the last moment asked for is kept.
 * @param supposed activities done at that very moment, to see what they would give
 */
export function engagementAt(
  facts: Facts,
  engagement: EngagementRules,
  at: number,
  supposed: readonly Act[] = [],
): Mark {
  const { rules } = engagement;
  let mark = facts.memo.get(engagement) as Mark | undefined;
  if (mark?.at !== at) {
    const sums = rules.map((rule) => sumOf(rule, findMatching(facts, rule.match), at));
    mark = markOf(engagement, gapsOf(facts, engagement), at, sums);
    facts.memo.set(engagement, mark);
  }
  if (supposed.length === 0) return mark;
  const sums = mark.sums.map((sum, i) => {
    const rule = rules[i] as Rule;
    return sum + supposed.filter(rule.match).length * rule.points;
  });
  return markOf(engagement, gapsOf(facts, engagement), at, sums);
}

/** The moments at which the level may change if nothing more happens, in order, with the level from then on. */
export interface Turn {
  at: number;
  rank: number;
}

const HALF_LIVES_TO_NOTHING = 64;

/**
 * How the level runs over time: a turn at each activity, at the end of each window and wherever decay crosses a
 * threshold (found to the millisecond). Between two turns no test of the level changes its answer.
 */
export function engagementCourse(facts: Facts, engagement: EngagementRules): readonly Turn[] {
  const key = engagement.rules;
  const kept = facts.memo.get(key) as Turn[] | undefined;
  if (kept) return kept;
  const { rules, settle, rankOf } = engagement;
  const gaps = gapsOf(facts, engagement);
  const ends: End[] = gaps.includes(true) ? ['known', 'best', 'worst'] : ['known'];
  const acts = rules.map((rule) => findMatching(facts, rule.match));

  const stops = new Set<number>();
  let horizon = 0;
  for (const [i, { within, halfLife }] of rules.entries())
    for (const { at } of acts[i] as readonly Act[]) {
      stops.add(at);
      if (within !== Number.POSITIVE_INFINITY) stops.add(at + within + 1);
      if (halfLife !== Number.POSITIVE_INFINITY)
        horizon = Math.max(horizon, at + halfLife * HALF_LIVES_TO_NOTHING);
    }
  const sorted = [...stops].sort((a, b) => a - b);
  const course: Turn[] = [];
  const sums = rules.map(() => 0);
  let from = sorted[0] ?? 0;

  /** Uncapped sum of a rule at a moment of the present piece, which began at `from`. */
  const ruleAt = (i: number, at: number, end: End): number => {
    const rule = rules[i] as Rule;
    return atEnd(
      rule,
      capped(decayed(sums[i] as number, at - from, rule.halfLife), rule.cap),
      end,
      gaps[i] as boolean,
    );
  };
  /** What the level can be between two moments of a piece: each rule only falls towards zero. */
  const rankWithin = (start: number, stop: number, end: End, high: boolean): number => {
    let total = 0;
    for (let i = 0; i < rules.length; i++) {
      const first = ruleAt(i, start, end);
      total += first > 0 === high ? first : ruleAt(i, stop, end);
    }
    return rankOf(settle(total).points);
  };
  const rankAt = (at: number): number => rankWithin(at, at, 'known', true);
  const search = (start: number, stop: number): void => {
    if (ends.every((end) => rankWithin(start, stop, end, true) === rankWithin(start, stop, end, false)))
      return;
    if (stop - start <= 1) {
      course.push({ at: stop, rank: rankAt(stop) });
      return;
    }
    const middle = Math.floor((start + stop) / 2);
    search(start, middle);
    search(middle, stop);
  };

  const decays = rules.some((rule) => rule.halfLife !== Number.POSITIVE_INFINITY);
  for (const [n, at] of sorted.entries()) {
    for (const [i, rule] of rules.entries()) {
      const list = acts[i] as readonly Act[];
      if (rule.halfLife === Number.POSITIVE_INFINITY) {
        const [first, last] = counting(rule, list, at);
        sums[i] = (last - first) * rule.points;
      } else {
        sums[i] = decayed(sums[i] as number, at - from, rule.halfLife);
        const now = countUntil(list, at) - countUntil(list, at - 1);
        sums[i] = (sums[i] as number) + now * rule.points;
      }
    }
    from = at;
    course.push({ at, rank: rankAt(at) });
    const next = sorted[n + 1] ?? horizon;
    if (decays && next > at + 1) search(at, next - 1);
  }
  facts.memo.set(key, course);
  return course;
}

/** §3 engagement with its lines: what each rule gave, before decay, and what its cap took. */
export function judgeEngagement(
  facts: Facts,
  engagement: EngagementRules,
  version: number,
  at: number,
): EngagementVerdict {
  const gaps = gapsOf(facts, engagement);
  const sums: number[] = [];
  const lines = engagement.rules.map((rule, n): ScoreLine => {
    const acts = findMatching(facts, rule.match);
    const [from, to] = counting(rule, acts, at);
    const activities: ScoreLine['activities'] = [];
    let before = 0;
    let sum = 0;
    for (let i = from; i < to; i++) {
      const act = acts[i] as Act;
      const points = decayed(rule.points, at - act.at, rule.halfLife);
      activities.push({ id: act.id, at: act.written, before: rule.points, points });
      before += rule.points;
      sum += points;
    }
    sums.push(sum);
    const points = capped(sum, rule.cap);
    const last = acts[to - 1];
    return {
      rule: rule.id,
      version,
      points,
      before,
      taken: sum - points,
      state: to > from ? 'met' : gaps[n] ? 'unknown' : 'notMet',
      activities,
      endsAt: to > from && last ? formatInstant(last.at + rule.within) : null,
    };
  });
  const mark = markOf(engagement, gaps, at, sums);
  facts.memo.set(engagement, mark);
  const rank = engagement.rankOf(mark.points);
  const fall = engagementCourse(facts, engagement).find((turn) => turn.at > at && turn.rank > rank);
  const bounded = (points: number) => (Number.isFinite(points) ? points : null);
  return {
    points: mark.points,
    rounded: mark.rounded,
    raw: mark.raw,
    level: engagement.nameOf(mark.points),
    atBest: bounded(mark.atBest),
    atWorst: bounded(mark.atWorst),
    lines,
    // The first whole second: a window's last instant still counts.
    fallsBelowAt: fall ? formatInstant(Math.ceil(fall.at / 1000) * 1000) : null,
    fallsTo: fall ? (engagement.names[fall.rank] ?? null) : null,
  };
}
