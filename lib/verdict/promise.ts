import type { Duration } from '../agreement/duration.ts';
import type { Case } from './case.ts';
import { sceneAt } from './case.ts';
import { dueAt, earlier, ownTime } from './clock.ts';
import { MET, UNKNOWN } from './condition.ts';
import { type Choice, type CompiledPromise, chooseCalendar, type Edition, editionAt } from './edition.ts';
import { formatInstant } from './facts.ts';
import { belongsToCycle, findStart, type Start } from './start.ts';
import { type Found, findFirst, gapOf, type Happening } from './trigger.ts';
import type { PromiseState, PromiseVerdict, Why } from './verdict.ts';

type Started = Extract<Start, { is: 'started' }>;

/** What one version asks of a clock: how long, counted in which calendar. */
interface Terms {
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

/** How a clock ended, if it did: what decides is the first of keeping, release and deadline (§5). */
interface Ending {
  state: 'kept' | 'broken' | 'released' | 'open' | 'unknown';
  at: number | null;
  kept: Found;
  released: Found | null;
  /** What nobody knows leaves even the deadline open. */
  dueUnknown: boolean;
}

const NONE: Found = { first: null, unknownFrom: Number.POSITIVE_INFINITY, valueOf: null, untold: null };
const wholeSeconds = (ms: number): number => Math.floor(ms / 1000);
/** A remainder counts down to zero, so that used and left sum to the target. */
const secondsLeft = (ms: number): number => Math.ceil(ms / 1000);

function readTerms(c: Case, edition: Edition, promise: CompiledPromise, start: Started): Terms {
  let unlessUnknown: number | null = null;
  const unless = promise.unless.findIndex(({ part }, i) => {
    const level = part.test(sceneAt(c, start.at));
    if (level === UNKNOWN) unlessUnknown ??= i;
    return level === MET;
  });
  const within = promise.unless[unless]?.within ?? promise.within;
  const choice = chooseCalendar(edition, c.facts);
  const due = dueAt(start.at, within, choice.open, c.history.pauses);
  const chosen = unless < 0 ? null : unless;
  return { edition, promise, within, choice, unless: chosen, unlessUnknown, from: start.at, used: 0, due };
}

/** §7 `restateRunning`: the new target less the own time already used, in the new calendar, never due before the change. */
function restate(c: Case, start: Started, old: Terms, edition: Edition, promise: CompiledPromise): Terms {
  const { pauses } = c.history;
  const at = edition.inForceFrom;
  const terms = readTerms(c, edition, promise, start);
  const used = old.used + ownTime(old.from, at, old.within.working, old.choice.open, pauses);
  if (terms.within.unit === 'day')
    return { ...terms, due: terms.due === null ? null : Math.max(at, terms.due) };
  const left = Math.max(0, (terms.within.ms as number) - used);
  const due = left === 0 ? at : dueAt(at, { ...terms.within, ms: left }, terms.choice.open, pauses);
  return { ...terms, from: at, used, due };
}

/** Puts keeping, release and deadline in order of time; `before` (ms) looks only at what came before it. */
function endClock(
  c: Case,
  { promise, due }: Terms,
  since: { at: number; entry: number },
  before: number,
): Ending {
  const kept = findFirst(c, promise.keptBy, since, before);
  const released = promise.releasedBy ? findFirst(c, promise.releasedBy, since, before) : null;
  const end = (state: Ending['state'], at: number | null, dueUnknown = false): Ending => ({
    state,
    at,
    kept,
    released,
    dueUnknown,
  });

  const deadline = due ?? Number.POSITIVE_INFINITY;
  const keptAt = kept.first?.at ?? Number.POSITIVE_INFINITY;
  const releasedAt = released?.first?.at ?? Number.POSITIVE_INFINITY;
  const unknownFrom = Math.min(kept.unknownFrom, released?.unknownFrom ?? Number.POSITIVE_INFINITY);
  if (keptAt <= deadline && keptAt <= releasedAt && keptAt <= unknownFrom) return end('kept', keptAt);
  if (releasedAt <= deadline && releasedAt < keptAt && releasedAt <= unknownFrom)
    return end('released', releasedAt);
  if (kept.valueOf) return end('kept', null);
  const passed = deadline < Math.min(c.now, before);
  if (unknownFrom <= (passed ? deadline : Number.MAX_VALUE)) return end('unknown', null, true);
  if (c.history.pausesUnknownFrom < Math.min(deadline, c.now)) return end('unknown', null, true);
  if (kept.untold) return end('unknown', null);
  // "Then or earlier": it may have come in time.
  const maybeInTime = (happening: Happening | null | undefined) => happening && happening.from <= deadline;
  if (passed && (maybeInTime(kept.first) || maybeInTime(released?.first))) return end('unknown', null);
  return passed ? end('broken', deadline) : end('open', null);
}

const blank = (
  edition: Edition,
  { id, rule }: CompiledPromise,
  state: PromiseState,
  why: Why[],
): PromiseVerdict => ({
  id,
  version: edition.version,
  owedBy: rule.owedBy,
  state,
  startedAt: null,
  startKnown: 'unknown',
  dueAt: null,
  warnAt: null,
  keptAt: null,
  workedSeconds: null,
  remainingSeconds: null,
  overSeconds: null,
  why,
});

function warnAtOf(
  c: Case,
  { promise, within, choice, from, used, due }: Terms,
  start: Started,
): number | null {
  const { warnAt } = promise;
  if (!warnAt || due === null) return null;
  const { pauses } = c.history;
  if ('before' in warnAt) {
    const at = earlier(due, warnAt.before, choice.open, pauses);
    return Math.max(start.at, at ?? start.at);
  }
  const total = used + ownTime(from, due, within.working, choice.open, pauses);
  const left = Math.round(warnAt.share * total) - used;
  if (left <= 0) return from;
  return dueAt(from, { ...within, unit: 'second', ms: left }, choice.open, pauses);
}

function explainTerms(c: Case, terms: Terms, end: number): Why[] {
  const { promise, unless, unlessUnknown, choice, within } = terms;
  const why: Why[] = [];
  if (unlessUnknown !== null) why.push({ code: 'unless-unknown', unless: unlessUnknown });
  why.push({ code: 'target', within: promise.unless[unless ?? -1]?.words ?? promise.rule.within, unless });
  if (within.working || within.unit === 'day') {
    const { name, open, index, unknown } = choice;
    if (unknown !== null) why.push({ code: 'calendar-unknown', choice: unknown });
    why.push({ code: 'calendar', calendar: name, timeZone: open.timeZone, choice: index });
    if (within.working && terms.due === null && open.never)
      why.push({ code: 'calendar-never-opens', calendar: name });
  }
  for (const pause of c.history.pauses)
    if (pause.from < end && pause.to > terms.from)
      why.push({
        code: 'pause',
        from: formatInstant(pause.from),
        to: formatInstant(Number.isFinite(pause.to) ? pause.to : null),
      });
  return why;
}

function explainEnding(
  c: Case,
  { state, kept, released }: Ending,
  terms: Terms,
  startAtLeast: boolean,
): Why[] {
  const why: Why[] = [];
  const { first } = kept;
  if (first && (state === 'kept' || state === 'broken')) {
    const { act, stage, field } = first;
    why.push({
      code: 'kept',
      by: act ? 'activity' : stage ? 'entered' : 'known',
      at: formatInstant(first.at),
      ...(act && { activity: act.id, ...(act.notStated.length > 0 && { notStated: act.notStated }) }),
      ...(stage && { stage }),
      ...(field && { field }),
    });
    if (act && terms.due !== null && act.at <= terms.due && act.recordedAt > terms.due)
      why.push({ code: 'reported-late', activity: act.id, recordedAt: formatInstant(act.recordedAt) });
  } else if (state === 'kept' && kept.valueOf) why.push({ code: 'kept-time-unknown', field: kept.valueOf });
  if (state === 'released' && released?.first) {
    const { at, act, stage } = released.first;
    why.push({
      code: 'released',
      at: formatInstant(at),
      ...(stage && { stage }),
      ...(act && { activity: act.id }),
    });
  }
  if (state === 'unknown') {
    const gap = gapOf(c, terms.promise.keptBy);
    if (kept.untold) why.push({ code: 'gap', what: `fields.${kept.untold}`, why: 'not-fetched' });
    else if (gap) why.push({ code: 'gap', what: gap.what, why: gap.why });
    else why.push({ code: 'start-unknown', what: startAtLeast ? 'start' : 'stageHistory' });
  }
  return why;
}

/** Judges one running or ended clock, under the version it began with and those that restated it. */
function judgeClock(
  c: Case,
  first: Edition,
  rule: CompiledPromise,
  start: Started,
  before: boolean,
): PromiseVerdict {
  const { pauses } = c.history;
  let terms = readTerms(c, first, rule, start);
  let since = { at: start.at, entry: start.entry };
  const restated: Why[] = [];
  let withdrawn: Edition | null = null;
  for (const edition of c.editions) {
    const at = edition.inForceFrom;
    if (!edition.agreement.restateRunning || edition.version <= first.version || at > c.now || at <= start.at)
      continue;
    const open = endClock(c, terms, since, at).state === 'open' && (terms.due === null || terms.due >= at);
    if (!open) break;
    const promise = edition.promises.find(({ id }) => id === rule.id);
    if (!promise) {
      withdrawn = edition;
      restated.push({ code: 'withdrawn', version: edition.version, at: formatInstant(at) });
      break;
    }
    terms = restate(c, start, terms, edition, promise);
    since = { at, entry: since.entry };
    restated.push({
      code: 'restated',
      version: edition.version,
      at: formatInstant(at),
      usedSeconds: wholeSeconds(terms.used),
    });
  }

  const ending: Ending = withdrawn
    ? { state: 'released', at: withdrawn.inForceFrom, kept: NONE, released: null, dueUnknown: false }
    : endClock(c, terms, since, Number.POSITIVE_INFINITY);
  const atLeast = start.known === 'at-least';
  // What may have happened before the record begins, or where we cannot look, is not a miss.
  if (ending.state === 'broken' && (atLeast || gapOf(c, terms.promise.keptBy))) ending.state = 'unknown';

  const { due, within, choice } = terms;
  const own = (from: number, to: number) => ownTime(from, to, within.working, choice.open, pauses);
  const paused = (pauses.at(-1)?.to ?? 0) === Number.POSITIVE_INFINITY;
  const { state: end } = ending;
  const dueKnown = due !== null && !ending.dueUnknown;
  const warnAt = dueKnown ? warnAtOf(c, terms, start) : null;
  const state: PromiseState =
    end !== 'open' ? end : paused ? 'paused' : warnAt !== null && c.now >= warnAt ? 'at-risk' : 'running';

  const open = end === 'open';
  const stopped = ending.at ?? c.now;
  const timed = end !== 'unknown' && !(end === 'kept' && ending.at === null);
  const lateAt = Math.min(ending.kept.first?.at ?? c.now, ending.released?.first?.at ?? c.now);
  const keptAt = end === 'kept' ? ending.at : end === 'broken' ? (ending.kept.first?.at ?? null) : null;
  return {
    ...blank(terms.edition, rule, state, []),
    startedAt: formatInstant(start.at),
    startKnown: start.known,
    dueAt: dueKnown ? formatInstant(due) : null,
    warnAt: formatInstant(warnAt),
    keptAt: formatInstant(keptAt),
    workedSeconds: timed ? wholeSeconds(terms.used + own(terms.from, Math.max(terms.from, stopped))) : null,
    remainingSeconds: end === 'unknown' ? null : open ? remaining(c, terms, paused) : 0,
    overSeconds: !timed
      ? null
      : end === 'broken' && due !== null
        ? wholeSeconds(own(due, Math.max(due, lateAt)))
        : 0,
    ...(open &&
      !paused &&
      within.working &&
      !choice.open.isOpen(c.now) && { standsStillUntil: formatInstant(choice.open.opening(c.now)) }),
    why: [
      startedWhy(start),
      ...(before ? [{ code: 'before-first-version' } as const] : []),
      ...restated,
      ...explainTerms(c, terms, stopped),
      ...explainEnding(c, ending, terms, atLeast),
    ],
  };
}

/** Own time left, in whole seconds; while paused it stands still, and without a deadline nobody knows. */
function remaining(c: Case, { within, choice, from, due, used }: Terms, paused: boolean): number | null {
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

function startedWhy({ by, at, known, stage, activity }: Started): Why {
  return {
    code: 'started',
    by,
    at: formatInstant(at),
    known,
    ...(stage && { stage }),
    ...(activity && { activity }),
  };
}

function judgeStart(
  c: Case,
  edition: Edition,
  promise: CompiledPromise,
  start: Start,
  before: boolean,
): PromiseVerdict {
  if (start.is === 'started') return judgeClock(c, edition, promise, start, before);
  if (start.is === 'waiting') return blank(edition, promise, 'waiting', [{ code: 'not-started' }]);
  return blank(edition, promise, 'unknown', [{ code: 'start-unknown', what: start.what }]);
}

/**
 * §5 and §7: every promise with the version that judges it. The clocks of a cycle use the version in force when the
 * cycle started; inbound and earned clocks and those of cycle 0, when the clock started.
 */
export function judgePromises(c: Case): PromiseVerdict[] {
  const { history, editions, edition: current } = c;
  const inForce = editions.filter(({ inForceFrom }) => inForceFrom <= current.inForceFrom);
  const verdicts: PromiseVerdict[] = [];
  const find = (edition: Edition | undefined, id: string) =>
    edition?.promises.find((promise) => promise.id === id);
  const opened = history.entries[history.opened];
  const cycle =
    opened &&
    (opened.known === 'unknown' ? { edition: current, before: false } : editionAt(editions, opened.at));
  const ids = new Set([current, ...inForce].flatMap(({ promises }) => promises.map(({ id }) => id)));
  for (const id of ids) {
    const latest = find(
      inForce.findLast((edition) => find(edition, id)),
      id,
    ) as CompiledPromise;
    const ofCycle = cycle && find(cycle.edition, id);
    if (cycle && (ofCycle ? belongsToCycle(ofCycle) : belongsToCycle(latest))) {
      if (ofCycle) verdicts.push(judgeStart(c, cycle.edition, ofCycle, findStart(c, ofCycle), cycle.before));
      continue;
    }
    const start = findStart(c, latest);
    const began =
      start.is === 'started' ? editionAt(editions, start.at) : { edition: current, before: false };
    const rule = find(began.edition, id);
    if (rule) verdicts.push(judgeStart(c, began.edition, rule, start, began.before));
    else if (find(current, id)) verdicts.push(judgeStart(c, current, latest, { is: 'waiting' }, false));
  }
  return verdicts;
}
