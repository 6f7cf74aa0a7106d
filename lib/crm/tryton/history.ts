import type { Gap, StageEntry } from '../../agreement/lead.ts';
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

/** So many moments are looked at; each takes a call of its own. */
const most = 40;

/** The moments at which leads were changed, by lead; sorted by the key, the oldest first. */
export type Revisions = ReadonlyMap<number, readonly Revision[]>;

interface Revision {
  /** `2026-11-20T07:42:10.000001`: in the order of time. */
  key: string;
  /** As Tryton writes it: to the microsecond, without which it would be the change before. */
  moment: Fields;
}

/** When some leads were changed, in one call. */
export async function readRevisions(ids: readonly number[], { call }: Rpc): Promise<Revisions> {
  const rows = list(await call(`${model}.history_revisions`, [ids]), 'revisions');
  const moments = new Map(ids.map((id) => [id, new Map<string, Revision>()]));
  for (const [i, row] of rows.entries()) {
    const at = `revisions[${i}]`;
    const [when, of] = list(row, at);
    const moment = record(when, at);
    const key = `${instant(moment, at).slice(0, -1)}.${String(number(moment.microsecond ?? 0, at)).padStart(6, '0')}`;
    moments.get(number(of, `${at}.id`))?.set(key, { key, moment });
  }
  return new Map(
    [...moments].map(([id, all]) => [id, [...all.values()].sort((a, b) => (a.key < b.key ? -1 : 1))]),
  );
}

/**
 * The leads after each of their changes, as far back as it can be seen. Only what they say of themselves is read: the
 * records that they point to have their own history, and were perhaps not there yet.
 * @param known what was read before, by lead and moment: the past does not change
 */
export async function readHistories(
  revisions: Revisions,
  known: Map<string, Past>,
  rpc: Rpc,
): Promise<Map<number, History>> {
  await Promise.all(
    looksOf(revisions, known).map(async ({ moment, seen }) => {
      const rows = await readAt(moment, [...seen.keys()], revisions.size > 1, rpc);
      for (const [id, { key, moment }] of seen) {
        const row = rows.get(id);
        if (row) known.set(`${id} ${key}`, fromRow(row, moment));
      }
    }),
  );
  return new Map(
    [...revisions].map(([id, all]) => {
      const past = all.map(({ key }) => known.get(`${id} ${key}`));
      const unseen = past.lastIndexOf(undefined);
      return [id, { past: past.slice(unseen + 1) as Past[], complete: unseen < 0 }];
    }),
  );
}

/** One moment, and what can be seen from there: of each lead the last change before it. */
interface Look {
  key: string;
  moment: Fields;
  seen: Map<number, Revision>;
}

/**
 * As few moments as show every change that is not known yet, the newest first: what a lead was after a change it was
 * until the next one, so that one look shows a change of many leads.
 */
function looksOf(revisions: Revisions, known: ReadonlyMap<string, Past>): Look[] {
  const stays = [...revisions].flatMap(([id, all]) =>
    all.map((revision, i) => ({ id, revision, until: all[i + 1]?.key })),
  );
  const looks: Look[] = [];
  for (const { id, revision, until } of stays.sort((a, b) => (a.revision.key > b.revision.key ? -1 : 1))) {
    if (known.has(`${id} ${revision.key}`)) continue;
    let look = looks.at(-1);
    if (!look || (until && look.key >= until)) {
      if (looks.length === most) continue;
      look = { ...revision, seen: new Map() };
      looks.push(look);
    }
    look.seen.set(id, revision);
  }
  return looks;
}

/** The leads as they were at a moment. Of many, one that could not be seen then would hide all: they stay unknown. */
async function readAt(
  moment: Fields,
  ids: readonly number[],
  ofMany: boolean,
  { call }: Rpc,
): Promise<Map<number, Fields>> {
  const fields = ['state', 'employee', 'amount', 'lost_reason'];
  const answer = call(`${model}.read`, [ids, fields], { _datetime: moment });
  const rows = await answer.catch((error: unknown) => {
    if (ofMany && error instanceof CrmError && error.failure === 'forbidden') return [];
    throw error;
  });
  return new Map(
    list(rows, 'past').map((one) => {
      const row = record(one, 'past');
      const id = number(row.id, 'past.id');
      if (!ids.includes(id))
        throw new CrmError('not-understood', { said: `past: asked for ${ids}, got ${id}` });
      return [id, row];
    }),
  );
}

function fromRow(row: Fields, moment: Fields): Past {
  return {
    at: instant(moment, 'revision'),
    state: text(row.state, 'past.state'),
    employee: maybe(row.employee, 'past.employee', number) ?? null,
    amount: maybe(row.amount, 'past.amount', decimal) ?? null,
    lostReason: maybe(row.lost_reason, 'past.lost_reason', text) ?? null,
  };
}

/**
 * The stages that a lead went through, and what nobody can say of that.
 * @param changedAt when the lead was last written, in whatever way
 * @param history undefined: it could not be had, which has been said
 */
export function tellPast(
  recorded: string,
  { createdAt, changedAt }: { createdAt: string; changedAt: string },
  history: History | undefined,
): { stageHistory: StageEntry[]; gaps: Gap[] } {
  const entries: StageEntry[] = [];
  for (const [i, { at, state }] of (history?.past ?? []).entries()) {
    if (entries.at(-1)?.stage === state) continue;
    // A history that was cut off, or switched on when the lead was there already, does not begin with an entry.
    const exact = i > 0 || (history?.complete && at === createdAt);
    entries.push({ stage: state, at, known: exact ? 'exact' : 'at-least' });
  }
  if (entries.at(-1)?.stage !== recorded) entries.push({ stage: recorded, at: changedAt, known: 'at-least' });
  const gap = (why: Gap['why']): Gap[] => [{ what: 'stageHistory', why }];
  if (history?.complete === false) return { stageHistory: entries, gaps: gap('not-fetched') };
  const isExact = entries.every(({ known }) => known === 'exact');
  return { stageHistory: entries, gaps: history && !isExact ? gap('unsupported') : [] };
}

/** Since when something has been true of the lead without a break; undefined: nobody knows. */
export function since({ past, complete }: History, holds: (past: Past) => boolean): string | undefined {
  const before = past.findLastIndex((one) => !holds(one));
  return before < 0 && !complete ? undefined : past[before + 1]?.at;
}
