import type { ActivityCondition, ActivityPattern } from '../agreement/condition.ts';
import { type Act, type Facts, foldPage, type Kinds } from './facts.ts';

/** Whether one activity is what a pattern looks for (§2); says nothing of when. */
export interface Match<K extends Kinds = readonly string[]> {
  (act: Act): boolean;
  /** The kinds that can match: a gap on one of them leaves it unknown. */
  kinds: K;
  /** What could be done to match it. */
  patterns: readonly ActivityPattern[];
}

export const asList = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T];

type Place = string | { contains: string };

/** Text: starts with; `contains`: anywhere. An activity that does not say where it was does not match. */
function matchPlace(wanted: Place | undefined): ((has: string | undefined) => boolean) | null {
  if (wanted === undefined) return null;
  const text = foldPage(typeof wanted === 'string' ? wanted : wanted.contains);
  return typeof wanted === 'string'
    ? (has) => has?.startsWith(text) ?? false
    : (has) => has?.includes(text) ?? false;
}

/** Makes the test of a pattern: kind, page, asset, direction, outcome, genuine (§2). */
export function matchPattern(pattern: ActivityPattern): Match {
  const kinds = asList(pattern.activity);
  const page = matchPlace(pattern.page);
  const asset = matchPlace(pattern.asset);
  const outcomes = pattern.outcome === undefined ? null : asList(pattern.outcome);
  const { direction, genuine } = pattern;
  const test = (act: Act): boolean =>
    kinds.includes(act.kind) &&
    (page === null || page(act.page)) &&
    (asset === null || asset(act.asset)) &&
    (direction === undefined || (direction === 'inbound' ? act.inbound : act.outbound)) &&
    (outcomes === null || (act.outcome !== undefined && outcomes.includes(act.outcome))) &&
    (genuine === undefined || act.genuine === genuine);
  return Object.assign(test, { kinds, patterns: [pattern] });
}

/** §3 engagement: patterns joined by all, any and not, about one activity. */
export function matchActivity(condition: ActivityCondition): Match<Kinds> {
  if ('activity' in condition) return matchPattern(condition);
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition.not];
  const matches = parts.map(matchActivity);
  const negated = 'not' in condition;
  const joined = (asked: (match: Match<Kinds>) => boolean): boolean =>
    'all' in condition ? matches.every(asked) : matches.some(asked);
  return Object.assign((act: Act) => joined((match) => match(act)) !== negated, {
    // An email that did not bounce is still an email: what is left out may be of any kind.
    kinds: { includes: (kind: string) => negated || joined(({ kinds }) => kinds.includes(kind)) },
    patterns: negated ? [] : matches.flatMap(({ patterns }) => patterns),
  });
}

/** The activities that match, in order of time; found once for a lead. */
export function findMatching(facts: Facts, match: Match<Kinds>): readonly Act[] {
  let found = facts.memo.get(match) as readonly Act[] | undefined;
  if (!found) {
    found = facts.acts.filter(match);
    facts.memo.set(match, found);
  }
  return found;
}
