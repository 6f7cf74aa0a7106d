import { list, naiveUtc, text } from '../shape.ts';
import { type Row, rowOf, rowsOf } from './row.ts';
import { english, type Rpc } from './rpc.ts';

/** One saved change of a lead, by Odoo's field names; the values as they were shown then, stages in English. */
export interface Change {
  at: string;
  values: Map<string, { from: unknown; to: unknown }>;
}

/** What a lead's history is told by. */
const tracked = ['stage_id', 'active', 'won_status', 'expected_revenue', 'lost_reason_id'];

const most = 300;

/** The language of this person, in which the chatter names fields, and all that this Odoo speaks. */
export interface Languages {
  mine: string;
  installed: string[];
}

export async function readLanguages({ call }: Rpc): Promise<Languages> {
  const [context, installed] = await Promise.all([
    call('res.users', 'context_get', []),
    call('res.lang', 'get_installed', []),
  ]);
  return {
    mine: rowOf(context, 'context').may('lang', text) ?? english.lang,
    installed: list(installed, 'languages').map((pair) => text(list(pair, 'languages')[0], 'languages')),
  };
}

/**
 * Every tracked change of a lead, oldest first.
 *
 * A salesperson may not read the tracked values themselves; the chatter's own route gives them. That route has two
 * habits. It marks the notifications that it returns as read, which the chatter beside us has just done itself; so we
 * ask for system notifications only, and never for what people wrote. And for a lead that this person may not see it
 * answers with messages of other records, and marks those: so ask only after the lead itself could be read.
 */
export async function readChanges(
  id: number,
  { mine, installed }: Languages,
  { post, call }: Rpc,
): Promise<{ changes: Change[]; complete: boolean }> {
  const others = installed.filter((lang) => lang !== english.lang);
  const [answer, labels, ...stages] = await Promise.all([
    post('/mail/thread/messages', {
      thread_model: 'crm.lead',
      thread_id: id,
      fetch_params: { is_notification: true, limit: most },
    }),
    call('crm.lead', 'fields_get', [tracked], { attributes: ['string'], context: { lang: mine } }),
    // A stage's name is kept as it was in the language of the colleague who moved the lead.
    ...(others.length > 0 ? [english.lang, ...others] : []).map((lang) =>
      call('crm.stage', 'search_read', [[], ['name']], { context: { lang } }),
    ),
  ]);
  const fields = rowOf(labels, 'fields');
  const fieldOf = new Map(fields.keys.map((name) => [fields.to(name)?.raw('string'), name]));
  const inEnglish = translations(stages.map((rows) => rowsOf(rows, 'stages')));
  const data = rowOf(answer, 'history').must('data', rowOf);
  const messages = data.raw('mail.message') === undefined ? [] : data.many('mail.message');
  const valuesOf = (message: Row): Change['values'] =>
    new Map(
      message.many('trackingValues').flatMap((value) => {
        const field = fieldOf.get(value.to('fieldInfo')?.raw('changedField'));
        const [from, to] = [value.raw('oldValue'), value.raw('newValue')];
        if (!field) return [];
        return [[field, field === 'stage_id' ? { from: inEnglish(from), to: inEnglish(to) } : { from, to }]];
      }),
    );
  const changes = messages
    .filter((message) => message.raw('model') === 'crm.lead' && message.raw('res_id') === id)
    .map((message) => ({ id: message.id, at: message.must('date', naiveUtc), values: valuesOf(message) }))
    // Several changes can share a second; their numbers tell which came first.
    .sort((a, b) => (a.at === b.at ? a.id - b.id : a.at < b.at ? -1 : 1));
  return { changes, complete: messages.length < most };
}

/** From a stage's name in any of the languages to its English one; a name that no stage has any more stays. */
function translations([original = [], ...others]: Row[][]): (name: unknown) => unknown {
  const nameOf = (stage: Row) => stage.must('name', text);
  const byId = new Map(original.map((stage) => [stage.id, nameOf(stage)]));
  const byName = new Map<unknown, string | undefined>(
    others.flat().map((stage) => [nameOf(stage), byId.get(stage.id)]),
  );
  for (const name of byId.values()) byName.set(name, name);
  return (name) => byName.get(name) ?? name;
}

/** Since when a field has had a value, whatever it was changed to later; undefined: no change tells. */
export function setAt(changes: Change[], field: string): string | undefined {
  const filled = changes.filter(({ values }) => {
    const change = values.get(field);
    return change && !change.from && change.to;
  });
  return filled.at(-1)?.at;
}
