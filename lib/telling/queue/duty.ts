import type { AttemptsVerdict, PromiseVerdict, Verdict } from '../../verdict/verdict.ts';
import { isWithSales, type Look } from '../look.ts';
import { nextFrom } from '../needed.ts';
import { isLate, sortPromises } from '../sheet/urgency.ts';

/** How that stands which sales owes a lead first. `due`: there is time; `waiting`: there is nothing to be done now. */
export type Standing = 'missed' | 'at-risk' | 'due' | 'waiting' | 'unknown';

/** What sales owes a lead first: to keep a promise, or to make the next attempt. */
export interface Duty {
  standing: Standing;
  promise?: PromiseVerdict;
  attempts?: AttemptsVerdict;
  /** No later than (ms since 1970); null: no deadline, or nobody knows. It may have passed. */
  due: number | null;
  /** Before that (ms) nothing can be done about it, for nobody is at work; null: it can be done now. */
  from: number | null;
  /** Unless something happens, it stands the same until then (ms; Infinity: always), and not necessarily longer. */
  until: number;
}

/** Whether what sales owes a lead was missed, or is at risk: what the badge counts, and the queue begins with. */
export const pressing = ({ promises }: Pick<Verdict, 'promises'>): 'missed' | 'at-risk' | null =>
  pressingOf(owedBySales(promises)[0]);

const owedBySales = (promises: Verdict['promises']) =>
  sortPromises((promises ?? []).filter(({ owedBy }) => owedBy === 'sales'));

function pressingOf(promise: PromiseVerdict | undefined): 'missed' | 'at-risk' | null {
  if (!promise) return null;
  return isLate(promise) ? 'missed' : promise.state === 'at-risk' ? 'at-risk' : null;
}

/**
 * The promises that sales owes in the order of the panel, and before one with time left the attempt that is due sooner.
 * What marketing owes is no duty of who works the lead; nor is a clock of which nobody knows whether it began, before
 * sales has the lead.
 */
export function dutyOf(look: Pick<Look, 'verdict' | 'agreement' | 'now'>): Duty {
  const { verdict, now } = look;
  const owed = owedBySales(verdict.promises);
  const [promise] = owed;
  const attempts = isOpen(verdict.attempts) ? verdict.attempts : undefined;
  const until = nextChange(owed, verdict.attempts, now);
  const due = moment(promise?.dueAt);
  const of = (standing: Standing): Duty => ({ standing, promise, due, from: null, until });

  const presses = pressingOf(promise);
  if (presses) return of(presses);
  const isRunning = promise?.state === 'running';
  const nextBy = moment(attempts?.nextBy);
  if (attempts && !(isRunning && (due ?? Infinity) <= (nextBy ?? Infinity)) && promise?.state !== 'paused')
    return { standing: 'due', attempts, due: nextBy, from: moment(nextFrom(attempts, now)), until };
  if (isRunning) return of('due');
  if (promise?.state === 'unknown' && isWithSales(look)) return of('unknown');
  return promise?.state === 'paused' ? of('waiting') : { standing: 'waiting', due: null, from: null, until };
}

const MINUTE = 60_000;

const isOpen = (attempts: AttemptsVerdict | undefined): attempts is AttemptsVerdict =>
  attempts?.state === 'open' && !!attempts.remaining;

const moment = (at: string | null | undefined): number | null => (at ? Date.parse(at) : null);

/** At the moment itself a promise may still stand as before, so it is asked again then, and after. */
function nextChange(owed: readonly PromiseVerdict[], attempts: Verdict['attempts'], now: number): number {
  const turns = [
    ...owed.flatMap(({ warnAt, dueAt, standsStillUntil }) => [warnAt, dueAt, standsStillUntil]),
    ...(attempts ? [attempts.nextBy, attempts.endsAt, nextFrom(attempts, now)] : []),
  ].map(moment);
  // Nobody says when the working day ends; it does at a full minute.
  if (isOpen(attempts) && !attempts.opensAt) turns.push((Math.floor(now / MINUTE) + 1) * MINUTE);
  return turns.reduce<number>((soonest, at) => {
    return at !== null && at >= now && at < soonest ? at : soonest;
  }, Infinity);
}
