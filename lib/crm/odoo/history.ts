import type { StageEntry } from '../../agreement/lead.ts';
import { list, naiveUtc, number, record, text } from '../shape.ts';
import { english, type Rpc } from './rpc.ts';

/** One saved change of a lead, by Odoo's field names; the values as they were shown then. */
export interface Change {
  at: string;
  values: Map<string, { from: unknown; to: unknown }>;
}

/** What a lead's history is told by. */
const tracked = ['stage_id', 'active', 'won_status', 'expected_revenue', 'lost_reason_id'];

const most = 300;

/**
 * Every tracked change of a lead, oldest first, stages in English.
 *
 * A salesperson may not read the tracked values themselves; the chatter's own route gives them. That route has two
 * habits. It marks the notifications that it returns as read, which the chatter beside us has just done itself; so we
 * ask for system notifications only, and never for what people wrote. And for a lead that this person may not see it
 * answers with messages of other records, and marks those: so ask only after the lead itself could be read.
 */
export async function readChanges(
  id: number,
  lang: string,
  languages: string[],
  { post, call }: Rpc,
): Promise<{ changes: Change[]; complete: boolean }> {
  const namesIn = (lang: string) => call('crm.stage', 'search_read', [[], ['name']], { context: { lang } });
  const [answer, labels, ...names] = await Promise.all([
    post('/mail/thread/messages', {
      thread_model: 'crm.lead',
      thread_id: id,
      fetch_params: { is_notification: true, limit: most },
    }),
    call('crm.lead', 'fields_get', [tracked], { attributes: ['string'], context: { lang } }),
    // A stage's name is kept as it was in the language of the colleague who moved the lead.
    ...(languages.length > 1 ? [english.lang, ...languages.filter((l) => l !== english.lang)] : []).map(
      namesIn,
    ),
  ]);
  const fieldOf = new Map(
    Object.entries(record(labels, 'fields')).map(([name, field]) => [record(field, name).string, name]),
  );
  const stageOf = translations(names);
  const data = record(record(answer, 'history').data, 'history.data');
  const messages = list(data['mail.message'] ?? [], 'history.messages')
    .map((message, i) => record(message, `history.messages[${i}]`))
    .filter(({ model, res_id }) => model === 'crm.lead' && res_id === id);
  const changes = messages.map((message, i): Change & { id: number } => {
    const at = `history.messages[${i}]`;
    const values = list(message.trackingValues ?? [], at).flatMap((value) => {
      const { fieldInfo, oldValue, newValue } = record(value, at);
      const field = fieldOf.get(record(fieldInfo, at).changedField);
      if (!field) return [];
      const [from, to] = field === 'stage_id' ? [stageOf(oldValue), stageOf(newValue)] : [oldValue, newValue];
      return [[field, { from, to }] as const];
    });
    return { id: number(message.id, at), at: naiveUtc(message.date, at), values: new Map(values) };
  });
  // Several changes can share a second; their numbers tell which came first.
  changes.sort((a, b) => (a.at === b.at ? a.id - b.id : a.at < b.at ? -1 : 1));
  return { changes, complete: messages.length < most };
}

/** From a stage's name in any of the languages to its English one; a name that no stage has any more stays. */
function translations([english, ...others]: unknown[]): (name: unknown) => unknown {
  const rows = (value: unknown) =>
    list(value ?? [], 'stages').map((row) => {
      const { id, name } = record(row, 'stages');
      return [number(id, 'stages.id'), text(name, 'stages.name')] as const;
    });
  const byId = new Map(rows(english));
  const byName = new Map(others.flatMap(rows).map(([id, name]) => [name as unknown, byId.get(id)]));
  for (const name of byId.values()) byName.set(name, name);
  return (name) => byName.get(name) ?? name;
}

/** What the lead itself says of where it stands. Times as in §9; null: Odoo has none. */
export interface Standing {
  /** Null: a lead without any. */
  stage: string | null;
  lost: boolean;
  createdAt: string;
  /** When the stage was last written, which a save of several leads at once does also to those already in it. */
  movedAt: string | null;
  closedAt: string | null;
}

export const lostStage = 'Lost';

/**
 * The stages that a lead went through. The first is the old value of the first change, entered with the lead.
 * Odoo has no stage for lost leads: it archives them, and "Lost" here is that. What the lead says of itself and no
 * change tells (imports, changes by programs that do not track) is only a time at which it was there: `at-least`.
 */
export function stageHistory(
  { stage, lost, createdAt, movedAt, closedAt }: Standing,
  changes: Change[],
  complete: boolean,
): StageEntry[] {
  const history: StageEntry[] = [];
  const enter = (stage: unknown, at: string) => {
    if (typeof stage === 'string' && stage) history.push({ stage, at, known: 'exact' });
  };
  const moves = changes.filter(({ values }) => values.has('stage_id'));
  let open: unknown = moves[0] ? moves[0].values.get('stage_id')?.from : stage;
  if (complete && (moves.length > 0 || sameMoment(createdAt, movedAt))) enter(open, createdAt);
  let away = false;
  for (const { at, values } of changes) {
    const active = values.get('active')?.to;
    const move = values.get('stage_id');
    if (move) open = move.to;
    if (active === false && values.get('won_status')) {
      away = true;
      enter(lostStage, at);
    } else if (away ? active === true : move) {
      away = false;
      enter(open, at);
    }
  }
  const recorded = lost ? lostStage : stage;
  if (recorded !== null && history.at(-1)?.stage !== recorded) {
    const at = lost ? closedAt : movedAt;
    history.push(at ? { stage: recorded, at, known: 'at-least' } : { stage: recorded, known: 'unknown' });
  }
  return history;
}

function sameMoment(a: string, b: string | null): boolean {
  return b !== null && Math.abs(Date.parse(a) - Date.parse(b)) <= 60_000;
}

/** Since when a field has had a value, whatever it was changed to later; undefined: no change tells. */
export function setAt(changes: Change[], field: string): string | undefined {
  const filled = changes.filter(({ values }) => {
    const change = values.get(field);
    return change && !change.from && change.to;
  });
  return filled.at(-1)?.at;
}
