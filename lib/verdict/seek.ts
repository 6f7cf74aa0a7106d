import type { Entry } from './history.ts';
import type { Level, Scene } from './part.ts';

/** A moment that is looked for: the nearest one at which a condition is at least at a level, or is not. */
export interface Sought {
  level: Level;
  is: boolean;
  /** 1: from the scene's moment on; -1: back from it. The scene's own moment is the nearest of all. */
  step: 1 | -1;
}

export type Seek = (scene: Scene, sought: Sought) => number;

/** Whether a level is what is looked for. */
export const answers = ({ level, is }: Sought, found: Level): boolean => found >= level === is;

/** The answer of what never changes. */
export const seekAlways = (at: number, sought: Sought, level: Level): number =>
  answers(sought, level) ? at : sought.step * Number.POSITIVE_INFINITY;

/** How many of some moments had come at `at`; they rise. */
export function countUpTo(moments: readonly number[], at: number): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The answer of what is met from every other of some moments on: met from the first, no longer from the second. */
export function seekAlternating(turns: readonly number[], at: number, { is, step }: Sought): number {
  const passed = countUpTo(turns, at);
  if ((passed % 2 === 1) === is) return at;
  return step === 1
    ? (turns[passed] ?? Number.POSITIVE_INFINITY)
    : (turns[passed - 1] ?? Number.NEGATIVE_INFINITY) - 1;
}

/** The answer of what changes at few moments only: it is asked once between two of them. */
export function seekAmong(
  scene: Scene,
  sought: Sought,
  turns: readonly number[],
  test: (scene: Scene) => Level,
): number {
  const right = (at: number) => answers(sought, test({ ...scene, at }));
  if (right(scene.at)) return scene.at;
  const passed = countUpTo(turns, scene.at);
  if (sought.step === 1) return turns.slice(passed).find(right) ?? Number.POSITIVE_INFINITY;
  const turn = turns.slice(0, passed).findLast((at) => right(at - 1));
  return (turn ?? Number.NEGATIVE_INFINITY) - 1;
}

/**
 * The answer of parts joined by `all` or `any`: where one of them decides, the nearest that one gives; where they
 * have to agree, what the one says is asked of the next, until all say the same.
 */
export function seekJoined(kind: 'all' | 'any', seeks: readonly Seek[]): Seek {
  return (scene, sought) => {
    const { is, step } = sought;
    if ((kind === 'all') !== is) {
      let nearest = step * Number.POSITIVE_INFINITY;
      for (const seek of seeks) {
        const found = seek(scene, sought);
        if (found === scene.at) return found;
        nearest = step === 1 ? Math.min(nearest, found) : Math.max(nearest, found);
      }
      return nearest;
    }
    let there = scene;
    for (let agreed = 0, i = 0; agreed < seeks.length; i = (i + 1) % seeks.length) {
      const at = (seeks[i] as Seek)(there, sought);
      if (!Number.isFinite(at)) return at;
      agreed = at === there.at ? agreed + 1 : 1;
      if (at !== there.at) there = { ...there, at };
    }
    return there.at;
  };
}

/**
 * Keeps what it answered last: what was found from one moment holds for each moment on the way there. For what stands
 * on it and asks again, of the same lead.
 */
export function keepAnswers(seek: Seek): Seek {
  const kept = (scene: Scene, sought: Sought): number => {
    const { facts, history, at } = scene;
    const { step } = sought;
    let all = facts.memo.get(kept) as Answers | undefined;
    // The entries differ where some had not happened yet.
    if (all?.entries !== history.entries) {
      all = { entries: history.entries, found: [] };
      facts.memo.set(kept, all);
    }
    const which = sought.level * 4 + (sought.is ? 2 : 0) + (step === 1 ? 1 : 0);
    const last = all.found[which];
    if (last && (at - last.from) * step >= 0 && (last.to - at) * step >= 0) return last.to;
    const to = seek(scene, sought);
    all.found[which] = { from: at, to };
    return to;
  };
  return kept;
}

interface Answers {
  entries: readonly Entry[];
  found: { from: number; to: number }[];
}
