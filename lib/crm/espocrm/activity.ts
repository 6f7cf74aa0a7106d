import type { Activity } from '../../agreement/lead.ts';
import { outcomeOf } from '../outcome.ts';
import { type Fields, maybe, naiveUtc, text } from '../shape.ts';
import { unsaid } from '../unplaced.ts';

/** What EspoCRM has no place for. */
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

/** The lists of a lead that hold its activities, by the kind that we call them. */
export const lists = { call: 'calls', meeting: 'meetings', email: 'emails', task: 'tasks' } as const;
export type Listed = keyof typeof lists;

/**
 * A robot's records are made by the user "system". Calls and meetings that belong to the lead while it does not attend
 * them (EspoCRM's own forms see to it that it does) are in none of its lists.
 */
function common(kind: Listed, row: Fields, at: string): Activity {
  const maker = maybe(row.createdById, `${at}.createdById`, text);
  return {
    id: text(row.id, `${at}.id`),
    kind,
    by: maybe(row.assignedUserId, `${at}.assignedUserId`, text) ?? maker,
    subject: maybe(row.name, `${at}.name`, text),
    automated: kind !== 'email' && maker === 'system' ? true : undefined,
    recordedAt: naiveUtc(row.createdAt, `${at}.createdAt`),
  };
}

/**
 * One row of a lead's list; null: nothing that has been or will be done, such as a draft.
 * @param mails the addresses of the lead
 */
export function activityOf(kind: Listed, row: Fields, at: string, mails: readonly string[]): Activity | null {
  const status = maybe(row.status, `${at}.status`, text);
  // What takes all day has a day of its own beside a time that only stands for it.
  const time = (key: string) => (row[`${key}Date`] ? undefined : maybe(row[key], `${at}.${key}`, naiveUtc));
  const base = common(kind, row, at);
  switch (kind) {
    case 'call':
      return {
        ...base,
        ...did(status, base.subject, 'connected', 'no-answer'),
        direction:
          row.direction === 'Inbound' ? 'inbound' : row.direction === 'Outbound' ? 'outbound' : undefined,
        at: time('dateStart'),
      };
    case 'meeting':
      return { ...base, ...did(status, base.subject, 'held', 'cancelled'), at: time('dateStart') };
    case 'task':
      return {
        ...base,
        at: time('dateCompleted') ?? time('dateEnd'),
        done: status === 'Completed',
        outcome: status === 'Canceled' ? 'cancelled' : undefined,
      };
    case 'email':
      if (status === 'Draft' || status === 'Failed') return null;
      // "system" also fetches the mail that people write.
      return {
        ...base,
        by: maybe(row.sentById, `${at}.sentById`, text) ?? base.by,
        direction: directionOf(
          row,
          maybe(row.fromEmailAddressName, `${at}.from`, text)?.toLowerCase(),
          mails,
        ),
        at: time('dateSent'),
        done: status !== 'Sending',
        automated: row.isAutoReply === true || row.isSystem === true ? true : undefined,
      };
  }
}

/** What we call a call of which nobody has said what came of it. */
export const untold = 'logged';

/** "Not Held" is the only word for a call that nobody took, and for a meeting that did not come about; a title tells more. */
function did(
  status: unknown,
  title: string | null | undefined,
  held: string,
  notHeld: string,
): Pick<Activity, 'done' | 'outcome'> {
  if (status !== 'Held' && status !== 'Not Held') return { done: false };
  if (title?.endsWith(`: ${untold}`)) return { done: true };
  return { done: true, outcome: outcomeOf(title) ?? (status === 'Held' ? held : notHeld) };
}

const domain = (address: string) => address.replace(/^.*@/, '');

/**
 * An archived e-mail does not say whose it is; its sender does. One of the lead's own house that the mailbox has fetched
 * may be theirs or, where the houses are one, ours.
 */
function directionOf(row: Fields, from: string | null | undefined, mails: readonly string[]) {
  if (from && mails.includes(from)) return 'inbound';
  if (row.status === 'Sent' || row.status === 'Sending' || row.sentById) return 'outbound';
  if (!from || mails.length === 0) return row.status === 'Received' ? 'inbound' : undefined;
  const near = mails.some((mail) => domain(mail) === domain(from));
  return near && row.createdById === 'system' ? undefined : 'outbound';
}
