import type { Activity, Gap } from '../../agreement/lead.ts';
import { type Fields, flag, list, naiveUtc, number, record, text } from '../shape.ts';
import { english, type Rpc, rowsOf, some } from './rpc.ts';

/** What nothing in Odoo's CRM records: it is unknown, not none. */
const unsaid = ['page-view', 'download', 'form', 'email-open', 'email-click', 'chat', 'event'];
export const unsaidKinds = unsaid.map((kind): Gap => ({ what: `activities:${kind}`, why: 'unsupported' }));

/** More messages of one lead than these are a gap. */
const most = 500;

const activityType = { fields: { category: {}, icon: {} } };
const partners = { fields: { partner_share: {} } };
/** Colleagues who have left and OdooBot itself are archived: their users must be seen to know them as ours. */
const context = { ...english, active_test: false };

export async function readActivities(
  id: number,
  { call }: Rpc,
): Promise<{ activities: Activity[]; complete: boolean }> {
  const [messages, todos] = await Promise.all([
    call('mail.message', 'web_search_read', [], {
      // The rest is what the system says: changed values, notices.
      domain: [
        ['model', '=', 'crm.lead'],
        ['res_id', '=', id],
        '|',
        ['mail_activity_type_id', '!=', false],
        ['message_type', 'not in', ['notification', 'user_notification']],
      ],
      specification: {
        message_type: {},
        date: {},
        create_date: {},
        subject: {},
        is_internal: {},
        subtype_id: { fields: { internal: {} } },
        mail_activity_type_id: activityType,
        author_id: { fields: { user_ids: { fields: { share: {} } } } },
        partner_ids: partners,
        notified_partner_ids: partners,
      },
      limit: most,
      order: 'id desc',
      context,
    }),
    call('mail.activity', 'web_search_read', [], {
      domain: [
        ['res_model', '=', 'crm.lead'],
        ['res_id', '=', id],
      ],
      specification: {
        active: {},
        summary: {},
        user_id: {},
        create_date: {},
        write_date: {},
        activity_type_id: activityType,
        calendar_event_id: { fields: { start: {} } },
      },
      limit: most,
      order: 'id desc',
      context,
    }),
  ]);
  const said = rowsOf(messages, 'messages');
  const planned = rowsOf(todos, 'activities');
  const meetings = planned.rows.filter((row) => row.active === false && row.calendar_event_id);
  return {
    activities: [
      ...said.rows.map((row, i) => fromMessage(row, `messages[${i}]`, meetings)),
      // A done one is archived and has left a message: counting both would count the contact twice.
      ...planned.rows
        .filter((row) => row.active !== false)
        .map((row, i) => fromPlanned(row, `activities[${i}]`)),
    ].filter((activity) => activity !== null),
    complete: said.complete && planned.complete,
  };
}

/** What was written, or the trace of an activity that was marked as done. Null: not a touch of any kind. */
function fromMessage(row: Fields, at: string, meetings: Fields[]): Activity | null {
  const author = authorOf(row.author_id, `${at}.author_id`);
  const type = some(row.mail_activity_type_id, `${at}.mail_activity_type_id`, record);
  const touch = type
    ? { kind: kindOf(type), automated: author.bot }
    : touchOf(text(row.message_type, `${at}.message_type`), row, author, at);
  if (!touch) return null;
  const written = naiveUtc(row.date, `${at}.date`);
  const sided = !['meeting', 'task', 'note'].includes(touch.kind);
  return {
    id: `m${number(row.id, `${at}.id`)}`,
    direction: sided ? (type || author.ours ? 'outbound' : 'inbound') : undefined,
    at: touch.kind === 'meeting' ? (meetingStart(row, meetings, written) ?? written) : written,
    by: author.user,
    subject: some(row.subject, `${at}.subject`, text),
    recordedAt: naiveUtc(row.create_date, `${at}.create_date`),
    done: true,
    ...touch,
  };
}

interface Author {
  user: string | null;
  ours: boolean;
  bot: boolean;
}

/** OdooBot's user has the number 1 in every Odoo. `share` marks portal users, who are customers. */
function authorOf(value: unknown, at: string): Author {
  const author = some(value, at, record);
  const users = author ? list(author.user_ids, at).map((user) => record(user, at)) : [];
  const user = users.find((user) => !flag(user.share, `${at}.share`)) ?? users[0];
  return {
    user: user ? String(number(user.id, at)) : null,
    ours: users.some((user) => user.share === false),
    bot: users.some((user) => user.id === 1),
  };
}

type Touch = Pick<Activity, 'kind' | 'automated' | 'bulk'>;

function touchOf(type: string, row: Fields, author: Author, at: string): Touch | null {
  switch (type) {
    case 'email':
      // A customer's automatic reply looks like any other e-mail here.
      return { kind: 'email', automated: author.ours ? author.bot : undefined };
    case 'email_outgoing':
      return { kind: 'email', automated: true, bulk: true };
    case 'auto_comment':
    case 'out_of_office':
      return { kind: 'email', automated: true };
    case 'sms':
    case 'whatsapp_message':
    case 'snailmail':
      return { kind: 'message', automated: author.bot };
    case 'comment': {
      const subtype = some(row.subtype_id, `${at}.subtype_id`, record);
      if (row.is_internal === true || subtype?.internal === true) return { kind: 'note' };
      if (!author.ours) return { kind: 'message' };
      // "Send message" goes out as e-mail to those outside; with nobody outside it is a talk among colleagues.
      return { kind: reachesOutside(row, at) ? 'email' : 'note', automated: author.bot };
    }
    default:
      return null;
  }
}

function reachesOutside(row: Fields, at: string): boolean {
  return ['partner_ids', 'notified_partner_ids'].some((key) =>
    list(row[key], `${at}.${key}`).some((partner) => record(partner, `${at}.${key}`).partner_share === true),
  );
}

/** Types can be renamed and added; their category and icon say what they are. */
function kindOf({ category, icon }: Fields): string {
  if (category === 'phonecall') return 'call';
  if (category === 'meeting') return 'meeting';
  return icon === 'fa-envelope' ? 'email' : 'task';
}

/**
 * When a meeting that was marked as done began. Odoo writes its message in the transaction that archives its activity,
 * so both have the same second. A start after that is not when it took place.
 */
function meetingStart({ create_date }: Fields, meetings: Fields[], written: string): string | undefined {
  const meeting = meetings.find(({ write_date }) => write_date === create_date);
  if (!meeting) return undefined;
  const start = startOf(meeting, 'activities');
  return start && start <= written ? start : undefined;
}

function startOf({ calendar_event_id }: Fields, at: string): string | undefined {
  const event = some(calendar_event_id, `${at}.calendar_event_id`, record);
  return event ? naiveUtc(event.start, `${at}.calendar_event_id.start`) : undefined;
}

/** What is still to be done. Odoo keeps a day for it and no time, unless it is a meeting in the calendar. */
function fromPlanned(row: Fields, at: string): Activity {
  const type = some(row.activity_type_id, `${at}.activity_type_id`, record);
  const kind = type ? kindOf(type) : 'task';
  const user = some(row.user_id, `${at}.user_id`, number);
  return {
    id: `a${number(row.id, `${at}.id`)}`,
    kind,
    direction: kind === 'call' || kind === 'email' ? 'outbound' : undefined,
    at: startOf(row, at),
    by: user === null ? null : String(user),
    subject: some(row.summary, `${at}.summary`, text),
    done: false,
    recordedAt: naiveUtc(row.create_date, `${at}.create_date`),
  };
}
