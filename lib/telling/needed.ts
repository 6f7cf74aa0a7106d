import type { AttemptsVerdict } from '../verdict/verdict.ts';
import type { Reader } from '../words/reader.ts';

/** The channels that still need a touch, one entry a touch; the rest may be on any channel. */
export const listNeeded = ({ channels }: AttemptsVerdict): string[] =>
  Object.entries(channels).flatMap(([kind, { remaining }]) => Array<string>(remaining).fill(kind));

/** From when the next one may be made, in opening hours; null: now. */
export function nextFrom({ nextFrom, opensAt }: AttemptsVerdict, now: number): string | null {
  if (opensAt) return opensAt;
  return nextFrom && Date.parse(nextFrom) > now ? nextFrom : null;
}

/** "2 of 6"; empty: not known. */
export function tellMade({ made, remaining, madeKnown }: AttemptsVerdict, { words, fill }: Reader): string {
  if (made === null || remaining === null) return '';
  const of = madeKnown === 'at-least' ? words.attempts.ofAtLeast : words.attempts.of;
  return fill(of, { made, of: made + remaining });
}

/** "Still needed: 2 calls, 1 e-mail and 1 on any channel"; empty: nothing, or it is over. */
export function tellNeeded({ state, channels, remaining }: AttemptsVerdict, reader: Reader): string {
  const { fill, words } = reader;
  if (state !== 'open') return '';
  const parts: string[] = [];
  let any = remaining ?? 0;
  for (const [kind, channel] of Object.entries(channels)) {
    any -= channel.remaining;
    if (channel.remaining > 0)
      parts.push(`${channel.remaining} ${reader.name(words.kinds, kind, channel.remaining)}`);
  }
  if (any > 0) parts.push(fill(words.attempts.any, { n: any }));
  return parts.length > 0 ? fill(words.attempts.needed, { what: reader.list(parts, 'and') }) : '';
}
