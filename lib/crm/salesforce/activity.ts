import type { Activity } from '../../agreement/lead.ts';
import { handBackIn } from '../handback.ts';
import { outcomeOf } from '../outcome.ts';
import { entry, flag } from '../shape.ts';
import { type Row, rowOf } from './row.ts';

/** A task: a call, an e-mail, a hand-back that we have written, or something to do. */
export function fromTask(task: Row, mails: ReadonlyMap<string, Row>): Activity {
  const id = task.must('Id');
  const done = task.must('IsClosed', flag);
  const subject = task.get('Subject');
  const kind = entry(kinds, task.get('TaskSubtype') ?? '') ?? 'task';
  const handBack = handBackIn(subject ?? '') !== undefined;
  return {
    id,
    kind: handBack ? 'note' : kind,
    // What is still to be done has a day and no time.
    at: done ? (task.time('CompletedDateTime') ?? task.time('CreatedDate')) : undefined,
    by: task.get('OwnerId'),
    subject,
    done,
    recordedAt: task.time('CreatedDate'),
    ...(kind === 'call' && ofCall(task)),
    ...(kind === 'email' && ofMail(task, mails.get(id))),
  };
}

const kinds: Record<string, string> = {
  Call: 'call',
  Email: 'email',
  ListEmail: 'email',
  LinkedIn: 'message',
};

/** A call that somebody logs without a word of its direction is one that they have made. */
function ofCall(task: Row): Partial<Activity> {
  const type = task.get('CallType');
  const disposition = task.get('CallDisposition');
  return {
    direction: type === 'Inbound' ? 'inbound' : type === 'Internal' ? undefined : 'outbound',
    outcome: disposition ? (entry(outcomes, disposition.toLowerCase()) ?? disposition) : undefined,
  };
}

/** The task of an e-mail does not say who wrote: the message does, where there is one. */
function ofMail(task: Row, mail: Row | undefined): Partial<Activity> {
  const sent = mail?.time('MessageDate');
  return {
    direction: mail?.is('Incoming') ? 'inbound' : 'outbound',
    ...(sent && task.is('IsClosed') && { at: sent }),
    outcome: mail?.is('IsBounced') ? 'bounced' : undefined,
    bulk: task.get('TaskSubtype') === 'ListEmail' ? true : undefined,
  };
}

const outcomes: Record<string, string> = {
  'no answer': 'no-answer',
  busy: 'no-answer',
  'left voicemail': 'voicemail',
  voicemail: 'voicemail',
  'left message': 'voicemail',
  connected: 'connected',
  'meaningful connect': 'connected',
};

/** A pattern from which others are made, or what a colleague who is invited has of another event: nothing of its own. */
export const isShadow = (row: Row): boolean => row.is('IsRecurrence') || row.is('IsChild');

/**
 * A meeting in the calendar; nobody says afterwards whether it took place, but in its subject. What takes all day stands
 * there with midnight in London.
 */
export const fromEvent = (event: Row): Activity => ({
  id: event.must('Id'),
  kind: 'meeting',
  at: event.is('IsAllDayEvent') ? undefined : event.time('StartDateTime'),
  by: event.get('OwnerId'),
  subject: event.get('Subject'),
  outcome: outcomeOf(event.get('Subject')),
  recordedAt: event.time('CreatedDate'),
});

const campaigns: Record<string, string> = {
  web: 'form',
  'web form': 'form',
  webinar: 'event',
  conference: 'event',
  seminar: 'event',
  'trade show': 'event',
};

/**
 * A response to a campaign of a kind that we have a word for; null: of another kind, or no response. Its day is known and
 * its time is not, unless it made the lead a member that day.
 */
export function fromMember(member: Row): Activity | null {
  const campaign = member.get('Campaign', rowOf);
  const kind = entry(campaigns, (campaign?.get('Type') ?? '').toLowerCase());
  const day = member.get('FirstRespondedDate');
  if (!kind || !day) return null;
  const at = member.time('CreatedDate');
  return {
    id: member.must('Id'),
    kind,
    direction: 'inbound',
    at: at?.startsWith(day) ? at : undefined,
    subject: campaign?.get('Name'),
  };
}

/** The newest hand-back among the tasks of a lead. */
export function handBackOf(activities: readonly Activity[]) {
  const handBacks = activities.flatMap(({ kind, subject, at }) => {
    const reason = kind === 'note' ? handBackIn(subject ?? '') : undefined;
    return reason && at ? [{ reason, at }] : [];
  });
  return handBacks.sort((a, b) => (a.at < b.at ? 1 : -1))[0];
}
