import { type Ask, CrmError, type Question } from '../crm.ts';
import { epoch, type Fields, list, maybe, number, type Reader, record, text } from '../shape.ts';

const api = '/api/v2';

/** Every answer is `{ error, metadata, data }`; what is asked for is `data`. */
export async function call(path: string, question: Question, ask: Ask, signal: AbortSignal): Promise<Fields> {
  const answer = record(await ask(`${api}/${path}`, question, signal), path);
  const { error } = answer;
  if (error)
    throw new CrmError('failed', { said: typeof error === 'string' ? error : JSON.stringify(error) });
  return answer;
}

/** One record, such as `contacts/501`. */
export const readOne = async (path: string, ask: Ask, signal: AbortSignal): Promise<Fields> =>
  record((await call(path, {}, ask, signal)).data, path);

export interface Found {
  rows: Fields[];
  /** Whether that is all there is. */
  complete: boolean;
}

/** The rows of a list. */
export async function readRows(path: string, ask: Ask, signal: AbortSignal): Promise<Found> {
  const { data, metadata } = await call(path, {}, ask, signal);
  const at = path.split('?')[0] ?? path;
  const rows = list(data, at).map((row, i) => record(row, `${at}[${i}]`));
  const total = metadata ? maybe(record(metadata, at).total, `${at}.total`, number) : undefined;
  return { rows, complete: (total ?? rows.length) <= rows.length };
}

/** Upsales numbers its records from 1 on, each kind by itself. */
export const idOf: Reader<string> = (value, at) => String(number(value, at));

/** The id inside a reference, such as `{ id: 7, name: 'Owner One' }`. */
export function refId(value: unknown, at: string): string | null | undefined {
  const ref = maybe(value, at, record);
  return ref && idOf(ref.id, `${at}.id`);
}

/**
 * A time, in each of the spellings that Upsales has for one: `2025-11-14T13:48:39Z`, `Mon May 06 2024 16:27:13 GMT+0200`,
 * and for calls `2025-01-15 10:30:00`, meant as UTC as far as anybody knows. A day alone is no time.
 */
export function moment(value: unknown, at: string): string | null | undefined {
  const said = maybe(value, at, text);
  if (!said) return said;
  if (/^\d{4}-\d\d-\d\d$/.test(said)) return undefined;
  return epoch(Date.parse(/^[\d-]+ [\d:]+$/.test(said) ? `${said.replace(' ', 'T')}Z` : said), at);
}
