import type { Case } from './case.ts';
import { formatInstant } from './facts.ts';
import type { Terms } from './terms.ts';
import { type Found, findFirst, gapOf, type Since } from './trigger.ts';
import type { Why } from './verdict.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** What is found where nothing is looked for. */
export const NOTHING: Found = { first: null, unknownFrom: NEVER, valueOf: null, untold: null };

/** How a clock ended, if it did: what decides is the first of keeping, release and deadline (§5). */
export interface Ending {
  state: 'kept' | 'broken' | 'released' | 'open' | 'unknown';
  at: number | null;
  kept: Found;
  released: Found;
  /** What nobody knows leaves even the deadline open. */
  dueUnknown: boolean;
}

/** The gap that may hide what kept or released the clock. */
const gapIn = (c: Case, { keptBy, releasedBy }: Terms['promise']) =>
  gapOf(c, keptBy) ?? (releasedBy ? gapOf(c, releasedBy) : undefined);

/** Puts keeping, release and deadline in order of time; `before` (ms) looks only at what came before it. */
export function endClock(c: Case, { start, promise, due }: Terms, since: Since, before: number): Ending {
  const kept = findFirst(c, promise.keptBy, since, before);
  const released = promise.releasedBy ? findFirst(c, promise.releasedBy, since, before) : NOTHING;
  const end = (state: Ending['state'], at: number | null, dueUnknown = false): Ending => ({
    state,
    at,
    kept,
    released,
    dueUnknown,
  });

  const deadline = due ?? NEVER;
  const keptAt = kept.first?.at ?? NEVER;
  const releasedAt = released.first?.at ?? NEVER;
  const unknownFrom = Math.min(kept.unknownFrom, released.unknownFrom);
  const first = Math.min(keptAt, releasedAt);
  if (first < NEVER && first <= deadline && first <= unknownFrom)
    return end(keptAt <= releasedAt ? 'kept' : 'released', first);
  if (kept.valueOf) return end('kept', null);
  if (released.valueOf) return end('released', null);
  const passed = deadline < Math.min(c.now, before);
  if (unknownFrom <= (passed ? deadline : Number.MAX_VALUE)) return end('unknown', null, true);
  if (c.history.pausesUnknownFrom < Math.min(deadline, c.now)) return end('unknown', null, true);
  if (kept.untold) return end('unknown', null);
  // What lies before the record begins, where we cannot look, or at a time that nobody knows may have been in time.
  const mayBeInTime = ({ first, untold }: Found) => untold !== null || (first && first.from <= deadline);
  const hidden = start.known === 'at-least' || gapIn(c, promise);
  if (passed && (hidden || mayBeInTime(kept) || mayBeInTime(released))) return end('unknown', null);
  return passed ? end('broken', deadline) : end('open', null);
}

/** What ended the clock, or what keeps us from knowing, as data. */
export function explainEnding(
  c: Case,
  { state, at, kept, released }: Ending,
  { start, promise, due }: Terms,
): Why[] {
  const why: Why[] = [];
  const { first } = kept;
  const filled = at === null && (state === 'kept' ? kept.valueOf : state === 'released' && released.valueOf);
  if (filled) why.push({ code: 'kept-time-unknown', field: filled });
  else if (first && (state === 'kept' || state === 'broken')) {
    const { act, stage, field } = first;
    why.push({
      code: 'kept',
      by: act ? 'activity' : stage ? 'entered' : 'known',
      at: formatInstant(first.at),
      ...(act && { activity: act.id, ...(act.notStated.length > 0 && { notStated: act.notStated }) }),
      ...(stage && { stage }),
      ...(field && { field }),
    });
    if (act && due !== null && act.at <= due && act.recordedAt > due)
      why.push({ code: 'reported-late', activity: act.id, recordedAt: formatInstant(act.recordedAt) });
  } else if (state === 'released' && released.first) {
    const { at, act, stage } = released.first;
    why.push({
      code: 'released',
      at: formatInstant(at),
      ...(stage && { stage }),
      ...(act && { activity: act.id }),
    });
  }
  if (state === 'unknown') {
    const gap = gapIn(c, promise);
    const untold = kept.untold ?? released.untold;
    if (untold) why.push({ code: 'gap', what: `fields.${untold}`, why: 'not-fetched' });
    else if (gap) why.push({ code: 'gap', what: gap.what, why: gap.why });
    else why.push({ code: 'start-unknown', what: start.known === 'at-least' ? 'start' : 'stageHistory' });
  }
  return why;
}
