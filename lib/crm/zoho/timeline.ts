import type { StageEntry } from '../../agreement/lead.ts';
import { oldestFirst } from '../order.ts';
import { type Fields, instant, list, maybe, record, text } from '../shape.ts';

export interface Change {
  field: string;
  from: string | null | undefined;
  to: string | null | undefined;
  at: string;
}

/** Every change of a field that the timeline tells, oldest first; owners are told by name. */
export function changesOf(rows: Fields[]): Change[] {
  return oldestFirst(
    rows.flatMap((row, i) => {
      const at = `timeline[${i}]`;
      const time = instant(row.audited_time, `${at}.audited_time`);
      return list(row.field_history ?? [], `${at}.field_history`).map((one, nth): Change => {
        const place = `${at}.field_history[${nth}]`;
        const history = record(one, place);
        const value = maybe(history._value, `${place}._value`, record) ?? {};
        const word = (key: string) => nameOf(value[key]);
        return {
          field: text(history.api_name, `${place}.api_name`),
          from: word('old'),
          to: word('new'),
          at: time,
        };
      });
    }),
  );
}

/** A value as people read it; a person or a record is told with a name. */
const nameOf = (value: unknown): string | null => {
  const name = typeof value === 'object' && value ? (value as Fields).name : value;
  return typeof name === 'string' && name ? name : null;
};

/** The statuses that a lead had: the first is what it was before its first change, from its creation on. */
export function stageHistory(
  createdAt: string,
  status: string | null | undefined,
  changes: Change[],
  complete: boolean,
): StageEntry[] {
  const moves = changes.filter(({ field }) => field === 'Lead_Status');
  const history: StageEntry[] = [];
  const enter = (stage: string | null | undefined, at: string) => {
    if (stage) history.push({ stage, at, known: 'exact' });
  };
  if (complete) enter(moves[0] ? moves[0].from : status, createdAt);
  for (const { to, at } of moves) enter(to, at);
  if (status && history.at(-1)?.stage !== status) history.push({ stage: status, known: 'unknown' });
  return history;
}
