import type { Doing } from '../../description/parts.ts';
import { follow } from './path.ts';

interface Map<T> {
  path: string;
  words: Record<string, T>;
}

/** Our word for what stands there; undefined: not there, or a word that the description does not name. */
export function wordOf<T>(row: unknown, { path, words }: Map<T>): T | undefined {
  const found = follow(row, path);
  const key = ['string', 'number', 'boolean'].includes(typeof found) ? String(found) : '';
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

export const saidOf = <T extends string>(row: unknown, said: T | Map<T> | undefined): T | undefined =>
  typeof said === 'object' ? wordOf(row, said) : said;

/** `true`, a place that has true or false, or words for it. */
export function truthOf(row: unknown, said: Doing['done']): boolean | undefined {
  if (typeof said === 'object') return wordOf(row, said);
  const found = typeof said === 'string' ? follow(row, said) : said;
  return typeof found === 'boolean' ? found : undefined;
}

/** Whether a row is of those that the description means. */
export function isMeant(row: unknown, only: Doing['only']): boolean {
  if (!only) return true;
  const found = follow(row, only.path);
  return only.is.some((one) => String(one) === String(found));
}
