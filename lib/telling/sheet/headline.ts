import type { PromiseVerdict, Qualification } from '../../verdict/verdict.ts';
import { type Look, lookAt } from '../look.ts';
import {
  isAsleep,
  isPressing,
  isStill,
  type Mark,
  markOf,
  sortPromises,
  type Tone,
  tellPromise,
  toneOf,
} from './urgency.ts';

/** The most urgent thing about a lead. */
export interface Headline {
  mark: Mark;
  tone: Tone;
  label: string;
  /** May tick; empty: the label says it all. */
  text: string;
  /** What is announced when it changes: no seconds in it. */
  said: string;
}

/** What the pill says: a clock that runs, else the attempts, else a clock that stands, else what is missing. */
export function tellHeadline(look: Look): Headline {
  const { verdict, agreement, reader } = look;
  const { promises = [], attempts, qualification, stage } = verdict;
  const [first] = sortPromises(promises);
  const recorded = agreement.stages.find(({ id }) => id === stage.recorded);
  const { words, fill, text } = reader;

  const left = attempts?.state === 'open' && attempts.remaining;
  if (first && (isPressing(first) || (isAsleep(first) && !left))) return promiseHeadline(first, look);
  if (left) return plain('attempt', 'calm', words.attempts.title, fill(words.attempts.left, { n: left }));
  if (recorded?.terminal) return plain('kept', 'still', text(recorded.title), words.stages.closed);
  if (!recorded) return plain('unknown', 'still', words.stages.none);
  if (qualification) return qualificationHeadline(qualification, look);
  if (first) return promiseHeadline(first, look);
  return plain('waiting', 'still', text(recorded.title));
}

/** A headline that does not tick. */
const plain = (mark: Mark, tone: Tone, label: string, text = ''): Headline => ({
  mark,
  tone,
  label,
  text,
  said: [label, text].filter(Boolean).join(': '),
});

function promiseHeadline(promise: PromiseVerdict, look: Look): Headline {
  const { clock, states } = look.reader.words;
  const title = lookAt(look, promise.version).names.promise(promise.id);
  const state = isStill(promise) ? clock.outOfHours : states[promise.state];
  return {
    mark: markOf(promise),
    tone: toneOf(promise),
    label: isStill(promise) ? state : promise.state === 'paused' ? `${title} · ${state}` : title,
    text: tellPromise(promise, look),
    said: `${title}: ${state}`,
  };
}

/** How many steps the nearest way has, or how many parts are missing; and how many parts nobody knows. */
export function countMissing({ missing, nearest: [way] }: Qualification): { steps: number; unknown: number } {
  const count = (truth: Qualification['state']) => missing.filter(({ state }) => state === truth).length;
  const cost = way?.reduce((sum, step) => sum + ('times' in step ? step.times : 1), 0);
  return { steps: cost || count('notMet') || 1, unknown: count('unknown') };
}

function qualificationHeadline(qualification: Qualification, { reader, names }: Look): Headline {
  const { qualification: words } = reader.words;
  const stage = names.stage(qualification.stage);
  const { steps, unknown } = countMissing(qualification);
  const say = (mark: Mark, tone: Tone, label: string, text: string, n = 0) =>
    plain(mark, tone, reader.fill(label, { stage }), reader.fill(text, { n }));
  if (qualification.state === 'met') return say('kept', 'calm', words.met, words.all);
  if (qualification.state === 'unknown') return say('unknown', 'still', words.unsure, words.unknown, unknown);
  return say('waiting', 'still', words.notYet, words.away, steps);
}
