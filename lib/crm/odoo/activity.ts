import type { Activity, Lead } from '../../agreement/lead.ts';
import { handBackIn, handBackMark } from '../handback.ts';
import { flag, naiveUtc, number, text } from '../shape.ts';
import { unsaid } from '../unplaced.ts';
import type { Row } from './row.ts';
import { english, type Rpc, search } from './rpc.ts';
import { summaryIn, tellSummary } from './summary.ts';

/** What nothing in Odoo's CRM records: it is unknown, not none. */
export const unsaidKinds = unsaid(
  'page-view',
  'download',
  'form',
  'email-open',
  'email-click',
  'chat',
  'event',
);

const activityType = { fields: { category: {}, icon: {} } };
const partners = { fields: { partner_share: {} } };
/** Colleagues who have left and OdooBot itself are archived: their users must be seen to know them as ours. */
const context = { ...english, active_test: false };

/** What was done with a lead, and its last hand-back if a note tells of one. */
export interface Acts {
  activities: Activity[];
  handBack: Lead['handBack'];
}

/** Every touch of some leads, by their ids: what was written, done or planned. Of all of them at most so many rows. */
export async function readActivities(
  ids: readonly number[],
  rpc: Rpc,
  most = 500,
): Promise<{ of: ReadonlyMap<number, Acts>; complete: boolean }> {
  const ofLeads = [
    ['model', '=', 'crm.lead'],
    ['res_id', 'in', ids],
  ];
  const [said, told, todo] = await Promise.all([
    search(rpc, 'mail.message', {
      // The rest is what the system says: changed values, notices.
      domain: [
        ...ofLeads,
        '|',
        ['mail_activity_type_id', '!=', false],
        ['message_type', 'not in', ['notification', 'user_notification']],
      ],
      specification: {
        res_id: {},
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
      context,
    }),
    // The texts of these alone: an e-mail can be long.
    search(rpc, 'mail.message', {
      domain: [...ofLeads, '|', ['mail_activity_type_id', '!=', false], ['body', 'ilike', handBackMark]],
      specification: { body: {} },
      limit: most,
      context,
    }),
    search(rpc, 'mail.activity', {
      domain: [
        ['res_model', '=', 'crm.lead'],
        ['res_id', 'in', ids],
      ],
      specification: {
        res_id: {},
        active: {},
        summary: {},
        user_id: {},
        create_date: {},
        write_date: {},
        activity_type_id: activityType,
        calendar_event_id: { fields: { start: {} } },
      },
      limit: most,
      context,
    }),
  ]);
  // A done one is archived and has left a message: counting both would count the contact twice.
  const done = todo.rows.filter((row) => row.raw('active') === false);
  const planned = todo.rows.filter((row) => row.raw('active') !== false);
  const texts = new Map(told.rows.map((message) => [message.id, message]));
  const actsOf = (id: number): Acts => {
    const isOf = (row: Row) => row.raw('res_id') === id;
    const messages = said.rows.filter(isOf);
    const touches = messages.map((message) => fromMessage(message, texts.get(message.id), done.filter(isOf)));
    return {
      activities: [...touches.filter((touch) => touch !== null), ...planned.filter(isOf).map(fromPlanned)],
      handBack: handBackOf(messages, texts),
    };
  };
  return {
    of: new Map(ids.map((id) => [id, actsOf(id)])),
    complete: said.complete && told.complete && todo.complete,
  };
}

/** The newest note that says so; the messages come newest first. */
function handBackOf(messages: Row[], texts: ReadonlyMap<number, Row>): Lead['handBack'] {
  for (const message of messages) {
    const reason = handBackIn(String(texts.get(message.id)?.raw('body')));
    if (reason) return { reason, at: message.must('date', naiveUtc) };
  }
  return undefined;
}

/** What was written, or the trace of an activity that was marked as done. Null: not a touch of any kind. */
function fromMessage(message: Row, told: Row | undefined, done: Row[]): Activity | null {
  const author = authorOf(message);
  const type = message.to('mail_activity_type_id');
  const kind = type && kindOf(type);
  const touch = kind
    ? { kind, automated: author.bot, ...(told && tellSummary(kind, summaryIn(told))) }
    : touchOf(message, author);
  if (!touch) return null;
  const written = message.must('date', naiveUtc);
  const sided = !['meeting', 'task', 'note'].includes(touch.kind);
  return {
    id: `m${message.id}`,
    direction: sided ? (type || author.ours ? 'outbound' : 'inbound') : undefined,
    at: touch.kind === 'meeting' ? (meetingStart(message, done, written) ?? written) : written,
    by: author.user,
    subject: message.may('subject', text),
    recordedAt: message.must('create_date', naiveUtc),
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
function authorOf(message: Row): Author {
  const users = message.to('author_id')?.many('user_ids') ?? [];
  const colleague = users.find((user) => !user.must('share', flag));
  const user = colleague ?? users[0];
  return {
    user: user ? String(user.id) : null,
    ours: colleague !== undefined,
    bot: users.some((user) => user.id === 1),
  };
}

function touchOf(message: Row, { ours, bot }: Author): Pick<Activity, 'kind' | 'automated' | 'bulk'> | null {
  switch (message.must('message_type', text)) {
    case 'email':
      // A customer's automatic reply looks like any other e-mail here.
      return { kind: 'email', automated: ours ? bot : undefined };
    case 'email_outgoing':
      return { kind: 'email', automated: true, bulk: true };
    case 'auto_comment':
    case 'out_of_office':
      return { kind: 'email', automated: true };
    case 'sms':
    case 'whatsapp_message':
    case 'snailmail':
      return { kind: 'message', automated: bot };
    case 'comment': {
      const internal = message.raw('is_internal') || message.to('subtype_id')?.raw('internal');
      if (internal) return { kind: 'note' };
      if (!ours) return { kind: 'message' };
      // "Send message" goes out as e-mail to those outside; with nobody outside it is a talk among colleagues.
      const readers = [...message.many('partner_ids'), ...message.many('notified_partner_ids')];
      return {
        kind: readers.some((reader) => reader.raw('partner_share')) ? 'email' : 'note',
        automated: bot,
      };
    }
    default:
      return null;
  }
}

/** Types can be renamed and added; their category and icon say what they are. */
export function kindOf(type: Row): string {
  const category = type.raw('category');
  if (category === 'phonecall') return 'call';
  if (category === 'meeting') return 'meeting';
  return type.raw('icon') === 'fa-envelope' ? 'email' : 'task';
}

/**
 * When a meeting that was marked as done began. Odoo writes its message in the transaction that archives its activity,
 * so both have the same second. A start after that is not when it took place.
 */
function meetingStart(message: Row, done: Row[], written: string): string | undefined {
  const activity = done.find((row) => row.raw('write_date') === message.raw('create_date'));
  const start = activity && startOf(activity);
  return start && start <= written ? start : undefined;
}

function startOf(activity: Row): string | undefined {
  return activity.to('calendar_event_id')?.must('start', naiveUtc);
}

/** What is still to be done. Odoo keeps a day for it and no time, unless it is a meeting in the calendar. */
function fromPlanned(activity: Row): Activity {
  const type = activity.to('activity_type_id');
  const kind = type ? kindOf(type) : 'task';
  return {
    id: `a${activity.id}`,
    kind,
    direction: kind === 'call' || kind === 'email' ? 'outbound' : undefined,
    at: startOf(activity),
    by: activity.may('user_id', number)?.toString() ?? null,
    subject: activity.may('summary', text),
    done: false,
    recordedAt: activity.must('create_date', naiveUtc),
  };
}
