import { parseDuration } from '../agreement/duration.ts';
import type { HandBackReason } from '../agreement/schema.ts';
import { compileCondition } from './condition.ts';
import { factsSince, formatInstant } from './facts.ts';
import {
  type Level,
  MET,
  NOT_MET,
  nameLevel,
  nothing,
  OUT_OF_REACH,
  type Part,
  type Scene,
  THERE,
  UNKNOWN,
} from './part.ts';
import { type Seek, seekAlternating, seekAlways, seekJoined } from './seek.ts';
import type { Missing } from './verdict.ts';

interface Again {
  /** ms */
  after: number;
  needs: Part | null;
}

const newSince = (scene: Scene, at: number): Scene => ({ ...scene, facts: factsSince(scene.facts, at) });

/**
 * §6 hand-back: the opening stage is not earned until `after` is over (its end included) and `needs` is met by what
 * came since. A part that is always met for a lead that was not handed back.
 */
export function handBackPart(reasons: readonly HandBackReason[]): Part {
  const rules = new Map(
    reasons.map(({ id, again }): [string, Again] => [
      id,
      {
        after: again?.after ? (parseDuration(again.after).ms as number) : 0,
        needs: again?.needs ? compileCondition(again.needs) : null,
      },
    ]),
  );
  /** What holds for this lead at this moment; null: it had not been handed back. */
  const handed = (scene: Scene) => {
    const { handBack } = scene.facts;
    if (!handBack || handBack.at > scene.at) return null;
    const rule = rules.get(handBack.reason);
    return {
      reason: handBack.reason,
      rule,
      until: handBack.at + (rule?.after ?? 0),
      since: newSince(scene, handBack.at),
    };
  };
  const test = (scene: Scene): Level => {
    const back = handed(scene);
    if (!back) return MET;
    if (!back.rule) return UNKNOWN;
    return scene.at <= back.until ? NOT_MET : (back.rule.needs?.test(back.since) ?? MET);
  };
  return {
    test,
    lines: (scene) => {
      const back = handed(scene);
      if (!back) return [];
      const { reason, rule, until, since } = back;
      if (!rule) return [{ code: 'hand-back-reason', state: 'unknown', reason }];
      const lines: Missing[] = [];
      if (scene.at <= until)
        lines.push({
          code: 'hand-back-wait',
          state: 'notMet',
          reason,
          until: formatInstant(until),
          inTheWay: true,
        });
      if (rule.needs)
        lines.push({
          code: 'hand-back-needs',
          state: nameLevel(rule.needs.test(since)),
          reason,
          of: rule.needs.lines(since).filter(({ state }) => state !== 'met'),
        });
      return lines;
    },
    seek: (scene, sought) => {
      const { handBack } = scene.facts;
      if (!handBack) return seekAlways(scene.at, sought, MET);
      const { at, reason } = handBack;
      const rule = rules.get(reason);
      const before: Seek = (one, sought) => seekAlternating([Number.NEGATIVE_INFINITY, at], one.at, sought);
      const waited: Seek = (one, sought) =>
        rule ? seekAlternating([at + rule.after + 1], one.at, sought) : seekAlways(one.at, sought, UNKNOWN);
      const needed: Seek = (one, sought) =>
        rule?.needs ? rule.needs.seek(newSince(one, at), sought) : seekAlways(one.at, sought, MET);
      return seekJoined('any', [before, seekJoined('all', [waited, needed])])(scene, sought);
    },
    evidence: nothing,
    steps: (scene, into) => handed(scene)?.rule?.needs?.steps(scene, into),
    distance: (scene, reach) => {
      const back = handed(scene);
      if (test(scene) === MET || !back) return THERE;
      if (!back.rule?.needs || scene.at <= back.until) return OUT_OF_REACH;
      return back.rule.needs.distance(back.since, reach);
    },
  };
}
