import type { StageEntry } from '../../agreement/lead.ts';
import { type Fields, maybe, naiveUtc, text } from '../shape.ts';

export interface Change {
  field: string;
  from: string | null | undefined;
  to: string | null | undefined;
  at: string;
}

/** The change log of a deal, oldest first. Its times are UTC without saying so. */
export const changesOf = (rows: Fields[]): Change[] =>
  rows
    .map((row, i) => ({
      field: text(row.field_key, `changelog[${i}].field_key`),
      from: maybe(row.old_value, `changelog[${i}].old_value`, text),
      to: maybe(row.new_value, `changelog[${i}].new_value`, text),
      at: naiveUtc(row.time, `changelog[${i}].time`),
    }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));

/**
 * The stages that a deal went through. Won, lost and open are a status beside the stage: a deal that is won or lost is in
 * neither stage, and is back in its stage when it is opened again.
 */
export function stageHistory(
  createdAt: string,
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
  enter(first?.from && first.from !== 'open' ? first.from : open, createdAt);
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
