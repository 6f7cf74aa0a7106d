import type { ActivityCount } from '../agreement/condition.ts';
import { parseDuration } from '../agreement/duration.ts';
import { type Act, countUntil, type Facts, findGap } from './facts.ts';
import { findMatching, matchPattern } from './match.ts';
import {
  countSupposed,
  type Level,
  MET,
  NOT_MET,
  nameLevel,
  nothing,
  type Part,
  type Scene,
  UNKNOWN,
} from './part.ts';
import { seekAlternating, seekAlways } from './seek.ts';

/** §2: a count of activities, in a window or at all. */
export function countPart(condition: ActivityCount): Part {
  const match = matchPattern(condition);
  const wants = condition.atLeast ?? 1;
  const { within: words } = condition;
  const within = words === undefined ? Number.POSITIVE_INFINITY : (parseDuration(words).ms as number);
  const count = ({ facts, at, supposed }: Scene): number => {
    const acts = findMatching(facts, match);
    const counted = countUntil(acts, at) - countUntil(acts, at - within - 1);
    return supposed ? counted + countSupposed(supposed, match) : counted;
  };
  const latest = ({ facts, at }: Scene): string[] => {
    const acts = findMatching(facts, match);
    const to = countUntil(acts, at);
    const from = Math.max(countUntil(acts, at - within - 1), to - wants);
    return acts.slice(from, to).map(({ id }) => id);
  };
  /** Where the count comes to what is wanted, and where it falls below it, in turns. */
  const turnsOf = (facts: Facts): readonly number[] => {
    const kept = facts.memo.get(turnsOf) as number[] | undefined;
    if (kept) return kept;
    const acts = findMatching(facts, match);
    const turns: number[] = [];
    for (let last = wants - 1; last < acts.length; last++) {
      const { at } = acts[last] as Act;
      const end = (acts[last - wants + 1] as Act).at + within;
      if (end < at) continue;
      if (at <= (turns.at(-1) ?? Number.NEGATIVE_INFINITY)) turns.pop();
      else turns.push(at);
      turns.push(end + 1);
    }
    facts.memo.set(turnsOf, turns);
    return turns;
  };
  const test = (scene: Scene): Level =>
    count(scene) >= wants ? MET : findGap(scene.facts.lead, match.kinds) ? UNKNOWN : NOT_MET;
  return {
    test,
    lines: (scene) => [
      {
        code: 'count',
        state: nameLevel(test(scene)),
        activity: [...match.kinds],
        ...(condition.page !== undefined && { page: condition.page }),
        ...(condition.asset !== undefined && { asset: condition.asset }),
        ...(condition.direction && { direction: condition.direction }),
        ...(condition.outcome !== undefined && { outcome: condition.outcome }),
        has: count(scene),
        wants,
        within: words ?? null,
        activities: latest(scene),
      },
    ],
    seek: ({ facts, at }, sought) =>
      sought.level === UNKNOWN && findGap(facts.lead, match.kinds)
        ? seekAlways(at, sought, UNKNOWN)
        : seekAlternating(turnsOf(facts), at, sought),
    evidence: nothing,
    steps: (_, into) => into.do(condition),
    distance: (scene, reach) => {
      reach.work += 1 + (scene.supposed?.acts.length ?? 0);
      const left = Math.max(0, wants - count(scene));
      return { least: left, total: left };
    },
  };
}
