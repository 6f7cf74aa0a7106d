import type { Ask } from '../crm.ts';
import { type Fields, list, number, record } from '../shape.ts';

export interface Found {
  rows: Fields[];
  /** Whether that is all there is. */
  complete: boolean;
}

/** EspoCRM gives at most 200 at once (`recordListMaxSizeLimit`). */
const most = 200;

/** The newest of a list, such as `Lead/…/calls`. */
export async function readList(path: string, ask: Ask, signal: AbortSignal): Promise<Found> {
  const query = `maxSize=${most}&orderBy=createdAt&order=desc`;
  return foundIn(await ask(`/api/v1/${path}?${query}`, {}, signal), path);
}

export function foundIn(answer: unknown, at: string): Found {
  const found = record(answer, at);
  const rows = list(found.list, `${at}.list`).map((row, i) => record(row, `${at}[${i}]`));
  // −1 stands for "more, not counted", −2 for "no more".
  const total = number(found.total, `${at}.total`);
  return { rows, complete: total === -2 || (total >= 0 && total <= rows.length) };
}
