import { type Ask, CrmError } from '../crm.ts';
import { type Fields, instant, list, maybe, naiveUtc, type Reader, record, text } from '../shape.ts';
import { isSignedIn } from './me.ts';

/** What was answered to one question, which may have several parts; each may be there or not. */
export interface Answer {
  data: Fields;
  /** By the part's name. */
  errors: Map<string, CrmError>;
}

/** Asks as SuiteCRM's own pages do. What is wrong with one part does not spoil the others. */
export async function askGraph(
  query: string,
  variables: Fields,
  ask: Ask,
  signal: AbortSignal,
): Promise<Answer> {
  const body = { query, variables };
  const answer = record(await ask('/api/graphql', { method: 'POST', body }, signal), 'answer');
  const faults = (maybe(answer.errors, 'errors', list) ?? []).map((one, i) => record(one, `errors[${i}]`));
  const errors = new Map<string, CrmError>();
  for (const [i, { message, path }] of faults.entries()) {
    const [part] = maybe(path, `errors[${i}].path`, list) ?? [];
    errors.set(String(part ?? ''), await errorOf(text(message, `errors[${i}].message`), ask, signal));
  }
  const whole = errors.get('');
  if (whole) throw whole;
  if (!answer.data && faults.length > 0) throw [...errors.values()][0];
  return { data: record(answer.data, 'data'), errors };
}

/** SuiteCRM denies in the same words what a person may not see, and everything to those whose session is over. */
async function errorOf(message: string, ask: Ask, signal: AbortSignal): Promise<CrmError> {
  if (/denied/i.test(message))
    return new CrmError((await isSignedIn(ask, signal)) ? 'forbidden' : 'not-signed-in', { said: message });
  return new CrmError(/internal server error/i.test(message) ? 'failed' : 'refused', { said: message });
}

/** One part of the answer. */
export function partOf({ data, errors }: Answer, name: string): Fields {
  const error = errors.get(name);
  if (error) throw error;
  return record(data[name], name);
}

/** `{ _id attributes }` of a part → what the record says of itself. */
export function attributesOf(part: Fields, at: string): Fields {
  return record(part.attributes, `${at}.attributes`);
}

/** The rows of a part that is a list. */
export const rowsOf = (part: Fields, at: string): Fields[] =>
  list(part.records, `${at}.records`).map((row, i) => {
    const where = `${at}.records[${i}]`;
    return attributesOf(record(row, where), where);
  });

/** `2026-11-20 16:22:47` in UTC, as the database has it, or with a zone. */
export const time: Reader<string> = (value, at) =>
  /(?:Z|[+-]\d\d:?\d\d)$/.test(text(value, at).slice(10)) ? instant(value, at) : naiveUtc(value, at);
