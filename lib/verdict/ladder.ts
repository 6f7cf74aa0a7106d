import { type Case, sceneAt } from './case.ts';
import type { Edition } from './edition.ts';
import type { Entry } from './history.ts';
import { type Level, MET, NOT_MET, type Part, type Scene } from './part.ts';
import { type Seek, type Sought, seekAlways } from './seek.ts';

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

/** What was found from one moment holds until another. The entries differ where some had not happened yet. */
interface Kept {
  entries: readonly Entry[];
  from: number;
  until: number;
}
const holds = (kept: Kept | undefined, { history, at }: Scene): kept is Kept =>
  kept !== undefined && kept.entries === history.entries && at >= kept.from && at < kept.until;

/** Since when the lead has earned, without a break, what it has earned now (ms); null: nobody knows. */
export function earnedSince(c: Case, earned: number): number | null {
  const { facts, edition } = c;
  const always = Number.isNaN(facts.createdAt) ? null : facts.createdAt;
  const ladder = earned > 0 && edition.stages[earned]?.ladder;
  if (!ladder) return always;
  const scene = replayOf(c);
  let kept = facts.memo.get(edition.stages) as (Kept & { ladder: unknown }) | undefined;
  if (kept?.ladder !== ladder || !holds(kept, scene)) {
    const from = ladder(scene, LOST_BACK) + 1;
    kept = { ladder, entries: scene.history.entries, from, until: ladder(scene, LOST_ON) };
    facts.memo.set(edition.stages, kept);
  }
  // Earned by the stage that the CRM has now, and it does not say since when.
  if (kept.from > scene.at) return null;
  return Number.isFinite(kept.from) ? kept.from : always;
}

/** When a condition that is met now ends through windows or decay if nothing more happens (ms); null: it stays. */
export function findLapse(scene: Scene, gate: Part): number | null {
  const { memo } = scene.facts;
  let kept = memo.get(gate) as Kept | undefined;
  if (!holds(kept, scene)) {
    kept = { entries: scene.history.entries, from: scene.at, until: gate.seek(scene, LOST_ON) };
    memo.set(gate, kept);
  }
  return Number.isFinite(kept.until) ? kept.until : null;
}
