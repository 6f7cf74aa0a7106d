import type { Activity } from '../../agreement/lead.ts';
import { epoch, flag, maybe, naiveUtc, record, text } from '../shape.ts';

/** This CRM's words for what people do, and ours. A word that is not here is passed on as it is. */
export const kinds: Record<string, string> = {
  phone: 'call',
  mail: 'email',
  appointment: 'meeting',
  sms: 'message',
  memo: 'note',
  todo: 'task',
  fair: 'event',
  livechat: 'chat',
  'mail opened': 'email-open',
  'mail clicked': 'email-click',
};
const visits: Record<string, string> = { view: 'page-view', asset: 'download', form: 'form' };

export const logKinds = Object.values(kinds);
export const webKinds = Object.values(visits);

export const outcomes: Record<string, string> = {
  reached: 'connected',
  'no reply': 'no-answer',
  'left message': 'voicemail',
  undeliverable: 'bounced',
  'took place': 'held',
  'did not show': 'no-show',
  'called off': 'cancelled',
};

/** One line of the log; its times are UTC without saying so. */
export function fromLog(value: unknown, at: string): Activity {
  const entry = record(value, at);
  const type = text(entry.type, `${at}.type`);
  const way = maybe(entry.way, `${at}.way`, text);
  const result = maybe(entry.result, `${at}.result`, text);
  const state = maybe(entry.state, `${at}.state`, text);
  return {
    id: text(entry.ref, `${at}.ref`),
    kind: kinds[type] ?? type,
    direction: way === 'out' ? 'outbound' : way === 'in' ? 'inbound' : undefined,
    at: maybe(entry.when, `${at}.when`, naiveUtc),
    by: maybe(entry.byUid, `${at}.byUid`, text),
    outcome: result ? (outcomes[result] ?? result) : result,
    subject: maybe(entry.about, `${at}.about`, text),
    automated: maybe(entry.robot, `${at}.robot`, flag),
    bulk: maybe(entry.blast, `${at}.blast`, flag),
    // "planned" is the only word for what has not happened; a visit that was called off says so in its result.
    done: state ? state !== 'planned' : undefined,
    recordedAt: maybe(entry.entered, `${at}.entered`, naiveUtc),
  };
}

/** One visit to the company's own site, from another system: times in milliseconds since 1970. */
export function fromWeb(value: unknown, at: string): Activity {
  const hit = record(value, at);
  const type = text(hit.kind, `${at}.kind`);
  const url = maybe(hit.url, `${at}.url`, text);
  const kind = visits[type] ?? type;
  return {
    id: text(hit.ref, `${at}.ref`),
    kind,
    direction: 'inbound',
    at: epoch(hit.t, `${at}.t`),
    page: kind === 'download' ? undefined : url,
    asset: kind === 'download' ? maybe(hit.title, `${at}.title`, text) : undefined,
  };
}
