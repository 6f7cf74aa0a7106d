import { CrmError } from './crm.ts';

/*
 * Readers for what a CRM answers. zod is too heavy for a page, so each CRM folder reads its answers with these:
 * what is not of the expected shape is "not understood" at a named place, never a crash and never a guess.
 */

/** Reads one value; `at` names the place for people, such as `prospect.company`. */
export type Reader<T> = (value: unknown, at: string) => T;

const refuse = (at: string, wanted: string): never => {
  throw new CrmError('not-understood', { said: `${at}: ${wanted} expected` });
};

export type Fields = Record<string, unknown>;

export const record: Reader<Fields> = (value, at) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : refuse(at, 'a record');

export const list: Reader<unknown[]> = (value, at) => (Array.isArray(value) ? value : refuse(at, 'a list'));

export const text: Reader<string> = (value, at) => (typeof value === 'string' ? value : refuse(at, 'text'));

export const number: Reader<number> = (value, at) =>
  typeof value === 'number' && Number.isFinite(value) ? value : refuse(at, 'a number');

export const flag: Reader<boolean> = (value, at) =>
  typeof value === 'boolean' ? value : refuse(at, 'true or false');

/** `null` and `""` are the CRM's "empty"; an absent key stays absent, which means unknown. */
export function maybe<T>(value: unknown, at: string, read: Reader<T>): T | null | undefined {
  return value === undefined ? undefined : value === null || value === '' ? null : read(value, at);
}

/** `2026-11-20 16:22:47`, meant as UTC although it does not say so → ISO 8601 with an offset. */
export const naiveUtc: Reader<string> = (value, at) => {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?$/.exec(text(value, at)) ?? [];
  return isoUtc(`${day}T${time}Z`, at);
};

/** `2026-11-20T09:10:00.000+0200`, with a zone in any of its spellings → ISO 8601 in UTC, whole seconds. */
export const instant: Reader<string> = (value, at) => {
  const [, time, hours, minutes] =
    /^(\d{4}-\d\d-\d\dT[\d:.]+)(?:Z|([+-]\d\d):?(\d\d))$/.exec(text(value, at)) ?? [];
  return isoUtc(`${time}${hours ? `${hours}:${minutes}` : 'Z'}`, at);
};

/** Milliseconds since 1970 → ISO 8601 in UTC, whole seconds. */
export const epoch: Reader<string> = (value, at) => isoUtc(number(value, at), at);

function isoUtc(value: string | number, at: string): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return refuse(at, 'a time');
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** The value of a field of any type: text, a number, true or false, or a list of these. */
export const scalar: Reader<Scalar | Scalar[]> = (value, at) =>
  Array.isArray(value) ? value.map((one) => plain(one, at)) : plain(value, at);

type Scalar = string | number | boolean;

const plain: Reader<Scalar> = (value, at) =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value))
    ? value
    : refuse(at, 'text, a number, true or false');

/** What stands in a table of ours under a word of theirs, which may be any word (`constructor`). */
export const entry = <T>(table: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;
