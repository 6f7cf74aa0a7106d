import type { StageEntry } from '../../agreement/lead.ts';
import { oldestFirst } from '../order.ts';
import { type Fields, maybe, text } from '../shape.ts';
import { timeOf } from './api.ts';

export interface Change {
  field: string;
  from: string | null | undefined;
  to: string | null | undefined;
  at: string;
}

/** The change log of a deal, oldest first. Its times are UTC, mostly without saying so. */
export const changesOf = (rows: Fields[]): Change[] =>
  oldestFirst(
    rows.map((row, i) => ({
      field: text(row.field_key, `changelog[${i}].field_key`),
      from: maybe(row.old_value, `changelog[${i}].old_value`, text),
      to: maybe(row.new_value, `changelog[${i}].new_value`, text),
      at: timeOf(row.time, `changelog[${i}].time`),
    })),
  );

/**
 * The stages that a deal went through. Won, lost and open are a status beside the stage: a deal that is won or lost is in
 * neither stage, and is back in its stage when it is opened again.
 * @param createdAt null: the log does not begin there, and nobody knows since when its first stage was the deal's
 */
export function stageHistory(
  createdAt: string | null,
  stage: string,
  status: string,
  changes: Change[],
  nameOf: (stage: string | null | undefined) => string | null,
): StageEntry[] {
  const moves = changes.filter(({ field }) => field === 'stage_id');
  let open = moves[0] ? nameOf(moves[0].from) : nameOf(stage);
  const history: StageEntry[] = [];
  const enter = (name: string | null, at: string) => {
    if (name) history.push({ stage: name, at, known: 'exact' });
  };
  const first = changes.find(({ field }) => field === 'status');
  const before = first?.from && first.from !== 'open' ? first.from : open;
  if (createdAt) enter(before, createdAt);
  else if (before) history.push({ stage: before, known: 'unknown' });
  let closed = false;
  for (const { field, to, at } of changes) {
    if (field === 'stage_id') {
      open = nameOf(to);
      if (!closed) enter(open, at);
    } else if (field === 'status') {
      closed = to !== 'open';
      enter(closed ? (to ?? null) : open, at);
    }
  }
  const now = status === 'open' ? nameOf(stage) : status;
  if (now && history.at(-1)?.stage !== now) history.push({ stage: now, known: 'unknown' });
  return history;
}
