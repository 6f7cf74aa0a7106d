import type { Activity } from '../../agreement/lead.ts';
import { entry } from '../shape.ts';
import type { Type } from './api.ts';
import type { Item } from './item.ts';

/** What is read of each type of activity. */
export const properties: Record<Type, readonly string[]> = {
  calls: ['hs_call_direction', 'hs_call_status', 'hs_call_disposition', 'hs_call_title'],
  emails: ['hs_email_direction', 'hs_email_status', 'hs_email_subject', 'hs_sequence_id'],
  meetings: ['hs_meeting_start_time', 'hs_meeting_outcome', 'hs_meeting_title'],
  tasks: ['hs_task_status', 'hs_task_type', 'hs_task_subject', 'hs_task_completion_date'],
  notes: ['hs_note_body'],
  communications: ['hs_communication_channel_type'],
};
export const common = ['hs_timestamp', 'hubspot_owner_id'];

export const kinds: Record<Type, string> = {
  calls: 'call',
  emails: 'email',
  meetings: 'meeting',
  tasks: 'task',
  notes: 'note',
  communications: 'message',
};

/** One activity; `outcomes` are what the ids of call outcomes mean. */
export function fromItem(type: Type, item: Item, outcomes: ReadonlyMap<string, string>): Activity {
  return {
    id: `${type}/${item.id}`,
    kind: kinds[type],
    at: item.time('hs_timestamp'),
    by: item.get('hubspot_owner_id'),
    recordedAt: item.createdAt,
    ...special[type](item, outcomes),
  };
}

type Special = (item: Item, outcomes: ReadonlyMap<string, string>) => Partial<Activity>;

const special: Record<Type, Special> = {
  calls(call, outcomes) {
    const direction = call.get('hs_call_direction');
    const status = call.get('hs_call_status') ?? '';
    const disposition = call.get('hs_call_disposition');
    return {
      direction: direction === 'OUTBOUND' ? 'outbound' : direction === 'INBOUND' ? 'inbound' : undefined,
      outcome: (disposition && (outcomes.get(disposition) ?? disposition)) || entry(unanswered, status),
      subject: call.get('hs_call_title'),
      done: !['QUEUED', 'RINGING', 'CONNECTING', 'CALLING_CRM_USER'].includes(status),
    };
  },

  emails(email) {
    const direction = email.get('hs_email_direction');
    const status = email.get('hs_email_status') ?? '';
    return {
      // One that was forwarded to HubSpot may have been anybody's.
      direction: direction === 'EMAIL' ? 'outbound' : direction === 'INCOMING_EMAIL' ? 'inbound' : undefined,
      outcome: status === 'BOUNCED' || status === 'FAILED' ? 'bounced' : undefined,
      subject: email.get('hs_email_subject'),
      // Mail to many is no activity in HubSpot; a sequence sends one by one, by itself.
      automated: email.get('hs_sequence_id') ? true : undefined,
      done: status !== 'SCHEDULED' && status !== 'SENDING',
    };
  },

  meetings(meeting) {
    const outcome = meeting.get('hs_meeting_outcome') ?? '';
    return {
      at: meeting.time('hs_meeting_start_time') ?? meeting.time('hs_timestamp'),
      outcome: entry(held, outcome),
      subject: meeting.get('hs_meeting_title'),
      // Nobody is made to say afterwards that a scheduled meeting took place.
      done: entry(held, outcome) ? true : undefined,
    };
  },

  tasks(task) {
    const planned = entry(planning, task.get('hs_task_type') ?? '');
    const done = task.get('hs_task_status') === 'COMPLETED';
    const subject = task.get('hs_task_subject');
    // The call that a task was about is an activity of its own, if it was made.
    if (done) return { at: task.time('hs_task_completion_date') ?? task.time('hs_timestamp'), subject, done };
    return planned ? { kind: planned, direction: 'outbound', subject, done } : { subject, done };
  },

  notes: () => ({ done: true }),

  // WhatsApp, SMS and LinkedIn, without a word of who wrote to whom.
  communications: (message) => ({ subject: message.get('hs_communication_channel_type'), done: true }),
};

const unanswered: Record<string, string> = {
  NO_ANSWER: 'no-answer',
  BUSY: 'no-answer',
  MISSED: 'no-answer',
  FAILED: 'cancelled',
  CANCELED: 'cancelled',
};

const held: Record<string, string> = {
  COMPLETED: 'held',
  NO_SHOW: 'no-show',
  CANCELED: 'cancelled',
  RESCHEDULED: 'cancelled',
};

const planning: Record<string, string> = { CALL: 'call', EMAIL: 'email', LINKED_IN_MESSAGE: 'message' };
