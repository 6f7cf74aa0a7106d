import type { Lead } from '../agreement/lead.ts';
import type { Timeline } from '../agreement/timeline.ts';
import { judge } from './judge.ts';
import type { Change, Film } from './play.ts';

/**
 * Judges a lead for each second from a moment on, if nothing happens meanwhile.
 * @param from ms since 1970, a whole second
 */
export function film(lead: Lead, timeline: Timeline, from: number, seconds: number): Film {
  const first = judge(lead, timeline, from);
  const changes: Change[][] = [];
  let before = first;
  for (let second = 1; second <= seconds; second++) {
    const after = judge(lead, timeline, from + second * 1000);
    changes.push(compare(before, after, []));
    before = after;
  }
  return { lead: lead.id, from, first, changes };
}

/** What must be changed in one value to get the other. An absent key and `undefined` are the same, as in JSON. */
function compare(before: unknown, after: unknown, at: Change['at']): Change[] {
  if (Object.is(before, after)) return [];
  if (!isWhole(before) || !isWhole(after) || before.length !== after.length)
    return [after === undefined ? { at } : { at, to: after }];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => compare(before[key], after[key], [...at, key]));
}

/** Something with parts: a record, or a list (the only one with a length: a verdict has no key of that name). */
const isWhole = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
