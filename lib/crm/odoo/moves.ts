import { naiveUtc, number, record, text } from '../shape.ts';
import type { Change } from './change.ts';
import { sameMoment } from './history.ts';
import { type Row, rowsOf } from './row.ts';
import { english, type Rpc, search } from './rpc.ts';

/** What Odoo calls the messages of a new stage, and of a new lead; any other of its own is of a lead lost or restored. */
const moved = ['Stage Changed', 'Opportunity Won'];
const created = 'Opportunity Created';

/** Odoo counts whole seconds (ms): what is the same may differ by so much. */
const tolerance = 2000;

export type StageNames = ReadonlyMap<string, string>;

export async function readStageNames({ call }: Rpc): Promise<StageNames> {
  const rows = await call('crm.stage', 'search_read', [[], ['name']], { context: english });
  return new Map(rowsOf(rows, 'stages').map((stage) => [String(stage.id), stage.must('name', text)]));
}

/**
 * Through which stages some leads went, in two calls for all of them: when each was moved, and how long it was in which
 * stage. The chatter would tell one lead only, and mark what it tells as read. Null: that does not tell the way it took.
 */
export async function readMoves(
  leads: readonly Row[],
  names: StageNames,
  rpc: Rpc,
  most: number,
): Promise<(lead: Row) => Change[] | null> {
  const ids = leads.map(({ id }) => id);
  const [stays, told] = await Promise.all([
    rpc.call('crm.lead', 'read', [ids, ['duration_tracking']]),
    search(rpc, 'mail.message', {
      domain: [
        ['model', '=', 'crm.lead'],
        ['res_id', 'in', ids],
        ['subtype_id.res_model', '=', 'crm.lead'],
      ],
      specification: {
        res_id: {},
        date: {},
        create_date: {},
        subject: {},
        subtype_id: { fields: { display_name: {} } },
      },
      limit: most,
      context: english,
    }),
  ]);
  const staysOf = new Map(
    rowsOf(stays, 'stays').map((row) => [row.id, row.may('duration_tracking', record)]),
  );
  return (lead) => {
    const messages = told.rows.filter((row) => row.raw('res_id') === lead.id).reverse();
    const stays = staysOf.get(lead.id);
    return told.complete && stays ? movesOf(lead, messages, stays, names) : null;
  };
}

/** Each stay between two moves is the one stage that was held so long; with two of them, or a stage held twice, nobody can say. */
function movesOf(
  lead: Row,
  messages: readonly Row[],
  stays: Readonly<Record<string, unknown>>,
  names: StageNames,
): Change[] | null {
  const moves = messages.filter((message) => moved.includes(message.nameOf('subtype_id') ?? ''));
  const others = messages.filter((message) => !moves.includes(message));
  if (others.some((message) => message.nameOf('subtype_id') !== created)) return null;
  // Of a lead that was merged into this one Odoo gives it the messages, under a subject: its own have none.
  if (messages.some((message) => message.may('subject', text) !== null)) return null;
  const last = moves.at(-1)?.must('create_date', naiveUtc);
  // A program that does not track has moved it since: from which stage, and when, no message tells.
  if (last !== undefined && !sameMoment(last, lead.may('date_last_stage_update', naiveUtc))) return null;
  const here = String(lead.to('stage_id')?.id ?? false);
  const left = new Map(Object.entries(stays).filter(([stage]) => stage !== here));
  if (left.size !== moves.length) return null;
  const way: (string | null)[] = [];
  let since = Date.parse(lead.must('create_date', naiveUtc));
  for (const move of moves) {
    const until = Date.parse(move.must('create_date', naiveUtc));
    const held = (length: unknown) =>
      Math.abs(number(length, 'duration_tracking') * 1000 - (until - since)) <= tolerance;
    const [fits, another] = [...left].filter(([, length]) => held(length));
    if (!fits || another) return null;
    const [stage] = fits;
    const name = stage === 'false' ? null : names.get(stage);
    if (name === undefined) return null;
    way.push(name);
    left.delete(stage);
    since = until;
  }
  way.push(lead.nameOf('stage_id'));
  return moves.map((move, i) => ({
    at: move.must('date', naiveUtc),
    values: new Map([['stage_id', { from: way[i], to: way[i + 1] }]]),
  }));
}
