import type { Ask } from '../crm.ts';
import { type Fields, list, maybe, record } from '../shape.ts';
import { data } from './site.ts';

export interface Found {
  rows: Fields[];
  complete: boolean;
}

/** What a list of a lead holds, under `key`. Zoho says 204, and nothing, where there is none. */
export async function readRows(path: string, key: string, ask: Ask, signal: AbortSignal): Promise<Found> {
  const answer = await ask(`${data}/${path}`, {}, signal);
  return answer === null ? { rows: [], complete: true } : rowsIn(answer, key);
}

export function rowsIn(answer: unknown, key: string): Found {
  const found = record(answer, 'answer');
  const rows = list(found[key], key).map((row, i) => record(row, `${key}[${i}]`));
  const info = maybe(found.info, 'info', record);
  return { rows, complete: info?.more_records !== true };
}
