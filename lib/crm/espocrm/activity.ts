import type { Activity, Gap } from '../../agreement/lead.ts';
import { type Fields, maybe, naiveUtc, text } from '../shape.ts';

/** What EspoCRM has no place for. */
const unsaid = ['message', 'form', 'download', 'page-view', 'email-open', 'email-click', 'event', 'chat'];
export const unsaidKinds = unsaid.map((kind): Gap => ({ what: `activities:${kind}`, why: 'unsupported' }));

/** The lists of a lead that hold its activities, by the kind that we call them. */
export const lists = { call: 'calls', meeting: 'meetings', email: 'emails', task: 'tasks' } as const;
export type Listed = keyof typeof lists;

/**
 * A robot's records are made by the user "system". Calls and meetings that the lead only attends, while they belong to
 * another record, are in none of its lists.
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

/** One row of a lead's list; null: nothing that has been or will be done, such as a draft. */
export function activityOf(kind: Listed, row: Fields, at: string, mail: string | null): Activity | null {
  const status = maybe(row.status, `${at}.status`, text);
  const time = (key: string) => maybe(row[key], `${at}.${key}`, naiveUtc);
  const base = common(kind, row, at);
  switch (kind) {
    case 'call':
      return {
        ...base,
        ...did(status, 'connected', 'no-answer'),
        direction: row.direction === 'Inbound' ? 'inbound' : 'outbound',
        at: time('dateStart'),
      };
    case 'meeting':
      return { ...base, ...did(status, 'held', 'cancelled'), at: time('dateStart') };
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
        direction: directionOf(status, maybe(row.fromEmailAddressName, `${at}.from`, text), mail),
        at: time('dateSent'),
        done: status !== 'Sending',
        automated: row.isAutoReply === true || row.isSystem === true ? true : undefined,
      };
  }
}

/** "Not Held" is the only word for a call that nobody took, and for a meeting that did not come about. */
function did(status: unknown, held: string, notHeld: string): Pick<Activity, 'done' | 'outcome'> {
  if (status === 'Held') return { done: true, outcome: held };
  return status === 'Not Held' ? { done: true, outcome: notHeld } : { done: false };
}

/** An archived e-mail does not say whose it is; its sender does. */
function directionOf(status: unknown, from: string | null | undefined, mail: string | null) {
  if (status === 'Sent' || status === 'Sending') return 'outbound';
  if (from && mail) return from.toLowerCase() === mail.toLowerCase() ? 'inbound' : 'outbound';
  return status === 'Received' ? 'inbound' : undefined;
}
