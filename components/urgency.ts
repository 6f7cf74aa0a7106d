import type { PromiseVerdict, Qualification, Verdict } from '../lib/verdict/verdict.ts';
import type { Look } from './look.ts';
import type { Mark } from './Shape.tsx';

/** How something stands, for its colour; its shape and its words say the same without it. */
export type Tone = 'calm' | 'soon' | 'missed' | 'still';

/** The most urgent thing about a lead. */
export interface Headline {
  mark: Mark;
  tone: Tone;
  label: string;
  /** May tick. */
  text: string;
  /** What is announced when it changes: no seconds in it. */
  said: string;
}

const ranks = [
  'late',
  'at-risk',
  'running',
  'still',
  'paused',
  'unknown',
  'broken',
  'kept',
  'waiting',
  'released',
];

/** A clock that stands still because its calendar is closed. */
export const isStill = (promise: PromiseVerdict) => promise.state === 'running' && !!promise.standsStillUntil;

/** A broken promise that was done late is history; one that is not done yet is the most urgent thing there is. */
const rankOf = (promise: PromiseVerdict): number =>
  ranks.indexOf(
    promise.state === 'broken' && !promise.keptAt ? 'late' : isStill(promise) ? 'still' : promise.state,
  );

/** The promise that needs somebody first comes first; among equals the one that is due first. */
export function sortPromises(promises: readonly PromiseVerdict[]): PromiseVerdict[] {
  const due = ({ dueAt }: PromiseVerdict) => (dueAt ? Date.parse(dueAt) : Number.POSITIVE_INFINITY);
  return [...promises].sort((a, b) => rankOf(a) - rankOf(b) || due(a) - due(b) || 0);
}

export const isWorking = (promise: PromiseVerdict): boolean =>
  promise.why.some((why) => why.code === 'target' && why.within.includes('working'));

export function toneOf(promise: PromiseVerdict): Tone {
  if (promise.state === 'broken') return 'missed';
  if (promise.state === 'at-risk') return 'soon';
  return (promise.state === 'running' && !isStill(promise)) || promise.state === 'kept' ? 'calm' : 'still';
}

/** The shape of a promise: a ring that empties, or a sign. */
export function markOf(promise: PromiseVerdict): Mark {
  const { state, remainingSeconds, workedSeconds } = promise;
  if (state === 'paused' || isStill(promise)) return 'pause';
  if (state !== 'running' && state !== 'at-risk') return state;
  const all = (remainingSeconds ?? 0) + (workedSeconds ?? 0);
  return { part: all > 0 ? (remainingSeconds ?? 0) / all : 1 };
}

/** How a promise stands, in a few words. */
export function tellPromise(
  promise: PromiseVerdict,
  { reader, when }: Pick<Look, 'reader' | 'when'>,
): string {
  const { clock } = reader.words;
  const { state, remainingSeconds, overSeconds, standsStillUntil } = promise;
  const length = (seconds: number) => reader.length(seconds, isWorking(promise));
  if (state === 'broken')
    return overSeconds === null ? clock.overdue : reader.fill(clock.broken, { time: length(overSeconds) });
  if (state === 'kept' || state === 'waiting' || state === 'released' || state === 'unknown')
    return clock[state];
  if (remainingSeconds === null) return clock.noDeadline;
  const time = length(remainingSeconds);
  if (standsStillUntil) return reader.fill(clock.leftFrom, { time, at: when(standsStillUntil) });
  return reader.fill(clock.left, { time });
}

/** A promise that somebody is waiting for: broken and not done, or its clock is open. */
const isPressing = (promise: PromiseVerdict) => rankOf(promise) <= ranks.indexOf('running');
const isAsleep = (promise: PromiseVerdict) => promise.state === 'paused' || isStill(promise);

/** What the pill says: a clock that runs, else the attempts, else a clock that stands, else what is missing. */
export function headlineOf(verdict: Verdict, look: Look): Headline {
  const { promises = [], attempts, qualification, stage } = verdict;
  const [first] = sortPromises(promises);
  const recorded =
    stage.recorded === null ? null : look.agreement.stages.find(({ id }) => id === stage.recorded);
  const { words, fill } = look.reader;

  const left = attempts?.state === 'open' && attempts.remaining;
  if (first && (isPressing(first) || (isAsleep(first) && !left))) return promiseHeadline(first, look);
  if (left) return plain('attempt', 'calm', words.attempts.title, fill(words.attempts.left, { n: left }));
  if (recorded?.terminal)
    return plain('kept', 'still', look.reader.text(recorded.title), words.stages.closed);
  if (!recorded) return plain('unknown', 'still', words.stages.none);
  if (qualification) return qualificationHeadline(qualification, look);
  if (first) return promiseHeadline(first, look);
  return plain('waiting', 'still', look.reader.text(recorded.title));
}

/** A headline that does not tick. */
export const plain = (mark: Mark, tone: Tone, label: string, text = ''): Headline => ({
  mark,
  tone,
  label,
  text,
  said: [label, text].filter(Boolean).join(': '),
});

function promiseHeadline(promise: PromiseVerdict, look: Look): Headline {
  const { clock, states } = look.reader.words;
  const title = look.at(promise.version).promise(promise.id);
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

function qualificationHeadline(qualification: Qualification, look: Look): Headline {
  const { reader } = look;
  const { qualification: words } = reader.words;
  const stage = look.stage(qualification.stage);
  const { steps, unknown } = countMissing(qualification);
  const say = (mark: Mark, tone: Tone, label: string, text: string, n = 0) =>
    plain(mark, tone, reader.fill(label, { stage }), reader.fill(text, { n }));
  if (qualification.state === 'met') return say('kept', 'calm', words.met, words.all);
  if (qualification.state === 'unknown') return say('unknown', 'still', words.unsure, words.unknown, unknown);
  return say('waiting', 'still', words.notYet, words.away, steps);
}
