import type { Ask } from '../crm.ts';
import { type Fields, list, maybe, record, text } from '../shape.ts';

/** How many Twenty gives at once. */
const page = 60;

export interface Found {
  rows: Fields[];
  complete: boolean;
}

/** The rows of one kind that a filter finds, the newest first, as many pages as `pages`. */
export async function readRows(
  kind: string,
  query: string,
  order: string,
  pages: number,
  ask: Ask,
  signal: AbortSignal,
): Promise<Found> {
  const rows: Fields[] = [];
  let after = '';
  for (let nth = 0; nth < pages; nth++) {
    const path = `/rest/${kind}?${query}&order_by=${order}[DescNullsLast]&limit=${page}${after}`;
    const answer = record(await ask(path, {}, signal), 'answer');
    const found = list(record(answer.data, 'data')[kind], `data.${kind}`);
    rows.push(...found.map((row, i) => record(row, `${kind}[${i}]`)));
    const info = maybe(answer.pageInfo, 'pageInfo', record);
    const cursor = info?.hasNextPage === true ? maybe(info.endCursor, 'pageInfo.endCursor', text) : null;
    if (!cursor) return { rows, complete: info?.hasNextPage !== true };
    after = `&starting_after=${encodeURIComponent(cursor)}`;
  }
  return { rows, complete: false };
}

export const equals = (field: string, id: string) => `filter=${field}[eq]:%22${id}%22`;

/** `ids` are Twenty's own, which need no quotes. */
export const oneOf = (field: string, ids: readonly string[]) => `filter=${field}[in]:[${ids}]`;

/** Rows of which any of these fields names this record. */
export function anyOf(fields: [field: string, id: string][]): string {
  const parts = fields.map(([field, id]) => `${field}[eq]:%22${id}%22`);
  return `filter=${parts.length > 1 ? `or(${parts})` : parts}`;
}

/** What stands at a key of a row, if it is a record. */
export const at = (row: Fields | null | undefined, key: string): Fields | null | undefined =>
  row && maybe(row[key], key, record);

/** The record that a row is tied to: null if it is tied to none, undefined if that is kept from this person. */
export function tied(row: Fields, key: string): Fields | null | undefined {
  const found = at(row, key);
  if (found) return found;
  const id = row[`${key}Id`];
  return id === null || (id === undefined && found === null) ? null : undefined;
}

export const fullName = (value: unknown, place: string): string | null => {
  const name = maybe(value, place, record);
  const parts = name
    ? [name.firstName, name.lastName].filter((part) => typeof part === 'string' && part)
    : [];
  return parts.join(' ') || null;
};
