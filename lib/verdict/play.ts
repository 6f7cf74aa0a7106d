import type { Verdict } from './verdict.ts';

/** What one place of a verdict is from a second on; without `to` it is no longer there. */
export interface Change {
  at: (string | number)[];
  to?: unknown;
}

/**
 * The verdicts on one lead second by second: the first one, and what each further second changes in the one before.
 * Data only. The engine is more than a page may load, and a worker that is asked every second is never idle.
 */
export interface Film {
  lead: string;
  /** The first second: ms since 1970. */
  from: number;
  first: Verdict;
  changes: Change[][];
}

/** The verdict at a moment of a film: the first one before it begins, the last one after it has ended. */
export function play(film: Film): (now: number) => Verdict {
  let verdict = film.first;
  let played = 0;
  return (now) => {
    const frame = Math.min(Math.floor((now - film.from) / 1000), film.changes.length);
    if (frame < played) [verdict, played] = [film.first, 0];
    for (; played < frame; played++)
      for (const { at, ...change } of film.changes[played] ?? [])
        verdict = put(verdict, at, change) as unknown as Verdict;
    return verdict;
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
