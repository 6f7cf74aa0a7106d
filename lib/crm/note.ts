import type { Activity } from '../agreement/lead.ts';
import type { Attempt } from './crm.ts';
import { outcomeIn, outcomeWord } from './outcome.ts';

/*
 * Some CRMs have no place for calls, e-mails that were sent elsewhere, or meetings. They have notes or tasks, and this is
 * what people write into them and what we write ourselves: "Call: no answer", "Email in: asks for prices", "Meeting planned: visit".
 * A note that does not begin like that is a note.
 */

const kinds = {
  call: 'call',
  email: 'email',
  meeting: 'meeting',
  message: 'message',
  sms: 'message',
} as const;
const head = /^\s*(call|e-?mail|meeting|message|sms)( in| planned)?\s*:[ \t]*(.*)/i;

/** Where it took place at another time than the one at which it was written. */
const mark = /\[at (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\]\s*$/;

/** What a note tells of; the time only if it says one. Null: nothing of that kind. */
export function touchIn(
  message: string,
): Pick<Activity, 'kind' | 'direction' | 'outcome' | 'subject' | 'done' | 'at'> | null {
  const [, word, way, rest = ''] = head.exec(message) ?? [];
  const kind = word && kinds[word.toLowerCase().replace('-', '') as keyof typeof kinds];
  if (!kind) return null;
  const done = way?.trim().toLowerCase() !== 'planned';
  return {
    kind,
    direction: kind === 'meeting' ? undefined : way && done ? 'inbound' : 'outbound',
    outcome: done ? outcomeIn(rest) : undefined,
    subject: rest.replace(mark, '').trim() || null,
    done,
    at: mark.exec(message)?.[1],
  };
}

/** The note that tells of a contact. Its time is in it, so that one note is never taken for another. */
export function noteOf({ channel, outcome, note, at }: Attempt): string {
  const word = channel[0]?.toUpperCase() + channel.slice(1);
  const first = `${word}:${outcome ? ` ${outcomeWord(outcome)}` : ''}`;
  return [first, note.trim(), `[at ${at}]`].filter(Boolean).join('\n');
}
