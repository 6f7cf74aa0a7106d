import type { PromiseVerdict } from '../verdict/verdict.ts';
import type { Reader } from '../words/reader.ts';
import { withinOf } from './look.ts';

export const isWorking = (promise: PromiseVerdict): boolean => withinOf(promise).includes('working');

/**
 * How a promise stands, in a few words: "41 min left", "Broken by 3 h", "Kept".
 * @param when how a moment is said
 */
export function tellStanding(
  promise: PromiseVerdict,
  { words: { clock }, fill, length }: Reader,
  when: (at: string) => string,
): string {
  const { state, remainingSeconds, overSeconds, standsStillUntil } = promise;
  const tell = (seconds: number) => length(seconds, isWorking(promise));
  // After closing time a clock in working time is over by nothing until it opens.
  if (state === 'broken')
    return overSeconds ? fill(clock.broken, { time: tell(overSeconds) }) : clock.overdue;
  if (state === 'kept' || state === 'waiting' || state === 'released' || state === 'unknown')
    return clock[state];
  if (remainingSeconds === null) return clock.noDeadline;
  const time = tell(remainingSeconds);
  return standsStillUntil
    ? fill(clock.leftFrom, { time, at: when(standsStillUntil) })
    : fill(clock.left, { time });
}
