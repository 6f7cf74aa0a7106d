import type { Activity } from '../../agreement/lead.ts';
import type { Ask } from '../crm.ts';
import { type Fields, maybe, number, record, text } from '../shape.ts';
import { readRows, timeOf } from './api.ts';

/** What Pipedrive's mail synchronisation has found for a deal or a person, if somebody has switched it on. */
export async function readMail(of: string, ask: Ask, signal: AbortSignal) {
  const { rows, complete } = await readRows(`/api/v1/${of}/mailMessages?limit=100`, 1, ask, signal);
  const mails = rows.map((row, i) => mailOf(record(row.data, `mail[${i}].data`), `mail[${i}]`));
  return { activities: mails.filter((mail) => mail !== null), complete };
}

function mailOf(mail: Fields, at: string): Activity | null {
  if (mail.draft_flag === 1 || mail.deleted_flag === 1) return null;
  const sent = mail.sent_flag === 1;
  return {
    id: `e${number(mail.id, `${at}.id`)}`,
    kind: 'email',
    direction: sent ? 'outbound' : 'inbound',
    at: timeOf(mail.message_time, `${at}.message_time`),
    by: sent ? (maybe(mail.user_id, `${at}.user_id`, number)?.toString() ?? null) : null,
    subject: maybe(mail.subject, `${at}.subject`, text),
    done: true,
  };
}
