import type { Duration } from '../agreement/duration.ts';
import type { Case } from './case.ts';
import { advance, dueAt, earlier, ownTime } from './clock.ts';
import { type Choice, type CompiledPromise, chooseCalendar, type Edition } from './edition.ts';
import { formatInstant } from './facts.ts';
import type { Entry } from './history.ts';
import { MET, UNKNOWN } from './part.ts';
import type { Started } from './start.ts';
import type { Why } from './verdict.ts';

/** What one version asks of a clock: how long, counted in which calendar. */
export interface Terms {
  start: Started;
  edition: Edition;
  promise: CompiledPromise;
  within: Duration;
  choice: Choice;
  /** Which `unless` decided; null: none. */
  unless: number | null;
  unlessUnknown: number | null;
  /** Counting began here: the start, or the change that restated a running clock. */
  from: number;
  /** Own time (ms) already used before `from`. */
  used: number;
  due: number | null;
}

interface Exception {
  /** Which `unless` was met; -1: none. */
  index: number;
  /** The first earlier one that could not be decided; null: each could. */
  unknown: number | null;
  at: number;
  /** Of one version and one moment of the history: no other has the same list. */
  entries: readonly Entry[];
}

/** Which `unless` was met when a clock began, by the version in force now (§5). What is past is asked once. */
function findException(
  { facts, history, edition, now }: Case,
  unless: CompiledPromise['unless'],
  at: number,
) {
  const kept = facts.memo.get(unless) as Exception | undefined;
  const { entries } = history;
  if (kept && kept.at === at && kept.entries === entries) return kept;
  let unknown: number | null = null;
  const scene = { facts, history, edition, at, replay: false };
  const index = unless.findIndex(({ part }, i) => {
    const level = part.test(scene);
    if (level === UNKNOWN) unknown ??= i;
    return level === MET;
  });
  const found: Exception = { index, unknown, at, entries };
  // Now is the stage that the CRM has; then it will be what the entries say.
  if (at < now) facts.memo.set(unless, found);
  return found;
}

/** What a version asks of a clock that began at `start`: `unless` as of then, calendar by the fields as they are now. */
export function readTerms(c: Case, edition: Edition, promise: CompiledPromise, start: Started): Terms {
  const { index, unknown: unlessUnknown } = findException(c, promise.unless, start.at);
  const within = promise.unless[index]?.within ?? promise.within;
  const choice = chooseCalendar(edition, c.facts);
  const due = dueAt(start.at, within, choice.open, c.history.pauses);
  const unless = index < 0 ? null : index;
  const asked = { start, edition, promise, within, choice, unless, unlessUnknown };
  return { ...asked, from: start.at, used: 0, due };
}

/** §7 `restateRunning`: the new target less the own time already used, in the new calendar, never due before the change. */
export function restate(c: Case, old: Terms, edition: Edition, promise: CompiledPromise): Terms {
  const { pauses } = c.history;
  const at = edition.inForceFrom;
  const terms = readTerms(c, edition, promise, old.start);
  const used = old.used + ownTime(old.from, at, old.within.working, old.choice.open, pauses);
  if (terms.within.unit === 'day')
    return { ...terms, due: terms.due === null ? null : Math.max(at, terms.due) };
  const left = Math.max(0, (terms.within.ms as number) - used);
  const due = advance(at, left, terms.within.working, terms.choice.open, pauses);
  return { ...terms, from: at, used, due };
}

/** When the clock is at risk (§5 `warnAt`), in ms; null: never, or not known. */
export function warnAtOf(c: Case, { start, promise, within, choice, from, used, due }: Terms): number | null {
  const { warnAt } = promise;
  if (!warnAt || due === null) return null;
  const { pauses } = c.history;
  if ('before' in warnAt) {
    const at = earlier(due, warnAt.before, choice.open, pauses);
    return Math.max(start.at, at ?? start.at);
  }
  const total = used + ownTime(from, due, within.working, choice.open, pauses);
  const left = Math.round(warnAt.share * total) - used;
  return advance(from, left, within.working, choice.open, pauses);
}

/** A remainder counts down to zero, so that used and left sum to the target. */
const secondsLeft = (ms: number): number => Math.ceil(ms / 1000);

/** Own time left, in whole seconds; while paused it stands still, and without a deadline nobody knows. */
export function remaining(
  c: Case,
  { within, choice, from, due, used }: Terms,
  paused: boolean,
): number | null {
  const { pauses } = c.history;
  if (due !== null) return secondsLeft(ownTime(c.now, due, within.working, choice.open, pauses));
  if (within.unit !== 'day' && within.ms !== null)
    return secondsLeft(
      Math.max(0, within.ms - used - ownTime(from, c.now, within.working, choice.open, pauses)),
    );
  if (!paused) return null;
  // What it would be if the clock went on at once.
  const past = pauses.slice(0, -1);
  const stopped = Math.max(from, pauses.at(-1)?.from ?? from);
  const due2 = dueAt(from, within, choice.open, past);
  return due2 === null ? null : secondsLeft(ownTime(stopped, due2, within.working, choice.open, past));
}

/** Which target, which calendar, which pauses, as data. */
export function explainTerms(c: Case, terms: Terms, end: number): Why[] {
  const { promise, unless, unlessUnknown, choice, within } = terms;
  const why: Why[] = [];
  if (unlessUnknown !== null) why.push({ code: 'unless-unknown', unless: unlessUnknown });
  why.push({ code: 'target', within: promise.unless[unless ?? -1]?.words ?? promise.rule.within, unless });
  if (within.working || within.unit === 'day') {
    why.push(...explainChoice(choice));
    if (within.working && terms.due === null && choice.open.never)
      why.push({ code: 'calendar-never-opens', calendar: choice.name });
  }
  why.push(...explainPauses(c, terms.from, end));
  return why;
}

/** Which calendar counts, and which other one might. */
export function explainChoice({ name, open, index, unknown }: Choice): Why[] {
  const chosen: Why = { code: 'calendar', calendar: name, timeZone: open.timeZone, choice: index };
  return unknown === null ? [chosen] : [{ code: 'calendar-unknown', choice: unknown }, chosen];
}

/** The pauses between two moments. */
export function explainPauses({ history }: Case, from: number, end: number): Why[] {
  return history.pauses
    .filter((pause) => pause.from < end && pause.to > from)
    .map((pause) => ({
      code: 'pause',
      from: formatInstant(pause.from),
      to: formatInstant(Number.isFinite(pause.to) ? pause.to : null),
    }));
}
