import { seekRank } from './course.ts';
import { type Act, type Facts, formatInstant } from './facts.ts';
import {
  capped,
  counting,
  decayed,
  type EngagementRules,
  engagementAt,
  gapsOf,
  keepMark,
  markOf,
  type Rule,
} from './mark.ts';
import { findMatching } from './match.ts';
import type { EngagementVerdict, ScoreLine } from './verdict.ts';

interface Fall {
  at: number;
  rank: number;
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

/** When the level falls below a rank if nothing happens (ms), and to which; null: never. */
function findFall(facts: Facts, engagement: EngagementRules, rank: number, at: number): Fall | null {
  const { memo } = facts;
  const kept = memo.get(engagement.thresholds) as
    | { rank: number; from: number; fall: Fall | null }
    | undefined;
  if (kept?.rank === rank && at >= kept.from && at < (kept.fall?.at ?? Number.POSITIVE_INFINITY))
    return kept.fall;
  const falls = seekRank(facts, engagement, rank, at, { is: false, step: 1, end: 'known' });
  const fall = Number.isFinite(falls)
    ? { at: falls, rank: engagement.rankOf(engagementAt(facts, engagement, falls).points) }
    : null;
  memo.set(engagement.thresholds, { rank, from: at, fall });
  return fall;
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
  keepMark(facts, engagement, mark);
  const rank = engagement.rankOf(mark.points);
  const fall = findFall(facts, engagement, rank, at);
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
