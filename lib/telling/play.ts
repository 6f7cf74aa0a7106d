/** What one place of a scene is from a second on; without `to` it is no longer there. */
export interface Change {
  at: (string | number)[];
  to?: unknown;
}

/**
 * What is to be said of one lead second by second: the first scene, and what each further second changes in the one
 * before. Data only. The engine and the sentences are more than a page may load, and a worker that is asked every second
 * is never idle.
 */
export interface Film<Scene extends object> {
  lead: string;
  /** The first second: ms since 1970. */
  from: number;
  first: Scene;
  changes: Change[][];
}

/** The scene at a moment of a film: the first one before it begins, the last one after it has ended. */
export function play<Scene extends object>(film: Film<Scene>): (now: number) => Scene {
  let scene = film.first;
  let played = 0;
  return (now) => {
    const frame = Math.min(Math.floor((now - film.from) / 1000), film.changes.length);
    if (frame < played) [scene, played] = [film.first, 0];
    for (; played < frame; played++)
      for (const { at, ...change } of film.changes[played] ?? [])
        scene = put(scene, at, change) as unknown as Scene;
    return scene;
  };
}

/** A copy in which one place is changed; the rest is shared. */
function put(whole: object, [key, ...rest]: Change['at'], change: { to?: unknown }): object {
  const copy = (Array.isArray(whole) ? [...whole] : { ...whole }) as Record<string | number, unknown>;
  if (key === undefined) return change.to as object;
  if (rest.length > 0) copy[key] = put(copy[key] as object, rest, change);
  else if ('to' in change) copy[key] = change.to;
  else delete copy[key];
  return copy;
}
