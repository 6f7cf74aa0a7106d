import type { Change, Film } from './play.ts';

/**
 * What is to be said of a lead at each second from a moment on, if nothing happens meanwhile.
 * @param sceneAt the scene at a moment (ms since 1970), as data
 * @param from ms since 1970, a whole second
 */
export function film<Scene extends object>(
  lead: string,
  sceneAt: (now: number) => Scene,
  from: number,
  seconds: number,
): Film<Scene> {
  const first = sceneAt(from);
  const changes: Change[][] = [];
  let before = first;
  for (let second = 1; second <= seconds; second++) {
    const after = sceneAt(from + second * 1000);
    changes.push(compare(before, after, []));
    before = after;
  }
  return { lead, from, first, changes };
}

/** What must be changed in one value to get the other. An absent key and `undefined` are the same, as in JSON. */
function compare(before: unknown, after: unknown, at: Change['at']): Change[] {
  if (Object.is(before, after)) return [];
  if (!isWhole(before) || !isWhole(after) || before.length !== after.length)
    return [after === undefined ? { at } : { at, to: after }];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => compare(before[key], after[key], [...at, key]));
}

/** Something with parts: a record, or a list (the only one with a length: a scene has no key of that name). */
const isWhole = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
