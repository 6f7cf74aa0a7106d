import { parseDuration } from '../agreement/duration.ts';
import type { Engagement } from '../agreement/schema.ts';
import { type Act, countUntil, type Facts, findGap, type Kinds } from './facts.ts';
import { findMatching, type Match, matchActivity } from './match.ts';
import { countSupposed, type Supposed } from './part.ts';
import { compileScale, type Scale } from './scale.ts';

export interface Rule {
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

export const capped = (points: number, cap: number): number => Math.max(-cap, Math.min(cap, points));
export const decayed = (points: number, age: number, halfLife: number): number =>
  halfLife === Number.POSITIVE_INFINITY ? points : points * 2 ** (-age / halfLife);

/** The activities that give points at `at`: happened, matching, inside the window. */
export function counting(rule: Rule, acts: readonly Act[], at: number): [from: number, to: number] {
  const from = rule.within === Number.POSITIVE_INFINITY ? 0 : countUntil(acts, at - rule.within - 1);
  return [from, countUntil(acts, at)];
}

/** What all activities up to each one still gave when it came, so that a sum at any moment needs no loop over them. */
export function leftOf(facts: Facts, rule: Rule): readonly number[] {
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

/** What a rule's activities give at a moment, before its cap. */
export function sumOf(facts: Facts, rule: Rule, at: number): number {
  const acts = findMatching(facts, rule.match);
  const [from, to] = counting(rule, acts, at);
  if (rule.halfLife === Number.POSITIVE_INFINITY) return (to - from) * rule.points;
  const last = acts[to - 1];
  return last ? decayed(leftOf(facts, rule)[to - 1] as number, at - last.at, rule.halfLife) : 0;
}

export type End = 'known' | 'best' | 'worst';

/** A rule whose kinds are a gap could have given up to its cap more: at best, or at worst when it takes points. */
export const atEnd = (rule: Rule, known: number, end: End, gap: boolean): number =>
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

export const gapsOf = (facts: Facts, { rules }: Pick<EngagementRules, 'rules'>): boolean[] =>
  rules.map((rule) => findGap(facts.lead, rule.match.kinds) !== undefined);

/** Engagement from what each rule sums to: as known, and at both ends. */
export function markOf(
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

/** More moments than this are not kept: now, and when some clocks began. */
const MOST_MARKS = 8;

function marksOf(facts: Facts, engagement: EngagementRules): Map<number, Mark> {
  let marks = facts.memo.get(engagement) as Map<number, Mark> | undefined;
  if (!marks) {
    marks = new Map();
    facts.memo.set(engagement, marks);
  }
  return marks;
}

export function keepMark(facts: Facts, engagement: EngagementRules, mark: Mark): void {
  const marks = marksOf(facts, engagement);
  if (marks.size >= MOST_MARKS) marks.clear();
  marks.set(mark.at, mark);
}

/**
 * Engagement at a moment, without its lines; the last few moments asked for are kept.
 * @param supposed activities done at that very moment, to see what they would give
 */
export function engagementAt(
  facts: Facts,
  engagement: EngagementRules,
  at: number,
  supposed?: Supposed,
): Mark {
  const { rules } = engagement;
  const marks = marksOf(facts, engagement);
  let mark = marks.get(at);
  if (!mark) {
    const sums = rules.map((rule) => sumOf(facts, rule, at));
    mark = markOf(engagement, gapsOf(facts, engagement), at, sums);
    keepMark(facts, engagement, mark);
  }
  if (!supposed || supposed.acts.length === 0) return mark;
  const sums = mark.sums.map((sum, i) => {
    const rule = rules[i] as Rule;
    return sum + countSupposed(supposed, rule.match) * rule.points;
  });
  return markOf(engagement, gapsOf(facts, engagement), at, sums);
}
