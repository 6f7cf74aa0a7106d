import type { Answer, Reply, WritingServer } from '../fixture.ts';

/*
 * As much of an Odoo 19 as logging, moving and handing back touches, in the shapes that the real one answers
 * (test/e2e/odoo-write.test.ts does the same on that). Domains are not read: there is one lead.
 */

interface Params {
  model: string;
  method: string;
  args: unknown[];
  kwargs: Record<string, unknown>;
}
interface Message {
  id: number;
  body: string;
  type: number | null;
}

const types = [
  { id: 4, name: 'To-Do', icon: 'fa-check', category: 'default' },
  { id: 1, name: 'Email', icon: 'fa-envelope', category: 'default' },
  { id: 2, name: 'Call', icon: 'fa-phone', category: 'phonecall' },
  { id: 3, name: 'Meeting', icon: 'fa-users', category: 'meeting' },
];
const stages = [
  { id: 1, name: 'New', team_ids: [] },
  { id: 2, name: 'Qualified', team_ids: [] },
  // Another team's, and ours.
  { id: 7, name: 'Proposition', team_ids: [2] },
  { id: 3, name: 'Proposition', team_ids: [1] },
  { id: 4, name: 'Won', team_ids: [] },
  { id: 9, name: 'Theirs alone', team_ids: [2] },
];
const lead = 48;
const me = 7;
const when = '2026-11-20 12:34:58';

export function writingServer(): WritingServer {
  let next = 200;
  let stage: string | null = 'Qualified';
  let lost = false;
  const messages: Message[] = [{ id: 171, body: '<div><p>Call done</p></div>', type: 2 }];
  const wizards = new Map<number, Record<string, unknown>>();
  const done: { id: number; type: number }[] = [];
  const idOf = (name: string | null) => stages.find((one) => one.name === name)?.id ?? false;
  const stageRow = () => ({ id: idOf(stage), display_name: stage });

  const leadRow = () => ({
    id: lead,
    name: 'Referral',
    active: !lost,
    probability: lost ? 0 : 12,
    create_date: '2026-11-01 08:00:00',
    date_open: '2026-11-01 08:00:00',
    date_closed: false,
    date_last_stage_update: '2026-11-10 08:00:00',
    partner_name: 'Patel Works',
    function: false,
    expected_revenue: 0,
    country_id: false,
    source_id: false,
    lost_reason_id: false,
    stage_id: stageRow(),
    user_id: { id: me, display_name: 'Dana Reyes', tz: 'Europe/Helsinki' },
  });
  const messageRow = ({ id, body, type }: Message) => ({
    id,
    body,
    res_id: lead,
    message_type: type ? 'notification' : 'comment',
    date: when,
    create_date: when,
    subject: false,
    is_internal: type === null,
    subtype_id: { id: 2, internal: type === null },
    mail_activity_type_id: types.find((one) => one.id === type) ?? false,
    author_id: { id: 42, user_ids: [{ id: me, share: false }] },
    partner_ids: [],
    notified_partner_ids: [],
  });
  const found = (records: unknown[]) => ({ length: records.length, records });

  const remove = (ids: unknown) => {
    for (const id of ids as number[])
      messages.splice(
        messages.findIndex((one) => one.id === id),
        1,
      );
    return true;
  };
  const wizardDone = (id: number): false => {
    const { activity_type_id, summary, note } = wizards.get(id) as Record<string, string | number>;
    const name = types.find((one) => one.id === activity_type_id)?.name;
    const told = summary ? `<span>: </span><span>${summary}</span>` : '';
    const body = `<div>\n    <p>\n<span class="fa fa-phone fa-fw"></span><span>${name}</span> done\n${told}\n    </p>${note || ''}</div>`;
    messages.unshift({ id: next++, body, type: Number(activity_type_id) });
    done.push({ id: next++, type: Number(activity_type_id) });
    return false;
  };
  const calls: Record<string, (params: Params) => unknown> = {
    'crm.lead.web_read': ({ kwargs: { specification } }) => [
      { ...leadRow(), team_id: 'name' in (specification as object) ? { id: 1, display_name: 'Sales' } : 1 },
    ],
    'crm.lead.fields_get': () => ({ stage_id: { string: 'Stage', type: 'many2one' } }),
    'crm.lead.write': ({ args: [, values] }) => {
      stage = stages.find(({ id }) => id === (values as { stage_id: number }).stage_id)?.name ?? null;
      return true;
    },
    'crm.lead.action_set_lost': () => {
      lost = true;
      return true;
    },
    'crm.lead.action_unarchive': () => {
      lost = false;
      return true;
    },
    'crm.lead.message_post': ({ kwargs: { body } }) => {
      messages.unshift({ id: next++, body: String(body), type: null });
      return [messages[0]?.id];
    },
    'crm.stage.search_read': ({ args: [domain] }) => {
      const [, , wanted] = (domain as [string, string, string][])[0] ?? [];
      return stages.filter(({ name }) => wanted === undefined || name === wanted);
    },
    'mail.activity.type.search_read': () => types,
    'mail.activity.web_search_read': () => found([]),
    'mail.activity.search': () => done.map(({ id }) => id),
    'mail.activity.unlink': () => done.splice(0).length > 0,
    'mail.activity.schedule.web_save': ({ args: [, values] }) => {
      wizards.set(next, values as Record<string, unknown>);
      return [{ id: next++ }];
    },
    'mail.activity.schedule.action_schedule_activities_done': ({ args: [ids] }) =>
      wizardDone((ids as number[])[0] ?? 0),
    'mail.message.web_search_read': () => found(messages.map(messageRow)),
    'mail.message.read': ({ args: [ids] }) => (ids as number[]).map((id) => ({ id, res_id: lead })),
    'mail.message.unlink': ({ args: [ids] }) => remove(ids),
    'res.lang.get_installed': () => [['en_US', 'English (US)']],
    'res.users.context_get': () => ({ lang: 'en_US' }),
  };
  const writing = /\.(write|message_post|unlink|action_(schedule_activities_done|set_lost|unarchive))$/;
  const nameOf = (body: unknown) => {
    const { model, method } = (body as { params: Partial<Params> }).params;
    return `${model}.${method}`;
  };
  const result = (json: unknown): Reply => ({ json: { jsonrpc: '2.0', id: 1, result: json } });
  const answer: Answer = (path, { body }) => {
    if (path === '/web/session/get_session_info')
      return result({ uid: me, name: 'Dana Reyes', user_context: { tz: false } });
    if (path === '/mail/thread/messages') return result({ data: {}, messages: [] });
    const call = calls[nameOf(body)];
    if (!call) throw new Error(`this Odoo knows no ${nameOf(body)}`);
    return result(call((body as { params: Params }).params));
  };
  return {
    answer,
    ref: { kind: 'crm.lead', id: String(lead) },
    known: ['m171'],
    seen: 'Qualified',
    stage: 'Proposition',
    move: () => {
      stage = 'New';
    },
    attempts: () => messages.filter(({ type }) => type !== null).length,
    recorded: () => (lost ? 'Lost' : stage),
    refusal: {
      json: {
        jsonrpc: '2.0',
        id: 1,
        error: {
          code: 0,
          message: 'Odoo Server Error',
          data: {
            name: 'odoo.exceptions.AccessError',
            message: "You are not allowed to modify 'Lead/Opportunity' (crm.lead) records.",
          },
        },
      },
    },
    writes: (_, { body }) => writing.test(nameOf(body)),
  };
}
