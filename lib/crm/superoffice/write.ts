import { type Ask, CrmError, type CrmWrite, type Intent, type Written } from '../crm.ts';
import { handBackIn, handBackNote } from '../handback.ts';
import { once } from '../once.ts';
import { outcomeWord } from '../outcome.ts';
import { maybe, record } from '../shape.ts';
import { readActivities } from './activity.ts';
import { asked, idOf } from './api.ts';
import { readStatuses } from './describe.ts';
import { callTitle } from './entry.ts';
import { readPerson, stageOf } from './lead.ts';
import { readMe } from './me.ts';
import { readTasks } from './task.ts';

/** Contacts and hand-backs as follow-ups that are completed, and the lead status of the contact. */
export const write: CrmWrite = {
  // An e-mail is a document, which SuperOffice makes itself.
  channels: ['call', 'meeting'],

  async attempt(intent, { channel, outcome, note, at }, ask, signal) {
    if (channel !== 'call' && channel !== 'meeting')
      throw new CrmError('refused', { said: `SuperOffice has no follow-up for: ${channel}` });
    const [title, direction] = channel === 'call' ? [callTitle, 'outbound'] : ['Meeting: ', undefined];
    const Title = outcome ? title + outcomeWord(outcome) : title.slice(0, -2);
    return follow(intent, { kind: channel, direction, Title, Description: note, at }, ask, signal);
  },

  stage: move,

  async handBack(intent, handBack, ask, signal) {
    // The stage first: if it is not taken, no note says that it was.
    const moved = handBack.stage === undefined ? undefined : await move(intent, handBack.stage, ask, signal);
    const Description = handBackNote(handBack);
    const { at } = handBack;
    const noted = await follow(
      intent,
      { kind: 'task', direction: undefined, Title: handBack.reason.title, Description, at },
      ask,
      signal,
    );
    return {
      ...noted,
      async undo(ask, signal) {
        await moved?.undo?.(ask, signal);
        await noted.undo?.(ask, signal);
      },
    };
  },
};

interface FollowUp {
  kind: 'call' | 'meeting' | 'task';
  direction: string | undefined;
  Title: string;
  Description: string;
  /** Of a hand-back it may be absent; then SuperOffice says when it was made. */
  at: string | undefined;
}

/** Makes a follow-up of the contact that is done, once. */
async function follow(intent: Intent, wanted: FollowUp, ask: Ask, signal: AbortSignal): Promise<Written> {
  const { ref, known, again } = intent;
  const { kind, direction, Title, Description, at } = wanted;
  const [tasks, me, person] = await Promise.all([
    readTasks(ask, signal),
    readMe(ask, signal),
    readPerson(ref.id, ask, signal),
  ]);
  const task = tasks.find((one) => one.kind === kind && (!direction || one.direction === direction));
  if (!task)
    throw new CrmError('refused', { said: `SuperOffice has no type of follow-up for a ${kind} here` });
  const company = maybe(person.Contact, 'Contact', record);
  const find = async () => {
    const { activities, handBack } = await readActivities(ref.id, { tasks, templates: [] }, ask, signal);
    const isHandBack = handBackIn(Description) !== undefined;
    const ours = activities.find(
      (one) =>
        !known.includes(one.id) &&
        one.by === me.id &&
        one.subject === Title &&
        (isHandBack ? handBack?.reason === handBackIn(Description) : one.kind === kind && one.at === at),
    );
    return ours ? numberOf(ours.id) : null;
  };
  const make = async () => {
    const body = {
      Title,
      Description,
      ...(at && { StartDate: at, EndDate: at }),
      Type: 'inDiary',
      Completed: 'Completed',
      Task: { TaskListItemId: task.id },
      Associate: { AssociateId: Number(me.id) },
      Person: { PersonId: Number(ref.id) },
      Contact: company ? { ContactId: company.ContactId } : null,
    };
    const made = record(await asked('Appointment', ask, signal, { method: 'POST', body }), 'appointment');
    return idOf(made.AppointmentId, 'AppointmentId');
  };
  const id = await once(make, find, again);
  return {
    id: `appointment-${id}`,
    async undo(ask, signal) {
      await asked(`Appointment/${id}`, ask, signal, { method: 'DELETE' });
    },
  };
}

const numberOf = (id: string) => id.replace('appointment-', '');

/** Sets the lead status, if it is still what it was: SuperOffice checks that with the change itself. */
async function move({ ref, seen }: Intent, stage: string, ask: Ask, signal: AbortSignal): Promise<Written> {
  const put = async (from: string | null, to: string | null, ask: Ask, signal: AbortSignal) => {
    const now = stageOf(await readPerson(ref.id, ask, signal));
    if (now === to) return;
    if (now !== from) throw new CrmError('changed', { said: now ?? undefined });
    const statuses = await readStatuses(ask, signal);
    if (to !== null && !statuses.some(({ id }) => id === to))
      throw new CrmError('refused', { said: `There is no lead status ${to} in SuperOffice` });
    const path = '/LeadstatusId';
    const body = [
      { op: 'test', path, value: Number(from ?? 0) },
      { op: 'replace', path, value: Number(to ?? 0) },
    ];
    const patch = async () => {
      await asked(`Person/${ref.id}`, ask, signal, { method: 'PATCH', body });
      return true;
    };
    const there = async () => stageOf(await readPerson(ref.id, ask, signal)) === to || null;
    await once(patch, there, false);
  };
  await put(seen, stage, ask, signal);
  return { undo: (ask, signal) => put(stage, seen, ask, signal) };
}
