import type { Activity } from '../../agreement/lead.ts';
import { type Fields, maybe, text } from '../shape.ts';
import { unsaid } from '../unplaced.ts';
import { time } from './graph.ts';

/** What SuiteCRM has no place for. */
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

/** The modules whose records are a lead's activities, by the kind that we call them. */
export const kinds = {
  calls: 'call',
  meetings: 'meeting',
  tasks: 'task',
  notes: 'note',
  emails: 'email',
} as const;
export type Module = keyof typeof kinds;
export const isModule = (name: unknown): name is Module =>
  typeof name === 'string' && Object.hasOwn(kinds, name);

/** null: nothing that has been or will be done, such as a draft. `mail`: the lead's own address. */
export function activityOf(module: Module, row: Fields, at: string, mail: string | null): Activity | null {
  const word = (key: string) => maybe(row[key], `${at}.${key}`, text);
  const when = (key: string) => maybe(row[key], `${at}.${key}`, time);
  const status = word('status');
  const base = {
    id: text(row.id, `${at}.id`),
    kind: kinds[module],
    by: word('assigned_user_id') ?? word('created_by'),
    subject: word('name'),
    recordedAt: when('date_entered'),
  };
  switch (module) {
    case 'calls':
      return {
        ...base,
        ...did(status, 'connected', 'no-answer'),
        direction: row.direction === 'Inbound' ? 'inbound' : 'outbound',
        at: when('date_start'),
      };
    case 'meetings':
      return { ...base, ...did(status, 'held', 'cancelled'), at: when('date_start') };
    case 'tasks':
      // When a task was completed is written nowhere.
      return { ...base, at: when('date_due'), done: status === 'Completed' };
    case 'notes':
      return { ...base, at: base.recordedAt };
    case 'emails': {
      if (status === 'draft' || status === 'send_error') return null;
      const mailing = word('type') === 'campaign' ? true : undefined;
      return {
        ...base,
        direction: directionOf(word('type'), word('from_addr_name'), mail),
        at: when('date_sent_received'),
        done: true,
        automated: mailing,
        bulk: mailing,
      };
    }
  }
}

/** "Not Held" is the only word for a call that nobody took, and for a meeting that did not come about. */
function did(status: unknown, held: string, notHeld: string): Pick<Activity, 'done' | 'outcome'> {
  if (status === 'Held') return { done: true, outcome: held };
  return status === 'Not Held' ? { done: true, outcome: notHeld } : { done: false };
}

/** An archived e-mail does not say whose it is; its sender does. */
function directionOf(type: unknown, from: string | null | undefined, mail: string | null) {
  if (type === 'out' || type === 'campaign') return 'outbound';
  if (type === 'inbound') return 'inbound';
  if (!from || !mail) return undefined;
  return from.toLowerCase().includes(mail.toLowerCase()) ? 'inbound' : 'outbound';
}
