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

/** What all activities up to each one still gave when it came, so that a sum at any moment needs no loop over them. */
function leftOf(facts: Facts, rule: Rule): readonly number[] {
  let left = facts.memo.get(rule) as number[] | undefined;
  if (!left) {
    left = [];
    let sum = 0;
    let from = 0;
    for (const { at } of findMatching(facts, rule.match)) {
      sum = decayed(sum, at - from, rule.halfLife) + rule.points;
      from = at;
      left.push(sum);
    }
    facts.memo.set(rule, left);
  }
  return left;
}

function sumOf(facts: Facts, rule: Rule, at: number): number {
  const acts = findMatching(facts, rule.match);
  const [from, to] = counting(rule, acts, at);
  if (rule.halfLife === Number.POSITIVE_INFINITY) return (to - from) * rule.points;
  const last = acts[to - 1];
  return last ? decayed(leftOf(facts, rule)[to - 1] as number, at - last.at, rule.halfLife) : 0;
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
    const sums = rules.map((rule) => sumOf(facts, rule, at));
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

/** What each counted activity gives; without decay that is the same every second. */
function tellActivities(
  { memo }: Facts,
  rule: Rule,
  acts: readonly Act[],
  from: number,
  to: number,
  at: number,
): ScoreLine['activities'] {
  const tell = ({ id, at: when, written }: Act) => ({
    id,
    at: written,
    before: rule.points,
    points: decayed(rule.points, at - when, rule.halfLife),
  });
  if (rule.halfLife !== Number.POSITIVE_INFINITY) return acts.slice(from, to).map(tell);
  const told = (memo.get(rule) as ScoreLine['activities'] | undefined) ?? acts.map(tell);
  memo.set(rule, told);
  return told.slice(from, to);
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
    const activities = tellActivities(facts, rule, acts, from, to, at);
    let before = 0;
    let sum = 0;
    for (const given of activities) {
      before += given.before;
      sum += given.points;
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
