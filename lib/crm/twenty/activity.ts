import type { Activity, Lead } from '../../agreement/lead.ts';
import type { Ask } from '../crm.ts';
import { handBackIn } from '../handback.ts';
import { touchIn } from '../note.ts';
import { type Fields, instant, maybe, text } from '../shape.ts';
import { unsaid } from '../unplaced.ts';
import { at, equals, readRows } from './api.ts';

/** What nothing in Twenty records. */
export const unsaidKinds = unsaid(
  'form',
  'download',
  'page-view',
  'email-open',
  'email-click',
  'event',
  'chat',
);

/** Pages of 60 that are read of each list. */
const pages = 4;

export interface Touches {
  activities: Activity[];
  complete: boolean;
  handBack?: Lead['handBack'];
}

/** Which field of a task or note target names a record of this kind. */
export const targetOf = (kind: string) => (kind === 'person' ? 'targetPersonId' : 'targetOpportunityId');

/** What the ties lead to: one task or note may be tied to several records. */
function eachOnce(ties: Fields[], key: string): Fields[] {
  const found = ties.map((tie) => at(tie, key)).filter((one) => !!one);
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

/** Twenty has no calls: a task that begins like one tells of it ("Call: no answer"). */
export async function readTasks(filter: string, ask: Ask, signal: AbortSignal): Promise<Touches> {
  const found = await readRows('taskTargets', `${filter}&depth=1`, 'createdAt', pages, ask, signal);
  const tasks = eachOnce(found.rows, 'task');
  return { activities: tasks.map((task, i) => fromTask(task, `tasks[${i}]`)), complete: found.complete };
}

export function fromTask(task: Fields, place: string): Activity {
  const title = maybe(task.title, `${place}.title`, text) ?? '';
  const done = task.status === 'DONE';
  const due = maybe(task.dueAt, `${place}.dueAt`, instant) ?? undefined;
  const touch = touchIn(title);
  const saved = maybe(task.updatedAt, `${place}.updatedAt`, instant);
  return {
    id: `t${text(task.id, `${place}.id`)}`,
    kind: 'task',
    subject: title,
    by: maybe(task.assigneeId, `${place}.assigneeId`, text),
    recordedAt: maybe(task.createdAt, `${place}.createdAt`, instant),
    ...touch,
    // Nothing tells when it was done: when it was to be, or before that, by when somebody said so.
    at: done && due && saved && saved < due ? saved : due,
    done,
    outcome: done ? touch?.outcome : undefined,
  };
}

export async function readNotes(filter: string, ask: Ask, signal: AbortSignal): Promise<Touches> {
  const found = await readRows('noteTargets', `${filter}&depth=1`, 'createdAt', pages, ask, signal);
  const notes = eachOnce(found.rows, 'note');
  const told = notes.map((note, i) => fromNote(note, `notes[${i}]`));
  const reasons = told.flatMap(({ reason, written }) => (reason && written ? [{ reason, at: written }] : []));
  return {
    activities: told.map(({ activity }) => activity),
    complete: found.complete,
    handBack: reasons.sort((a, b) => (a.at < b.at ? 1 : -1))[0],
  };
}

function fromNote(note: Fields, place: string) {
  const title = maybe(note.title, `${place}.title`, text) ?? '';
  const body = maybe(at(note, 'bodyV2')?.markdown ?? note.body, `${place}.body`, text) ?? '';
  const activity: Activity = {
    id: `n${text(note.id, `${place}.id`)}`,
    kind: 'note',
    subject: title,
    by: maybe(at(note, 'createdBy')?.workspaceMemberId, `${place}.createdBy`, text),
    at: instant(note.createdAt, `${place}.createdAt`),
  };
  const touch = touchIn(title);
  return {
    activity: { ...activity, ...touch, at: touch?.at ?? activity.at },
    reason: handBackIn(body),
    written: activity.at,
  };
}

/** E-mails of a mailbox that somebody has connected: from this person, or to them. */
export async function readMails(person: string, ask: Ask, signal: AbortSignal): Promise<Touches> {
  const query = `${equals('personId', person)}&depth=1`;
  const { rows, complete } = await readRows('messageParticipants', query, 'createdAt', pages, ask, signal);
  const activities = rows.flatMap((row, i): Activity[] => {
    const place = `mails[${i}]`;
    const message = at(row, 'message');
    if (!message) return [];
    return [
      {
        id: `m${text(message.id, `${place}.id`)}`,
        kind: 'email',
        direction: text(row.role, `${place}.role`).toUpperCase() === 'FROM' ? 'inbound' : 'outbound',
        at: maybe(message.receivedAt, `${place}.receivedAt`, instant),
        subject: maybe(message.subject, `${place}.subject`, text),
        done: true,
      },
    ];
  });
  // Who writes to us and to themselves is in it twice.
  const mails = new Map<string, Activity>();
  for (const one of activities) if (mails.get(one.id)?.direction !== 'inbound') mails.set(one.id, one);
  return { activities: [...mails.values()], complete };
}

/** Meetings of a calendar that somebody has connected; one that was cancelled did not take place. */
export async function readMeetings(person: string, ask: Ask, signal: AbortSignal): Promise<Touches> {
  const query = `${equals('personId', person)}&depth=1`;
  const { rows, complete } = await readRows(
    'calendarEventParticipants',
    query,
    'createdAt',
    pages,
    ask,
    signal,
  );
  const activities = rows.flatMap((row, i): Activity[] => {
    const place = `meetings[${i}]`;
    const event = at(row, 'calendarEvent');
    if (!event) return [];
    return [
      {
        id: `c${text(event.id, `${place}.id`)}`,
        kind: 'meeting',
        at: maybe(event.startsAt, `${place}.startsAt`, instant),
        subject: maybe(event.title, `${place}.title`, text),
        outcome: event.isCanceled === true ? 'cancelled' : undefined,
      },
    ];
  });
  return { activities, complete };
}
