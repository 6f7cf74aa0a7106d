import { type Ask, type Attempt, CrmError, type CrmWrite, type Intent, type Written } from '../crm.ts';
import { handBackIn, handBackNote } from '../handback.ts';
import { once } from '../once.ts';
import { titleOf } from '../outcome.ts';
import { type Fields, instant, record, text } from '../shape.ts';
import { named } from './api.ts';
import { readMe } from './me.ts';
import { rowOf, rowsIn } from './row.ts';
import { data } from './site.ts';
import { asked, idOf } from './soql.ts';

type Kind = 'Task' | 'Event';

/** Contacts and hand-backs as activities of the lead; its status. */
export const write: CrmWrite = {
  me: readMe,

  // There is no activity for a message: a task that says so would be a to-do that is done.
  channels: ['call', 'email', 'meeting'],

  async attempt(intent, attempt, ask, signal) {
    const { timeZone } = await readMe(ask, signal);
    const [kind, fields] = activityOf(attempt, timeZone);
    return make(intent, kind, fields, named(ask), signal);
  },

  async stage({ ref, seen, again }, stage, ask, signal) {
    await move(ref.id, seen, stage, again, named(ask), signal);
    return {
      async undo(ask, signal) {
        await move(ref.id, stage, seen, false, named(ask), signal);
      },
    };
  },

  /** The reason stands in the subject, by which tasks are told apart; a comment is too long to look through. */
  async handBack(intent, handBack, ask, signal) {
    const { stage, reason, note } = handBack;
    if (stage) await move(intent.ref.id, intent.seen, stage, intent.again, named(ask), signal);
    const Subject = handBackNote({ reason, note: '' }).replaceAll('\n', ' ');
    const task = { TaskSubtype: 'Task', Status: 'Completed', Subject, Description: note };
    const made = await make(intent, 'Task', task, named(ask), signal);
    return {
      ...made,
      async undo(ask, signal) {
        await made.undo?.(ask, signal);
        if (stage) await move(intent.ref.id, stage, intent.seen, false, named(ask), signal);
      },
    };
  },
};

const dispositions: Record<string, string> = {
  connected: 'Connected',
  'no-answer': 'No Answer',
  voicemail: 'Left Voicemail',
};

/** The day of a task is a day where its person is. */
function dayOf(at: string, timeZone = 'UTC'): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

function activityOf({ channel, outcome = '', note, at }: Attempt, timeZone?: string): [Kind, Fields] {
  const first = note.split('\n')[0]?.slice(0, 200);
  // A task has a day; the time at which it is closed Salesforce takes from its own clock.
  const closed = { Status: 'Completed', ActivityDate: dayOf(at, timeZone), Description: note };
  switch (channel) {
    case 'call': {
      const CallDisposition = dispositions[outcome];
      const call = { TaskSubtype: 'Call', Subject: 'Call', CallType: 'Outbound' };
      return ['Task', { ...closed, ...call, ...(CallDisposition && { CallDisposition }) }];
    }
    case 'email':
      return ['Task', { ...closed, TaskSubtype: 'Email', Subject: `Email: ${first}` }];
    case 'meeting': {
      const times = { StartDateTime: at, EndDateTime: at };
      return [
        'Event',
        { Subject: outcome ? titleOf(channel, outcome) : first || 'Meeting', Description: note, ...times },
      ];
    }
    default:
      throw new CrmError('refused', { said: `Salesforce has no activity for a ${channel}` });
  }
}

/**
 * Puts a lead that has one status into another one. That nobody has changed the lead since we looked Salesforce checks
 * itself, to the second.
 */
async function move(
  id: string,
  from: string | null,
  to: string | null,
  again: boolean,
  ask: Ask,
  signal: AbortSignal,
): Promise<void> {
  const path = `${data}/sobjects/Lead/${idOf(id)}`;
  const lead = rowOf(await ask(`${path}?fields=Id,Status,LastModifiedDate`, {}, signal), 'lead');
  const status = lead.get('Status');
  if (status === to && (again || from === to)) return;
  if (status !== from) throw new CrmError('changed', { said: `Status: ${status}` });
  const saved = new Date(lead.must('LastModifiedDate', instant));
  const headers = { 'if-unmodified-since': saved.toUTCString() };
  await ask(path, { method: 'PATCH', headers, body: { Status: to } }, signal);
}

/** Makes an activity of the lead, once. */
async function make(
  { ref, known, again }: Intent,
  kind: Kind,
  fields: Fields,
  ask: Ask,
  signal: AbortSignal,
): Promise<Written> {
  const path = `${data}/sobjects/${kind}`;
  const create = async () => {
    const body = { WhoId: idOf(ref.id), ...fields };
    return text(record(await ask(path, { method: 'POST', body }, signal), kind).id, `${kind}.id`);
  };
  const find = async () => {
    const me = await readMe(ask, signal);
    const own = `CreatedById='${idOf(me.id)}' AND WhoId='${idOf(ref.id)}'`;
    const what = Object.keys(fields).join(',');
    const soql = `SELECT Id,${what} FROM ${kind} WHERE ${own} ORDER BY CreatedDate DESC LIMIT 50`;
    const { rows } = rowsIn(await ask(`${data}/query?q=${asked(soql)}`, {}, signal), kind);
    const made = rows
      .filter((row) => !known.includes(row.must('Id')))
      .find((row) => {
        const reason = handBackIn(row.get('Subject') ?? '');
        if (reason) return reason === handBackIn(String(fields.Subject));
        return Object.entries(fields).every(([name, value]) => alike(row.any(name), value));
      });
    return made?.must('Id') ?? null;
  };
  const id = await once(create, find, again);
  return {
    id,
    async undo(ask, signal) {
      await named(ask)(`${path}/${id}`, { method: 'DELETE' }, signal);
    },
  };
}

/** Salesforce trims texts, keeps an empty one as none, and writes times in its own way. */
function alike(kept: unknown, sent: unknown): boolean {
  const [a, b] = [String(kept ?? '').trim(), String(sent ?? '').trim()];
  return a === b || (/T.*Z$/.test(b) && a.replace(/\.000\+0000$/, 'Z') === b);
}
