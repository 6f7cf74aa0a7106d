import type { Duration } from '../agreement/duration.ts';
import type { OpenTime } from './calendar.ts';
import { known } from './table.ts';

/**
 * A promise's own clock (§1 Pauses, §5). Instants and lengths are ms, instants since the epoch; `null` says that
 * there is no such instant between 1970 and the end of 2100.
 */

/**
 * A stretch in which the clock stands still: `from` is in it, `to` is not; `to` is Infinity while it lasts.
 * Wherever pauses are asked for, they are sorted and do not overlap.
 */
export interface Pause {
  from: number;
  to: number;
}
type Pauses = readonly Pause[];

/** What the clock counts: open time, or real time, in which everything is open. */
type Flow = Pick<OpenTime, 'worked' | 'add' | 'subtract'>;

const realTime: Flow = {
  worked: (from, to) => Math.max(0, to - from),
  add: (from, ms) => known(from + ms),
  subtract: (at, ms) => known(at - ms),
};
const flowOf = (working: boolean, openTime: OpenTime): Flow => (working ? openTime : realTime);

/**
 * The earliest instant by which `ms` of the clock's own time have passed since `start`, pauses left out. So a share
 * of it (§5 `warnAt: 75%`) has passed at `advance(start, 0.75 * ownTime(start, due, …), …)`.
 */
export function advance(
  start: number,
  ms: number,
  working: boolean,
  openTime: OpenTime,
  pauses: Pauses,
): number | null {
  if (!(ms > 0)) return start;
  const flow = flowOf(working, openTime);
  let at = start;
  let left = ms;
  for (const { from, to } of pauses) {
    if (to <= at) continue;
    const due = flow.add(at, left);
    if (due === null || due <= from) return due;
    if (to === Infinity) return null;
    left -= flow.worked(at, from);
    at = to;
  }
  return flow.add(at, left);
}

/** The latest instant from which `ms` pass until `end`, pauses left out. */
function retreat(
  end: number,
  ms: number,
  working: boolean,
  openTime: OpenTime,
  pauses: Pauses,
): number | null {
  const flow = flowOf(working, openTime);
  let at = end;
  let left = ms;
  for (let i = pauses.length - 1; i >= 0; i--) {
    const { from, to } = pauses[i] as Pause;
    if (from >= at) continue;
    const start = flow.subtract(at, left);
    if (start === null || start >= to) return start;
    left -= flow.worked(to, at);
    at = from;
  }
  return flow.subtract(at, left);
}

/** The days that close in a pause are made up for after it. */
function dueInWorkingDays(start: number, days: number, openTime: OpenTime, pauses: Pauses): number | null {
  let lost = 0;
  let due = openTime.dayClose(start, days);
  for (const { from, to } of pauses) {
    if (due === null || due <= from) return due;
    if (to === Infinity) return null;
    lost += openTime.dayClosings(start, to) - openTime.dayClosings(start, from);
    due = openTime.dayClose(start, days + lost);
  }
  return due;
}

/**
 * When a promise falls due that started at `start`. Working seconds, minutes and hours pass in open time, outside
 * the pauses; a working day counts if the clock runs at its close; everything else is real time, `N days` being the same local time N days
 * later, and moves on by the pauses' real length. A pause that begins at the deadline or after it does not move it.
 * @returns null, too, while an endless pause holds the deadline back.
 */
export function dueAt(start: number, within: Duration, openTime: OpenTime, pauses: Pauses): number | null {
  const { count, unit, working, ms } = within;
  if (count === 0) return start;
  if (ms === null) return dueInWorkingDays(start, count, openTime, pauses);
  if (working || unit !== 'day') return advance(start, ms, working, openTime, pauses);
  const due = openTime.localDaysLater(start, count);
  return due === null ? null : advance(start, due - start, false, openTime, pauses);
}

/** `dueAt` where nothing is paused: how far `apart` attempts are, how long a wait lasts. */
export const later = (at: number, by: Duration, openTime: OpenTime): number | null =>
  dueAt(at, by, openTime, []);

/**
 * The instant that lies a duration before `at`, pauses left out: the mirror of `dueAt`. Working days count back to
 * the close of the Nth earlier open day, paused or not (§5 `warnAt`).
 */
export function earlier(at: number, by: Duration, openTime: OpenTime, pauses: Pauses = []): number | null {
  const { count, unit, working, ms } = by;
  if (count === 0) return at;
  if (ms === null) return openTime.dayCloseBefore(at, count);
  if (working || unit !== 'day') return retreat(at, ms, working, openTime, pauses);
  const start = openTime.localDaysLater(at, -count);
  return start === null ? null : retreat(at, at - start, false, openTime, pauses);
}

/** The clock's own time from `from` to `to`, pauses left out: open ms if `working`, else real ones. */
export function ownTime(
  from: number,
  to: number,
  working: boolean,
  openTime: OpenTime,
  pauses: Pauses,
): number {
  const flow = flowOf(working, openTime);
  let total = flow.worked(from, to);
  for (const pause of pauses) total -= flow.worked(Math.max(from, pause.from), Math.min(to, pause.to));
  return total;
}
