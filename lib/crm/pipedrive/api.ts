import type { Ask } from '../crm.ts';
import { type Fields, instant, list, maybe, naiveUtc, type Reader, record, text } from '../shape.ts';

/** Older calls tell UTC without saying so, newer ones with a zone. */
export const timeOf: Reader<string> = (value, at) =>
  (/(?:Z|[+-]\d\d:?\d\d)$/.test(String(value)) ? instant : naiveUtc)(value, at);

/** What an answer holds: `{ success, data }`. */
export async function readOne(path: string, ask: Ask, signal: AbortSignal): Promise<Fields> {
  return record(record(await ask(path, {}, signal), 'answer').data, path.replace(/\?.*/, ''));
}

export interface Found {
  rows: Fields[];
  complete: boolean;
}

/** The rows of a list, as many pages of it as `pages`; older calls have one page and no cursor. */
export async function readRows(path: string, pages: number, ask: Ask, signal: AbortSignal): Promise<Found> {
  const rows: Fields[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < pages; page++) {
    const answer = record(
      await ask(cursor ? `${path}&cursor=${encodeURIComponent(cursor)}` : path, {}, signal),
      'answer',
    );
    const at = path.replace(/\?.*/, '');
    for (const [i, row] of list(answer.data ?? [], at).entries()) rows.push(record(row, `${at}[${i}]`));
    const more = maybe(answer.additional_data, 'additional_data', record);
    const next = more ? maybe(more.next_cursor, 'next_cursor', text) : null;
    const pagination = more ? maybe(more.pagination, 'pagination', record) : null;
    if (!next) return { rows, complete: pagination?.more_items_in_collection !== true };
    cursor = next;
  }
  return { rows, complete: false };
}
