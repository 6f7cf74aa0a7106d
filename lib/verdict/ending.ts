import type { Case } from './case.ts';
import { formatInstant } from './facts.ts';
import type { Terms } from './terms.ts';
import { type Found, findFirst, gapOf, type Happening, type Since } from './trigger.ts';
import type { Why } from './verdict.ts';

/** How a clock ended, if it did: what decides is the first of keeping, release and deadline (§5). */
export interface Ending {
  state: 'kept' | 'broken' | 'released' | 'open' | 'unknown';
  at: number | null;
  kept: Found;
  released: Found | null;
  /** What nobody knows leaves even the deadline open. */
  dueUnknown: boolean;
}

/** Puts keeping, release and deadline in order of time; `before` (ms) looks only at what came before it. */
export function endClock(c: Case, { promise, due }: Terms, since: Since, before: number): Ending {
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

/** What ended the clock, or what keeps us from knowing, as data. */
export function explainEnding(
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
