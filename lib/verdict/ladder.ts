import { type Case, sceneAt } from './case.ts';
import type { History } from './history.ts';
import { MET, type Part, type Scene } from './part.ts';

/** §4 earned: the last gate that is met with every earlier gate met; an unknown one stops the ladder. */
export function earnedAt(scene: Scene): number {
  let earned = 0;
  for (const [i, stage] of scene.edition.stages.entries()) {
    if (!stage.gate) continue;
    if (stage.gate.test(scene) !== MET) break;
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

  // The past by its entries alone: the stage that the CRM has now says nothing of it.
  const past: History = { ...history, now: Number.POSITIVE_INFINITY };
  const scene: Scene = { ...sceneAt(c, now), history: past, replay: true };
  const moments = new Set<number>();
  for (const { gate } of edition.stages) gate?.moments(scene, moments);
  const sorted = [...moments].sort((a, b) => a - b);
  const happened = sorted.filter((at) => at <= now);
  const before = (happened[0] ?? now) - 1;
  const course: Rung[] = [{ at: Number.NEGATIVE_INFINITY, earned: earnedAt({ ...scene, at: before }) }];
  for (const at of happened) {
    const earned = earnedAt({ ...scene, at });
    if (earned !== course.at(-1)?.earned) course.push({ at, earned });
  }
  const from = happened.at(-1) ?? Number.NEGATIVE_INFINITY;
  if (key) facts.memo.set(key, { from, until: sorted[happened.length] ?? Number.POSITIVE_INFINITY, course });
  return course;
}

/** Since when the lead has earned, without a break, what it has earned now (ms); null: nobody knows. */
export function earnedSince(c: Case, earned: number): number | null {
  const course = earnedCourse(c);
  // Earned by the stage that the CRM has now, and it does not say since when.
  if ((course.at(-1)?.earned ?? 0) < earned) return null;
  const lower = course.findLastIndex((rung) => rung.earned < earned);
  const since = course[lower + 1]?.at ?? Number.NaN;
  const from = Number.isFinite(since) ? since : c.facts.createdAt;
  return Number.isNaN(from) ? null : from;
}

/** When a condition that is met now ends through windows or decay if nothing more happens (ms); null: it stays. */
export function findLapse(scene: Scene, gate: Part): number | null {
  const { memo } = scene.facts;
  const kept = memo.get(gate) as { from: number; lapse: number | null } | undefined;
  if (kept && scene.at >= kept.from && scene.at < (kept.lapse ?? Number.POSITIVE_INFINITY)) return kept.lapse;
  const moments = new Set<number>();
  gate.moments(scene, moments);
  const coming = [...moments].filter((at) => at > scene.at).sort((a, b) => a - b);
  const lapse = coming.find((at) => gate.test({ ...scene, at }) !== MET) ?? null;
  memo.set(gate, { from: scene.at, lapse });
  return lapse;
}
