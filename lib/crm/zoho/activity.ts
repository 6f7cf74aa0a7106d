import type { Activity } from '../../agreement/lead.ts';
import { outcomeOf } from '../outcome.ts';
import { entry, type Fields, instant, maybe, record, text } from '../shape.ts';
import { unsaid } from '../unplaced.ts';

/** What Zoho CRM tells nobody through its API; its own visitor tracking (SalesIQ) leaves only sums on the lead. */
export const unsaidKinds = unsaid(
  'message',
  'form',
  'download',
  'page-view',
  'email-open',
  'email-click',
  'event',
  'chat',
);

/** The fields that each list is asked for. */
export const columns = {
  Calls:
    'Subject,Call_Type,Call_Status,Outgoing_Call_Status,Call_Start_Time,Call_Result,Owner,Created_Time,Description',
  Events: 'Event_Title,Start_DateTime,All_day,Owner,Created_Time,Description',
  Tasks: 'Subject,Status,Due_Date,Closed_Time,Owner,Created_Time',
  Notes: 'Note_Content,Owner,Created_Time',
};
export type Listed = keyof typeof columns;

const who = (value: unknown, at: string) => {
  const user = maybe(value, at, record);
  return user && text(user.id, `${at}.id`);
};
const time = (row: Fields, key: string, at: string) => maybe(row[key], `${at}.${key}`, instant);

const common = (row: Fields, at: string) => ({
  id: text(row.id, `${at}.id`),
  by: who(row.Owner, `${at}.Owner`),
  recordedAt: time(row, 'Created_Time', at),
});

/** Zoho's own words for the result of a call; companies add others, which say nothing to us. */
const results: Record<string, string> = {
  'no response/busy': 'no-answer',
  interested: 'connected',
  'not interested': 'connected',
  'requested more info': 'connected',
  'requested call back': 'connected',
};
export const noAnswer = 'No response/Busy';

/** A missed call is one that the lead made and nobody took. */
export function fromCall(row: Fields, at: string): Activity {
  const type = maybe(row.Call_Type, `${at}.Call_Type`, text);
  const status = maybe(row.Outgoing_Call_Status ?? row.Call_Status, `${at}.Call_Status`, text) ?? '';
  const result = maybe(row.Call_Result, `${at}.Call_Result`, text)?.toLowerCase() ?? '';
  const subject = maybe(row.Subject, `${at}.Subject`, text);
  const missed = type === 'Missed';
  return {
    ...common(row, at),
    kind: 'call',
    direction: type === 'Outbound' ? 'outbound' : type ? 'inbound' : undefined,
    at: time(row, 'Call_Start_Time', at),
    subject,
    outcome: missed
      ? 'no-answer'
      : status === 'Cancelled'
        ? 'cancelled'
        : (entry(results, result) ?? outcomeOf(subject)),
    done: !['Scheduled', 'Overdue', 'Cancelled', 'Scheduled Unattended'].includes(status),
  };
}

/** A meeting in the calendar; nobody says afterwards whether it took place, but in its title. One of a day has no time. */
export function fromEvent(row: Fields, at: string): Activity {
  const subject = maybe(row.Event_Title, `${at}.Event_Title`, text);
  return {
    ...common(row, at),
    kind: 'meeting',
    at: row.All_day === true ? undefined : time(row, 'Start_DateTime', at),
    subject,
    outcome: outcomeOf(subject),
  };
}

/** What is still to be done has a day and no time. */
export const fromTask = (row: Fields, at: string): Activity => ({
  ...common(row, at),
  kind: 'task',
  at: time(row, 'Closed_Time', at) ?? undefined,
  subject: maybe(row.Subject, `${at}.Subject`, text),
  done: row.Status === 'Completed',
});

export const fromNote = (row: Fields, at: string): Activity => ({
  ...common(row, at),
  kind: 'note',
  at: time(row, 'Created_Time', at),
});

/** `sent` says whose it is; an automatic one comes from a workflow or a mass mail. */
export function fromMail(row: Fields, at: string): Activity {
  const source = maybe(row.source, `${at}.source`, text);
  const statuses = Array.isArray(row.status) ? row.status : [];
  const bounced = statuses.some((one) => Object(one).type === 'bounced');
  const sent = row.sent === true;
  return {
    id: text(row.message_id, `${at}.message_id`),
    kind: 'email',
    direction: sent ? 'outbound' : 'inbound',
    at: time(row, 'time', at),
    by: who(row.owner, `${at}.owner`),
    subject: maybe(row.subject, `${at}.subject`, text),
    outcome: bounced ? 'bounced' : undefined,
    automated:
      sent && source ? ['workflow', 'autoresponders', 'cadences'].includes(source) || undefined : undefined,
    bulk: sent && source === 'massmail' ? true : undefined,
    done: true,
  };
}
