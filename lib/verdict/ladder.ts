import { type Case, sceneAt } from './case.ts';
import type { CompiledStage, Edition } from './edition.ts';
import { keep } from './keep.ts';
import { type Level, MET, NOT_MET, type Part, type Scene } from './part.ts';
import { type Seek, type Sought, seekAlways } from './seek.ts';

/** §4 earned: the last gate that is met with every earlier gate met; an unknown one stops the ladder. */
export function earnedAt(scene: Scene): number {
  let earned = 0;
  for (const { gate, place } of scene.edition.gates) {
    if (gate.test(scene) !== MET) break;
    earned = place;
  }
  return earned;
}

/** The lowest level among the gates up to each stage's. */
export function levelsOf(scene: Scene): Level[] {
  let lowest: Level = MET;
  return scene.edition.stages.map(({ gate }) => {
    if (gate && lowest !== NOT_MET) lowest = Math.min(lowest, gate.test(scene)) as Level;
    return lowest;
  });
}

/** Where the lead had earned a stage (or one beyond it); null: nobody can. Everyone has earned the first. */
export function climbTo({ stages }: Edition, target: number): Seek | null {
  if (target === 0) return ({ at }, sought) => seekAlways(at, sought, MET);
  return stages.find(({ gate }, i) => gate && i >= target)?.ladder ?? null;
}

/** The activities replayed, with the fields as they are now unless `fieldTimes` says that they were set later (§4). */
export function replayOf(c: Case): Scene {
  // The past by its entries alone: the stage that the CRM has now says nothing of it.
  return { ...sceneAt(c, c.now), history: { ...c.history, now: Number.POSITIVE_INFINITY }, replay: true };
}

export const EARNED_BACK: Sought = { level: MET, is: true, step: -1 };
export const LOST_BACK: Sought = { level: MET, is: false, step: -1 };
const LOST_ON: Sought = { level: MET, is: false, step: 1 };
const EARNED_ON: Sought = { level: MET, is: true, step: 1 };

/** Since when the lead has earned, without a break, what it has earned now (ms); null: nobody knows. */
export function earnedSince(c: Case, earned: number): number | null {
  const { createdAt } = c.facts;
  const always = Number.isNaN(createdAt) ? null : createdAt;
  const stage = c.edition.stages[earned];
  const ladder = stage?.ladder;
  if (earned === 0 || !ladder) return always;
  return keep(c, stage, () => {
    const scene = replayOf(c);
    const from = ladder(scene, LOST_BACK) + 1;
    // Earned by the stage that the CRM has now, and it does not say since when.
    const answer = from > c.now ? null : Number.isFinite(from) ? from : always;
    return { answer, from, until: ladder(scene, LOST_ON) };
  });
}

/** What was found of when a stage was earned, until it is earned or lost again. */
export function keepEarned<T>(c: Case, target: number, ladder: Seek, find: () => T): T {
  const { rule } = c.edition.stages[target] as CompiledStage;
  return keep(c, rule, () => {
    const answer = find();
    const scene = replayOf(c);
    const earned = ladder(scene, EARNED_BACK) === c.now;
    // What begins at this very moment is found again later: the stage that the CRM has now counts no longer for it.
    const begins = c.now === c.facts.createdAt || c.now === ladder(scene, LOST_BACK) + 1;
    const from = begins ? Number.POSITIVE_INFINITY : c.now;
    return { answer, from, until: ladder(scene, earned ? LOST_ON : EARNED_ON) };
  });
}

/** When a condition that is met now ends through windows or decay if nothing more happens (ms); null: it stays. */
export function findLapse(c: Case, gate: Part): number | null {
  const lapse = keep(c, gate, () => {
    const until = gate.seek(sceneAt(c, c.now), LOST_ON);
    return { answer: until, from: c.now, until };
  });
  return Number.isFinite(lapse) ? lapse : null;
}
