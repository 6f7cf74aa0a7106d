import { type Case, sceneAt } from './case.ts';
import type { CompiledStage } from './edition.ts';
import { formatInstant } from './facts.ts';
import { type Level, MET, NOT_MET, nameLevel, type Scene, UNKNOWN } from './part.ts';
import type { Missing } from './verdict.ts';

/** §6 hand-back: what must be over and new before the opening stage can be earned again. */
function handBackOf({ facts, edition, at }: Scene, stage: CompiledStage) {
  const { handBack } = facts;
  if (!handBack || !stage.rule.opensCycle || handBack.at > at) return null;
  return { ...handBack, rule: edition.handBacks.get(handBack.reason) };
}

/** Whether a gate is met (§4), the hand-back of the opening stage included. */
export function testGate(scene: Scene, stage: CompiledStage): Level {
  if (!stage.gate) return UNKNOWN;
  const level = stage.gate.test(scene);
  const handed = level === NOT_MET ? null : handBackOf(scene, stage);
  if (!handed) return level;
  if (!handed.rule) return UNKNOWN;
  if (scene.at <= handed.at + handed.rule.after) return NOT_MET;
  const needs = handed.rule.needs?.test({ ...scene, since: handed.at }) ?? MET;
  return Math.min(level, needs) as Level;
}

/** What stands open before a gate is met, as data. */
export function missingOf(scene: Scene, stage: CompiledStage): Missing[] {
  const missing = stage.gate?.missing(scene) ?? [];
  const handed = handBackOf(scene, stage);
  if (!handed) return missing;
  const { reason, rule } = handed;
  if (!rule) return [...missing, { code: 'hand-back-reason', state: 'unknown', reason }];
  const until = handed.at + rule.after;
  if (scene.at <= until)
    missing.push({ code: 'hand-back-wait', state: 'notMet', reason, until: formatInstant(until) });
  const needs = { ...scene, since: handed.at };
  const level = rule.needs?.test(needs) ?? MET;
  if (level !== MET)
    missing.push({
      code: 'hand-back-needs',
      state: nameLevel(level),
      reason,
      of: rule.needs?.missing(needs) ?? [],
    });
  return missing;
}

/** §4 earned: the last gate that is met with every earlier gate met; an unknown one stops the ladder. */
export function earnedAt(scene: Scene): number {
  let earned = 0;
  for (const [i, stage] of scene.edition.stages.entries()) {
    if (!stage.gate) continue;
    if (testGate(scene, stage) !== MET) break;
    earned = i;
  }
  return earned;
}

/** From `at` on this stage was earned; `at` is -Infinity for what was so before anything happened. */
export interface Rung {
  at: number;
  earned: number;
}

/**
 * How the earned stage ran until now: the activities replayed, with the fields as they are now unless `fieldTimes`
 * says that they were set later.
 */
export function earnedCourse(c: Case): readonly Rung[] {
  const { facts, edition, now, history } = c;
  // What lies in the future of the record would make the answer depend on `now`.
  const key = history.odd.includes('entry-in-future') ? null : edition.stages;
  const kept = facts.memo.get(key) as { from: number; until: number; course: Rung[] } | undefined;
  if (kept && now >= kept.from && now < kept.until) return kept.course;

  const scene: Scene = { ...sceneAt(c, now), replay: true };
  const moments = new Set<number>();
  for (const { gate } of edition.stages) gate?.moments(scene, moments);
  const { handBack } = facts;
  if (handBack) {
    const rule = edition.handBacks.get(handBack.reason);
    moments.add(handBack.at).add(handBack.at + (rule?.after ?? 0) + 1);
    rule?.needs?.moments(scene, moments);
  }
  const sorted = [...moments].sort((a, b) => a - b);
  const past = sorted.filter((at) => at <= now);
  const before = (past[0] ?? now) - 1;
  const course: Rung[] = [{ at: Number.NEGATIVE_INFINITY, earned: earnedAt({ ...scene, at: before }) }];
  for (const at of past) {
    const earned = earnedAt({ ...scene, at });
    if (earned !== course.at(-1)?.earned) course.push({ at, earned });
  }
  const from = past.at(-1) ?? Number.NEGATIVE_INFINITY;
  if (key) facts.memo.set(key, { from, until: sorted[past.length] ?? Number.POSITIVE_INFINITY, course });
  return course;
}

/** Since when the lead has earned, without a break, what it has earned now (ms); null: nobody knows. */
export function earnedSince(c: Case, course: readonly Rung[]): number | null {
  const earned = course.at(-1)?.earned ?? 0;
  const lower = course.findLastIndex((rung) => rung.earned < earned);
  const since = course[lower + 1]?.at ?? Number.NaN;
  const from = Number.isFinite(since) ? since : c.facts.createdAt;
  return Number.isNaN(from) ? null : from;
}
