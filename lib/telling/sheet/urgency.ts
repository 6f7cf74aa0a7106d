import type { PromiseState, PromiseVerdict } from '../../verdict/verdict.ts';
import type { Look } from '../look.ts';
import { tellStanding } from '../standing.ts';

/** How something stands, for its colour; its shape and its words say the same without it. */
export type Tone = 'calm' | 'soon' | 'missed' | 'still';

/** A ring of which a part is left, or a sign. */
export type Mark =
  | { part: number }
  | Exclude<PromiseState, 'running' | 'at-risk' | 'paused'>
  | 'pause'
  | 'attempt'
  | 'open'
  | 'busy'
  | 'clock';

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
export const isLate = ({ state, keptAt }: PromiseVerdict) => state === 'broken' && !keptAt;

const rankOf = (promise: PromiseVerdict): number =>
  ranks.indexOf(isLate(promise) ? 'late' : isStill(promise) ? 'still' : promise.state);

/** The promise that needs somebody first comes first; among equals the one that is due first. */
export function sortPromises(promises: readonly PromiseVerdict[]): PromiseVerdict[] {
  const due = ({ dueAt }: PromiseVerdict) => (dueAt ? Date.parse(dueAt) : Number.POSITIVE_INFINITY);
  return [...promises].sort((a, b) => rankOf(a) - rankOf(b) || due(a) - due(b) || 0);
}

/** A promise that somebody is waiting for: broken and not done, or its clock is open. */
export const isPressing = (promise: PromiseVerdict) => rankOf(promise) <= ranks.indexOf('running');
export const isAsleep = (promise: PromiseVerdict) => promise.state === 'paused' || isStill(promise);

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
export const tellPromise = (promise: PromiseVerdict, { reader, now }: Look): string =>
  tellStanding(promise, reader, (at) => reader.when(at, now));
