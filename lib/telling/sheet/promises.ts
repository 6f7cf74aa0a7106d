import type { PromiseVerdict } from '../../verdict/verdict.ts';
import { isWithSales, type Look, lookAt, withinOf } from '../look.ts';
import { isWorking } from '../standing.ts';
import type { Topic } from '../topic.ts';
import { isStill, type Mark, markOf, sortPromises, type Tone, tellPromise, toneOf } from './urgency.ts';

/** One promise in a line. */
export interface PromiseLine {
  topic: Topic;
  mark: Mark;
  tone: Tone;
  title: string;
  /** How it stands. */
  side: string;
}

/** One promise as a ring and in words. */
export interface Clock extends PromiseLine {
  why: string;
  /** What the button that opens it is for. */
  whyOf: string;
  /** What is left, large, of what the details say; null: it does not tick, and `side` says how it stands. */
  time: string | null;
  /** Of how much, and until when. */
  details: string;
  /** What was agreed for when it is missed. */
  agreed: string;
}

export interface Promises {
  first: Clock | null;
  others: { title: string; side: string; each: PromiseLine[] } | null;
}

/**
 * The promise that needs somebody first, large; the others one line each. A clock that waits is not worth a ring, nor,
 * before sales has the lead, is one of which nobody knows whether it began.
 */
export function tellPromises(promises: readonly PromiseVerdict[], look: Look): Promises {
  const { fill, words } = look.reader;
  const sorted = sortPromises(promises);
  const quiet = ({ state }: PromiseVerdict) =>
    state === 'waiting' || (state === 'unknown' && !isWithSales(look));
  const first = sorted[0] && !quiet(sorted[0]) ? sorted[0] : null;
  const others = first ? sorted.slice(1) : sorted;
  return {
    first: first && tellClock(first, look),
    others:
      others.length === 0
        ? null
        : {
            title: fill(first ? words.clock.more : words.clock.all, { n: others.length }),
            side: others.every(({ state }) => state === 'waiting') ? words.clock.waiting : '',
            each: others.map((promise) => tellLine(promise, look)),
          },
  };
}

function tellLine(promise: PromiseVerdict, look: Look): PromiseLine {
  return {
    topic: `promise:${promise.id}`,
    mark: markOf(promise),
    tone: toneOf(promise),
    title: lookAt(look, promise.version).names.promise(promise.id),
    side: tellPromise(promise, look),
  };
}

function tellClock(promise: PromiseVerdict, look: Look): Clock {
  const { fill, words, text, length } = look.reader;
  const { state, remainingSeconds, keptAt, version, id } = promise;
  const line = tellLine(promise, look);
  const missed = lookAt(look, version).agreement.promises?.find((rule) => rule.id === id)?.whenMissed;
  const ticks = remainingSeconds !== null && ['running', 'at-risk', 'paused'].includes(state);
  return {
    ...line,
    why: words.clock.why,
    whyOf: fill(words.clock.whyOf, { promise: line.title }),
    time: ticks ? length(remainingSeconds, isWorking(promise) && 'said') : null,
    details: detailsOf(promise, look).filter(Boolean).join(' · '),
    agreed:
      state === 'broken' && !keptAt && missed ? fill(words.agreedNext, { action: text(missed.action) }) : '',
  };
}

/** What stands under the time: of how much, how it stands, and until when. */
function detailsOf(
  promise: PromiseVerdict,
  { reader, now, verdict, names }: Look,
): (string | false | null)[] {
  const { clock, states } = reader.words;
  const { state, dueAt, keptAt, workedSeconds, remainingSeconds, standsStillUntil } = promise;
  const when = (at: string) => reader.when(at, now);
  const within = withinOf(promise) && reader.duration(withinOf(promise));
  const due = dueAt && reader.fill(clock.due, { at: when(dueAt) });
  const agreed = within && reader.fill(clock.agreed, { within });
  if (state === 'broken') return [agreed, keptAt ? reader.fill(clock.done, { at: when(keptAt) }) : due];
  if (state === 'kept') {
    const time = workedSeconds === null ? '' : reader.length(workedSeconds, isWorking(promise));
    return [time && reader.fill(clock.after, { time }), agreed, keptAt && when(keptAt)];
  }
  if (state === 'waiting' || state === 'released' || state === 'unknown') return [agreed];
  return [
    remainingSeconds === null ? clock.noDeadline : within && reader.fill(clock.of, { within }),
    state === 'paused'
      ? reader.fill(clock.pausedIn, { stage: names.stage(verdict.stage.recorded ?? '') })
      : state !== 'running' && states[state],
    isStill(promise) && !!standsStillUntil && reader.fill(clock.outUntil, { at: when(standsStillUntil) }),
    due,
  ];
}
