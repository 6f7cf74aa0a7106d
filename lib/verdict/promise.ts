import type { Case } from './case.ts';
import { ownTime } from './clock.ts';
import { type CompiledPromise, type Edition, editionAt } from './edition.ts';
import { type Ending, endClock, explainEnding, NOTHING } from './ending.ts';
import { formatInstant } from './facts.ts';
import { belongsToCycle, explainStart, findStart, type Start, type Started } from './start.ts';
import { explainTerms, readTerms, remaining, restate, warnAtOf } from './terms.ts';
import type { Since } from './trigger.ts';
import type { PromiseState, PromiseVerdict, Why } from './verdict.ts';

const NEVER = Number.POSITIVE_INFINITY;
const wholeSeconds = (ms: number): number => Math.floor(ms / 1000);

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

/** §7: the terms that hold for a clock now, after each version that restated what was running. */
function followVersions(c: Case, first: Edition, rule: CompiledPromise, start: Started) {
  let terms = readTerms(c, first, rule, start);
  let since: Since = { at: start.at, entry: start.entry };
  const why: Why[] = [];
  for (const edition of c.editions) {
    const at = edition.inForceFrom;
    if (!edition.agreement.restateRunning || edition.version <= first.version || at > c.now || at <= start.at)
      continue;
    // Closed or overdue clocks never change.
    if (endClock(c, terms, since, at).state !== 'open') break;
    const promise = edition.promises.get(rule.id);
    if (!promise) {
      why.push({ code: 'withdrawn', version: edition.version, at: formatInstant(at) });
      return { terms, since, why, withdrawnAt: at };
    }
    terms = restate(c, terms, edition, promise);
    since = { at, entry: since.entry };
    const usedSeconds = wholeSeconds(terms.used);
    why.push({ code: 'restated', version: edition.version, at: formatInstant(at), usedSeconds });
  }
  return { terms, since, why, withdrawnAt: null };
}

/** The case as a clock sees it that closed at `at`: only open promises are paused (§1), so what came later is no pause. */
function pausedUntil(c: Case, at: number): Case {
  const past = c.history.pauses.filter(({ from }) => from < at);
  const pauses = past.map(({ from, to }) => ({ from, to: to > at ? NEVER : to }));
  return { ...c, history: { ...c.history, pauses } };
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
  const { terms, since, why: restated, withdrawnAt } = followVersions(c, first, rule, start);
  const ending: Ending =
    withdrawnAt === null
      ? endClock(c, terms, since, NEVER)
      : { state: 'released', at: withdrawnAt, kept: NOTHING, released: NOTHING, dueUnknown: false };
  const closed = ending.state === 'broken' ? null : ending.at;
  if (closed !== null && pauses.some(({ from, to }) => to > closed && (from >= closed || to < NEVER)))
    return judgeClock(pausedUntil(c, closed), first, rule, start, before);

  const { due, within, choice } = terms;
  const own = (from: number, to: number) => ownTime(from, to, within.working, choice.open, pauses);
  const paused = (pauses.at(-1)?.to ?? 0) === NEVER;
  const { state: end } = ending;
  const open = end === 'open';
  const dueKnown = !ending.dueUnknown;
  const warnAt = dueKnown ? warnAtOf(c, terms) : null;
  const running = paused ? 'paused' : warnAt !== null && c.now >= warnAt ? 'at-risk' : 'running';
  const state: PromiseState = open ? running : end;

  const stopped = ending.at ?? c.now;
  const timed = open || ending.at !== null;
  const lateAt = Math.min(ending.kept.first?.at ?? c.now, ending.released.first?.at ?? c.now);
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
      explainStart(start),
      ...(before ? [{ code: 'before-first-version' } as const] : []),
      ...restated,
      ...explainTerms(c, terms, stopped),
      ...explainEnding(c, ending, terms),
    ],
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
  return blank(edition, promise, start.is, [explainStart(start)]);
}

/**
 * §5 and §7: every promise with the version that judges it. The clocks of a cycle use the version in force when the
 * cycle started; inbound and earned clocks and those of cycle 0, when the clock started.
 */
export function judgePromises(c: Case): PromiseVerdict[] {
  const { history, editions, edition: current } = c;
  const verdicts: PromiseVerdict[] = [];
  const opened = history.entries[history.opened];
  const cycle =
    opened &&
    (opened.known === 'unknown' ? { edition: current, before: false } : editionAt(editions, opened.at));
  for (const latest of current.promised) {
    const { id } = latest;
    const ofCycle = cycle?.edition.promises.get(id);
    if (cycle && (ofCycle ? belongsToCycle(ofCycle) : belongsToCycle(latest))) {
      if (ofCycle) verdicts.push(judgeStart(c, cycle.edition, ofCycle, findStart(c, ofCycle), cycle.before));
      continue;
    }
    const start = findStart(c, latest);
    const began =
      start.is === 'started' ? editionAt(editions, start.at) : { edition: current, before: false };
    const rule = began.edition.promises.get(id);
    if (rule) verdicts.push(judgeStart(c, began.edition, rule, start, began.before));
    else if (current.promises.has(id))
      verdicts.push(judgeStart(c, current, latest, { is: 'waiting' }, false));
  }
  return verdicts;
}
