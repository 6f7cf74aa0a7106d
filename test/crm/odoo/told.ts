import type { Answer } from '../fixture.ts';

type Row = Record<string, unknown>;

/** What an Odoo in English has of one lead; times naive UTC, newest first, as it answers them. */
export interface Told {
  lead: Row;
  messages: Row[];
  activities: Row[];
  /** Each change of the stage: when, from, to. */
  moves: [id: number, date: string, from: string, to: string][];
}

/** Who writes: their partner with the user. */
export const colleague = (user: number) => ({ id: user + 60, user_ids: [{ id: user, share: false }] });
export const customer = { id: 90, user_ids: [] };

/** The server of one lead, in the shape that Odoo 19 answers. */
export function telling({ lead, messages, activities, moves }: Told): Answer {
  const found = (records: Row[]) => ({ length: records.length, records });
  const message = (row: Row): Row => ({
    res_id: lead.id,
    message_type: 'notification',
    subject: false,
    is_internal: false,
    subtype_id: { id: 1, internal: false },
    mail_activity_type_id: false,
    partner_ids: [],
    notified_partner_ids: [],
    body: '',
    ...row,
  });
  const changes = moves.map(([id, date, oldValue, newValue]) => ({
    id,
    date,
    model: 'crm.lead',
    res_id: lead.id,
    trackingValues: [{ fieldInfo: { changedField: 'Stage' }, oldValue, newValue }],
  }));
  const results: Record<string, unknown> = {
    'crm.lead.web_read': [
      {
        active: true,
        probability: 41,
        date_closed: false,
        source_id: false,
        lost_reason_id: false,
        expected_revenue: 0,
        ...lead,
      },
    ],
    'mail.message.web_search_read': found(messages.map(message)),
    'mail.activity.web_search_read': found(
      activities.map((row) => ({ res_id: lead.id, active: true, calendar_event_id: false, ...row })),
    ),
    'res.lang.get_installed': [['en_US', 'English (US)']],
    'res.users.context_get': { lang: 'en_US' },
    '/mail/thread/messages': { data: { 'mail.message': changes } },
  };
  return (path, { body }) => {
    const { model, method, args } = (
      body as { params: { model?: string; method?: string; args?: [string[]] } }
    ).params;
    const call = model ? `${model}.${method}` : path;
    if (call === 'crm.lead.fields_get')
      // This company has no field of its own.
      return { json: { result: args?.[0].includes('stage_id') ? { stage_id: { string: 'Stage' } } : {} } };
    if (!(call in results)) throw new Error(`this Odoo knows no ${call}`);
    return { json: { jsonrpc: '2.0', id: 1, result: results[call] } };
  };
}
