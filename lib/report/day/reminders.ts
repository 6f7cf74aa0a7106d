import { type Quiet, quietUntil } from './quiet.ts';
import type { Watched } from './watched.ts';

const MINUTE = 60_000;
/** How long "later" is, at most and at least. */
const snooze = { most: 30 * MINUTE, least: 5 * MINUTE };
/** So many reminders are remembered of leads that are not there any more. */
const mostGone = 2000;
/** After so many quiet times that follow one another we look again. */
const patience = 20;

/** What has been said, so that it is never said again. Ids and moments alone. */
export interface Memory {
  /** Since when (ms) reminders are wanted: what was missed before is for the queue to show. */
  since: number;
  /** Each as `nameOf` has it, in the order in which they were said. */
  said: readonly string[];
  /** What the person wants to hear once more, and when (ms). */
  later: Readonly<Record<string, number>>;
}

export interface Plan {
  /** What is to be said now, the most urgent first. */
  due: Watched[];
  /** When (ms) to look again, and to count again: the first moment at which anything changes; null: none. */
  next: number | null;
}

/**
 * Tells a reminder from every other one: lead, promise, deadline, and whether it is for the warning or for the deadline.
 * Null: nothing is to be said of it as it stands.
 */
export function nameOf({ lead, promise, state, dueAt }: Watched): string | null {
  const about = { 'at-risk': 'warning', broken: 'deadline' }[state as string];
  return about && dueAt !== null ? JSON.stringify([lead, promise, dueAt, about]) : null;
}

/**
 * Which reminders are due now, and when to look again. One when a promise comes to be at risk and one when it is broken,
 * each once for the same deadline; in the working hours of the lead only, and never when it is quiet: what was held back
 * is due, all at once, when the hours begin.
 * @param quiet null: reminders are off
 */
export function plan(
  watched: readonly Watched[],
  { since, said, later }: Memory,
  quiet: Quiet | null,
  now: number,
): Plan {
  const done = new Set(said);
  const due: Watched[] = [];
  let next = Number.POSITIVE_INFINITY;
  const lookAgain = (at: number | null) => {
    // Moments are told in whole seconds: the state changes a little after.
    if (at !== null) next = Math.min(next, Math.max(at, now + 1000));
  };

  for (const one of watched) {
    const { state, warnAt, dueAt } = one;
    if (state === 'running') lookAgain(warnAt);
    if ((state === 'running' || state === 'at-risk') && dueAt !== null) lookAgain(dueAt + 1000);
    const name = nameOf(one);
    if (!quiet || name === null || (state === 'broken' && Number(dueAt) < since)) continue;
    const again = later[name];
    if (done.has(name) && again === undefined) continue;
    // Somebody may have set the clock back: nobody waits longer than was said.
    const wait = again !== undefined && again - now <= snooze.most ? again : now;
    const from = firstFree(Math.max(now, wait), one.open, quiet);
    if (from !== null && from <= now) due.push(one);
    else lookAgain(from);
  }
  return { due: due.sort(byUrgency), next: next < Number.POSITIVE_INFINITY ? next : null };
}

/** The first moment from `at` on at which the person is at work and may be spoken to; null: never. */
function firstFree(at: number, open: Watched['open'], quiet: Quiet): number | null {
  for (let tries = 0; tries < patience; tries++) {
    const opening = open.opening(at);
    if (opening === null) return null;
    const until = quietUntil(opening, quiet);
    if (until === null) return opening;
    at = until;
  }
  return at;
}

/** What is still to be saved comes before what is broken; the first deadline first. The same whatever the order was. */
function byUrgency(a: Watched, b: Watched): number {
  const [first, second] = [a, b].map((one) => JSON.stringify([one.lead, one.promise])) as [string, string];
  return (
    Number(a.state === 'broken') - Number(b.state === 'broken') ||
    (a.dueAt ?? 0) - (b.dueAt ?? 0) ||
    (first < second ? -1 : Number(first > second))
  );
}

/** What is remembered once these were said. */
export function remind(memory: Memory, told: readonly Watched[], watched: readonly Watched[]): Memory {
  const news = new Set(namesOf(told));
  const said = [...memory.said.filter((name) => !news.has(name)), ...news];
  const there = new Set(watched.map(({ lead }) => lead));
  const gone = said.filter((name) => !there.has((JSON.parse(name) as [string])[0]));
  const dropped = new Set(gone.slice(0, Math.max(0, gone.length - mostGone)));
  const kept = said.filter((name) => !dropped.has(name));
  const waiting = Object.entries(memory.later).filter(([name]) => kept.includes(name) && !news.has(name));
  return { since: memory.since, said: kept, later: Object.fromEntries(waiting) };
}

/** What is remembered when the person wants to hear these again: half-way to the deadline, or in half an hour. */
export function putOff(memory: Memory, names: readonly string[], now: number): Memory {
  const again = Object.fromEntries(
    names.map((name) => {
      const [, , dueAt] = JSON.parse(name) as [string, string, number];
      const half = dueAt > now ? (dueAt - now) / 2 : snooze.most;
      return [name, now + Math.min(snooze.most, Math.max(snooze.least, half))];
    }),
  );
  return { ...memory, later: { ...memory.later, ...again } };
}

export const namesOf = (watched: readonly Watched[]): string[] =>
  watched.map(nameOf).filter((name) => name !== null);
