import type { Activity } from '../../agreement/lead.ts';
import { handBackIn } from '../handback.ts';
import { outcomeIn } from '../outcome.ts';
import { type Fields, list, maybe, number, record, text } from '../shape.ts';
import { unsaid } from '../unplaced.ts';
import { idOf, moment, refId } from './api.ts';
import { visitsOf } from './visit.ts';

/** What Upsales has no place for, or none that its API shows: comments are in nobody's list. */
export const unsaidKinds = unsaid('message', 'note', 'download', 'event', 'chat');

interface List {
  /** The kinds that are nowhere else. */
  kinds: string[];
  /** The columns that we need: a mail's text alone may be long. */
  columns: string[];
  of(row: Fields, at: string): Activity[];
}

/** The lists that have what was done with a contact. Forms and visits are for administrators only, and else a gap. */
export const lists: Record<string, List> = {
  phoneCall: {
    kinds: ['call'],
    columns: ['id', 'date', 'type', 'user', 'contact', 'durationInS', 'status'],
    of: callOf,
  },
  activities: {
    kinds: ['task'],
    columns: [
      'id',
      'description',
      'notes',
      'date',
      'time',
      'closeDate',
      'regDate',
      'regBy',
      'users',
      'contacts',
      'activityType',
      'phoneCalls',
    ],
    of: taskOf,
  },
  appointments: {
    kinds: ['meeting'],
    columns: ['id', 'description', 'date', 'outcome', 'regDate', 'regBy', 'users', 'contacts'],
    of: meetingOf,
  },
  mail: {
    kinds: ['email', 'email-open', 'email-click'],
    columns: ['id', 'subject', 'date', 'type', 'groupMailId', 'users', 'contact', 'events'],
    of: mailOf,
  },
  formSubmits: { kinds: ['form'], columns: ['id', 'form', 'contact', 'regDate'], of: formOf },
  visits: { kinds: ['page-view'], columns: ['id', 'contact', 'startDate', 'pages'], of: visitsOf },
};

/** Whether a row is about this contact: a filter that Upsales does not know would give everybody's. */
export function isAbout(contact: string, row: Fields, at: string): boolean {
  const many = maybe(row.contacts, `${at}.contacts`, list) ?? [row.contact];
  return many.some((one) => refId(one, `${at}.contact`) === contact);
}

const named = (row: Fields, at: string) => maybe(row.description, `${at}.description`, text);

/** Whose it is: the first of those who take part, or who made it. */
function by(row: Fields, at: string): string | null | undefined {
  const [first] = maybe(row.users, `${at}.users`, list) ?? [];
  return refId(first, `${at}.users[0]`) ?? refId(row.regBy, `${at}.regBy`);
}

/** What telephones report. Nobody has told what the numbers in `status` mean; a short call is no proof of anything. */
function callOf(row: Fields, at: string): Activity[] {
  const type = maybe(row.type, `${at}.type`, text) ?? '';
  const direction = /^out/i.test(type) ? 'outbound' : /^in/i.test(type) ? 'inbound' : undefined;
  const id = `call:${idOf(row.id, `${at}.id`)}`;
  return [
    {
      id,
      kind: 'call',
      direction,
      at: moment(row.date, `${at}.date`),
      by: refId(row.user, `${at}.user`),
      done: true,
    },
  ];
}

/** Whether a company's type of activities is telephoning, by the name that it gave to it in one of our languages. */
export const isCall = (type: string): boolean =>
  /\b(?:call|phone|telefon|ring(?:a|e)?\b|samtal|opkald|oppringning|puhel|soit)/i.test(type);

/** An activity is something to do. One of telephoning that was done is a call, unless a telephone has reported it. */
function taskOf(row: Fields, at: string): Activity[] {
  const type = maybe(row.activityType, `${at}.activityType`, record);
  const reported = maybe(row.phoneCalls, `${at}.phoneCalls`, list) ?? [];
  const call = isCall((type && maybe(type.name, `${at}.activityType.name`, text)) ?? '');
  if (call && reported.length > 0) return [];
  const notes = maybe(row.notes, `${at}.notes`, text) ?? '';
  const closed = maybe(row.closeDate, `${at}.closeDate`, text);
  return [
    {
      id: `activity:${idOf(row.id, `${at}.id`)}`,
      kind: call ? 'call' : handBackIn(notes) ? 'note' : 'task',
      ...(call && { direction: 'outbound' as const, outcome: outcomeIn(notes) }),
      at: closed ? moment(closed, `${at}.closeDate`) : moment(row.time, `${at}.time`),
      by: by(row, at),
      subject: named(row, at),
      done: Boolean(closed),
      recordedAt: moment(row.regDate, `${at}.regDate`),
    },
  ];
}

const came: Record<string, Pick<Activity, 'done' | 'outcome'>> = {
  planned: { done: false },
  completed: { done: true, outcome: 'held' },
  notCompleted: { done: true, outcome: 'cancelled' },
};

function meetingOf(row: Fields, at: string): Activity[] {
  const outcome = maybe(row.outcome, `${at}.outcome`, text) ?? '';
  return [
    {
      id: `appointment:${idOf(row.id, `${at}.id`)}`,
      kind: 'meeting',
      at: moment(row.date, `${at}.date`),
      by: by(row, at),
      subject: named(row, at),
      ...(Object.hasOwn(came, outcome) ? came[outcome] : undefined),
      recordedAt: moment(row.regDate, `${at}.regDate`),
    },
  ];
}

/** A mail, and how often it was opened and followed. One that is part of a mailing went to many, from no person's hand. */
function mailOf(row: Fields, at: string): Activity[] {
  const type = maybe(row.type, `${at}.type`, text);
  const id = `mail:${idOf(row.id, `${at}.id`)}`;
  const group = maybe(row.groupMailId, `${at}.groupMailId`, number) ? true : undefined;
  const opened = (maybe(row.events, `${at}.events`, list) ?? []).flatMap((one, i): Activity[] => {
    const event = record(one, `${at}.events[${i}]`);
    if (event.type !== 'open' && event.type !== 'click') return [];
    return [
      {
        id: `${id}:${idOf(event.id, `${at}.events[${i}].id`)}`,
        kind: `email-${event.type}`,
        direction: 'inbound',
        at: moment(event.date, `${at}.events[${i}].date`),
      },
    ];
  });
  return [
    {
      id,
      kind: 'email',
      direction: type === 'in' ? 'inbound' : 'outbound',
      at: moment(row.date, `${at}.date`),
      by: type === 'in' ? undefined : by(row, at),
      subject: maybe(row.subject, `${at}.subject`, text),
      automated: group,
      bulk: group,
      done: type !== 'pro',
      outcome: type === 'err' ? 'bounced' : undefined,
    },
    ...opened,
  ];
}

function formOf(row: Fields, at: string): Activity[] {
  const form = maybe(row.form, `${at}.form`, record);
  return [
    {
      id: `form:${idOf(row.id, `${at}.id`)}`,
      kind: 'form',
      direction: 'inbound',
      at: moment(row.regDate, `${at}.regDate`),
      subject: form && maybe(form.name, `${at}.form.name`, text),
    },
  ];
}
