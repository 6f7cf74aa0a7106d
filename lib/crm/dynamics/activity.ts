import type { Activity, Lead } from '../../agreement/lead.ts';
import { handBackIn } from '../handback.ts';
import { outcomeIn } from '../outcome.ts';
import { type Fields, flag, instant, maybe, number, text } from '../shape.ts';
import { unsaid } from '../unplaced.ts';

/** What Dynamics 365 Sales has no place for; its marketing part keeps these in tables of its own. */
export const unsaidKinds = unsaid(
  'form',
  'download',
  'page-view',
  'email-open',
  'email-click',
  'event',
  'chat',
);

const kinds: Record<string, string> = {
  phonecall: 'call',
  email: 'email',
  appointment: 'meeting',
  task: 'task',
  letter: 'message',
  fax: 'message',
  socialactivity: 'message',
};
/** Of every activity (`activitypointer`), and of those that say more in a table of their own. */
export const activityColumns =
  'activityid,activitytypecode,subject,statecode,createdon,scheduledstart,scheduledend,actualend,isworkflowcreated,_ownerid_value';
export const callColumns = 'activityid,directioncode,leftvoicemail';
export const mailColumns = 'activityid,directioncode,senton,statuscode';

const states = ['open', 'completed', 'cancelled', 'scheduled'];
const draft = 1;
const failed = 8;

/**
 * One activity; null: of a kind of the company's own, or a letter that was never sent.
 * @param own its row in the table of its kind, for calls and e-mails; undefined: that table could not be read
 */
export function activityOf(row: Fields, own: Fields | undefined, at: string): Activity | null {
  const kind = kinds[text(row.activitytypecode, `${at}.activitytypecode`)];
  if (!kind || ((kind === 'call' || kind === 'email') && !own)) return null;
  const time = (column: string) => maybe(row[column], `${at}.${column}`, instant);
  const state = states[number(row.statecode, `${at}.statecode`)];
  const done = state === 'completed' || state === 'cancelled';
  const subject = maybe(row.subject, `${at}.subject`, text);
  const base: Activity = {
    id: text(row.activityid, `${at}.activityid`),
    kind,
    by: maybe(row._ownerid_value, `${at}._ownerid_value`, text),
    subject,
    at: (done ? time('actualend') : undefined) ?? time('scheduledend') ?? time('scheduledstart'),
    done,
    outcome: state === 'cancelled' ? 'cancelled' : undefined,
    automated: row.isworkflowcreated === true ? true : undefined,
    recordedAt: time('createdon'),
  };
  if (kind === 'meeting')
    return {
      ...base,
      at: time('scheduledstart') ?? base.at,
      outcome: base.outcome ?? (done ? 'held' : undefined),
    };
  if (!own) return base;
  const direction = own.directioncode === false ? 'inbound' : 'outbound';
  if (kind === 'call') {
    const left = maybe(own.leftvoicemail, `${at}.leftvoicemail`, flag) === true && done;
    return { ...base, direction, outcome: base.outcome ?? (left ? 'voicemail' : wordIn(subject)) };
  }
  const status = number(own.statuscode, `${at}.statuscode`);
  if (status === draft || status === failed) return null;
  return { ...base, direction, at: maybe(own.senton, `${at}.senton`, instant) ?? base.at };
}

/** Dynamics keeps no outcome of a call but the voice mail: it is in the subject, as we write it. */
export const callSubject = 'Call: ';
const wordIn = (subject: string | null | undefined) =>
  subject?.startsWith(callSubject) ? outcomeIn(subject.slice(callSubject.length)) : undefined;

/** The notes of a lead, and the newest hand-back among them. */
export function notesOf(rows: readonly Fields[]): Pick<Lead, 'activities' | 'handBack'> {
  const notes = rows.map((row, i) => ({
    id: text(row.annotationid, `notes[${i}].annotationid`),
    at: instant(row.createdon, `notes[${i}].createdon`),
    by: maybe(row._createdby_value, `notes[${i}]._createdby_value`, text),
    reason: handBackIn(maybe(row.notetext, `notes[${i}].notetext`, text) ?? ''),
  }));
  const [last] = notes.filter(({ reason }) => reason).sort((a, b) => (a.at < b.at ? 1 : -1));
  return {
    activities: notes.map(({ id, at, by }) => ({ id, kind: 'note', at, by })),
    handBack: last?.reason ? { reason: last.reason, at: last.at } : undefined,
  };
}
