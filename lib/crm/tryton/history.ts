import type { StageEntry } from '../../agreement/lead.ts';
import { CrmError } from '../crm.ts';
import { type Fields, list, maybe, number, record, text } from '../shape.ts';
import { model } from './address.ts';
import type { Rpc } from './rpc.ts';
import { decimal, instant } from './value.ts';

/** A lead as it was from one change to the next. */
export interface Past {
  at: string;
  state: string;
  employee: number | null;
  amount: number | null;
  lostReason: string | null;
}

export interface History {
  /** Oldest first. */
  past: Past[];
  /** From the very beginning. */
  complete: boolean;
}

/** Each change takes a call of its own to see what it was. */
const most = 40;

/** When a lead was changed, as Tryton writes it: to the microsecond, without which it would be the change before. */
export async function readRevisions(id: number, { call }: Rpc): Promise<Fields[]> {
  const rows = list(await call(`${model}.history_revisions`, [[id]]), 'revisions');
  return rows.map((row, i) => record(list(row, `revisions[${i}]`)[0], `revisions[${i}]`));
}

/**
 * The lead after each of its changes. Only what it says of itself is read: the records that it points to have their own
 * history, and were perhaps not there yet.
 * @param known what was read before, by moment: the past does not change
 */
export async function readHistory(
  id: number,
  revisions: Fields[],
  known: Map<string, Past>,
  { call }: Rpc,
): Promise<History> {
  const moments = new Map(revisions.map((moment) => [keyOf(id, moment), moment]));
  const sorted = [...moments].sort(([a], [b]) => (a < b ? -1 : 1));
  const past = await Promise.all(
    sorted.slice(-most).map(async ([key, moment]) => {
      const kept = known.get(key);
      if (kept) return kept;
      const fields = ['state', 'employee', 'amount', 'lost_reason'];
      const [row] = list(await call(`${model}.read`, [[id], fields], { _datetime: moment }), 'past');
      const then = fromRow(id, record(row, 'past'), moment);
      known.set(key, then);
      return then;
    }),
  );
  return { past, complete: sorted.length <= most };
}

const keyOf = (id: number, moment: Fields) =>
  `${id} ${instant(moment, 'revision').slice(0, -1)}.${String(number(moment.microsecond ?? 0, 'revision')).padStart(6, '0')}`;

function fromRow(id: number, row: Fields, moment: Fields): Past {
  const found = number(row.id, 'past.id');
  if (found !== id) throw new CrmError('not-understood', { said: `past: asked for ${id}, got ${found}` });
  return {
    at: instant(moment, 'revision'),
    state: text(row.state, 'past.state'),
    employee: maybe(row.employee, 'past.employee', number) ?? null,
    amount: maybe(row.amount, 'past.amount', decimal) ?? null,
    lostReason: maybe(row.lost_reason, 'past.lost_reason', text) ?? null,
  };
}

/**
 * The stages that a lead went through.
 * @param changedAt when the lead was last written, in whatever way
 */
export function stageHistory(
  recorded: string,
  { createdAt, changedAt }: { createdAt: string; changedAt: string },
  history: History | undefined,
): StageEntry[] {
  const entries: StageEntry[] = [];
  for (const [i, { at, state }] of (history?.past ?? []).entries()) {
    if (entries.at(-1)?.stage === state) continue;
    // A history that was cut off, or switched on when the lead was there already, does not begin with an entry.
    const exact = i > 0 || (history?.complete && at === createdAt);
    entries.push({ stage: state, at, known: exact ? 'exact' : 'at-least' });
  }
  if (entries.at(-1)?.stage !== recorded) entries.push({ stage: recorded, at: changedAt, known: 'at-least' });
  return entries;
}

/** Since when something has been true of the lead without a break; undefined: nobody knows. */
export function since({ past, complete }: History, holds: (past: Past) => boolean): string | undefined {
  const before = past.findLastIndex((one) => !holds(one));
  return before < 0 && !complete ? undefined : past[before + 1]?.at;
}
