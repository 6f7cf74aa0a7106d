import type { Activity } from '../../agreement/lead.ts';
import { outcomeOf } from '../outcome.ts';
import { entry, type Fields, flag, instant, maybe, number, text } from '../shape.ts';
import { unsaid } from '../unplaced.ts';
import { timeOf } from './api.ts';

/** What Pipedrive tells nobody through its API. */
export const unsaidKinds = unsaid(
  'form',
  'download',
  'page-view',
  'email-open',
  'email-click',
  'event',
  'chat',
);

/** Its types of activity, and ours; companies add their own, which are passed on under their names. */
const kinds: Record<string, string> = {
  call: 'call',
  meeting: 'meeting',
  lunch: 'meeting',
  email: 'email',
  task: 'task',
  deadline: 'task',
  sms: 'message',
  whatsapp: 'message',
};
const toThem = new Set(['call', 'email', 'message']);

/**
 * What somebody has done or plans to do: Pipedrive has no direction for it, and its people log what they do themselves.
 * The result of a call stands in the subject ("Call: no answer"), as Pipedrive keeps none with the activity.
 */
export function activityOf(row: Fields, at: string): Activity {
  const type = text(row.type, `${at}.type`);
  const kind = entry(kinds, type) ?? type;
  const done = flag(row.done, `${at}.done`);
  const subject = maybe(row.subject, `${at}.subject`, text);
  return {
    id: String(number(row.id, `${at}.id`)),
    kind,
    direction: toThem.has(kind) ? 'outbound' : undefined,
    at: (done ? maybe(row.marked_as_done_time, `${at}.marked_as_done_time`, timeOf) : null) ?? dueAt(row, at),
    by: maybe(row.owner_id, `${at}.owner_id`, number)?.toString() ?? null,
    subject,
    outcome: done ? outcomeOf(subject) : undefined,
    done,
    recordedAt: maybe(row.add_time, `${at}.add_time`, timeOf),
  };
}

/** The day and the time of day are kept apart, in UTC; without a time of day there is only a day. */
function dueAt(row: Fields, at: string): string | undefined {
  const day = maybe(row.due_date, `${at}.due_date`, text);
  const time = maybe(row.due_time, `${at}.due_time`, text);
  return day && time ? instant(`${day}T${time.slice(0, 5)}:00Z`, `${at}.due_time`) : undefined;
}
