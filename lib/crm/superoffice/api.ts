import type { Ask, Question } from '../crm.ts';
import { instant, maybe, naiveUtc, number, type Reader, text } from '../shape.ts';

/**
 * Every question asks for the same: names as everybody sees them, and times with their zone. Without the latter
 * SuperOffice tells times of the calendar in the zone of its database, and does not say which that is
 * (docs.superoffice.com, WebAPI headers).
 */
const headers = { 'so-language': 'en', 'so-timezone': 'UTC, includeTZOffset' };

/** @param path behind the API's own, such as `Person/501` */
export const asked = (
  path: string,
  ask: Ask,
  signal: AbortSignal,
  question: Question = {},
): Promise<unknown> => ask(`/api/v1/${path.replaceAll(' ', '%20')}`, { ...question, headers }, signal);

/** When something was made or changed: UTC, also where it does not say so. */
export const madeAt: Reader<string> = (value, at) => (hasZone(value) ? instant : naiveUtc)(value, at);

/**
 * A time of the calendar; undefined: one without a zone, which is of no use. The year 1 is SuperOffice's "none".
 */
export function calendarAt(value: unknown, at: string): string | null | undefined {
  const said = maybe(value, at, text);
  if (!said || said.startsWith('0001-')) return said === undefined ? undefined : null;
  return hasZone(said) ? instant(said, at) : undefined;
}

const hasZone = (value: unknown): boolean => /(?:Z|[+-]\d\d:?\d\d)$/.test(String(value));

/** Ids come as numbers or in text, by the part of the API; 0 is none. */
export const idOf: Reader<string | null> = (value, at) => {
  const id = typeof value === 'string' ? value : String(number(value, at));
  return id === '0' || id === '' ? null : id;
};
