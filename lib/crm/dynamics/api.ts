import { type Ask, CrmError } from '../crm.ts';
import { type Fields, list, maybe, type Reader, record, text } from '../shape.ts';
import { type Part, readBatch, writeBatch } from './multipart.ts';

/** Where the API is. The newest version that a company's own server has too. */
export const data = '/api/data/v9.1';

/** Names of what a lookup points to, and of which table, come as annotations beside the values. */
export const annotated = { prefer: 'odata.include-annotations="*"' };

/** What one question of a batch was answered: what reads it throws what went wrong with it. */
export type Answers = (name: string) => unknown;

/**
 * Asks several things at once, by paths behind the API's own.
 * @param folder `/Acme` on a company's own server: a part names its whole path
 */
export async function askAll(
  parts: Record<string, string>,
  folder: string,
  ask: Ask,
  signal: AbortSignal,
): Promise<Answers> {
  const paths = Object.values(parts).map((path) => `${folder}${data}/${asked(path)}`);
  const answer = await ask(`${data}/$batch`, writeBatch(paths, annotated), signal);
  const found = readBatch(text(answer, 'batch'));
  const byName = new Map(Object.keys(parts).map((name, i): [string, Part | undefined] => [name, found[i]]));
  return (name) => {
    const part = byName.get(name);
    if (!part) throw new CrmError('not-understood', { said: `batch: no answer to ${name}` });
    return part();
  };
}

/** One question. */
export const askOne = (path: string, ask: Ask, signal: AbortSignal): Promise<unknown> =>
  ask(`${data}/${asked(path)}`, { headers: annotated }, signal);

/** A path as it stands in an address. */
export const asked = (path: string): string => path.replaceAll(' ', '%20');

/** The rows of a list, each once. */
export function rowsIn(answer: unknown, key: string, at: string): Fields[] {
  const rows = list(record(answer, at).value, at).map((row, i) => record(row, `${at}[${i}]`));
  return [...new Map(rows.map((row, i) => [text(row[key], `${at}[${i}].${key}`), row])).values()];
}

/** What Dynamics shows to people for a column: the name of what a lookup points to. */
export const shownOf = (row: Fields, column: string): string | null | undefined =>
  maybe(row[`${column}@OData.Community.Display.V1.FormattedValue`], column, text);

/** A column's value; absent where this person may not see it. */
export const cellOf = <T>(row: Fields, column: string, read: Reader<T>): T | null | undefined =>
  maybe(Object.hasOwn(row, column) ? row[column] : undefined, column, read);
