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

/** What a deal keeps of its being won or lost, also when it was opened again; the last of them nobody can tell from it. */
const closings = ['won_time', 'first_won_time', 'lost_time', 'close_time', 'lost_reason'];

/**
 * Since when an open deal is in its stage, without its log: since its stage was last changed, or since it was made
 * (`stage_change_time` is empty then). One that was closed in between came back at a time that only the log has.
 */
export function sinceIn(stage: string, row: Fields): StageEntry {
  const at = maybe(row.stage_change_time ?? row.add_time, 'since', timeOf);
  const wasClosed = closings.some((key) => row[key]);
  return at ? { stage, at, known: wasClosed ? 'at-least' : 'exact' } : { stage, known: 'unknown' };
}
