import { type Ask, CrmError, type CrmWrite, type Intent, type Written } from '../crm.ts';
import { handBackIn, handBackNote } from '../handback.ts';
import { once } from '../once.ts';
import { outcomeWord } from '../outcome.ts';
import { maybe, record } from '../shape.ts';
import { moveStage, withMove } from '../stage.ts';
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

  stage: (intent, stage, ask, signal) => move(intent, stage, ask, signal),

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
    return withMove(noted, moved);
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
const move = ({ ref, ...intent }: Intent, stage: string, ask: Ask, signal: AbortSignal) =>
  moveStage(
    intent,
    stage,
    {
      async look(by, at) {
        const now = stageOf(await readPerson(ref.id, by, at));
        return { stage: now, record: now };
      },
      async put(to, now, by, at) {
        const statuses = await readStatuses(by, at);
        if (to !== null && !statuses.some(({ id }) => id === to))
          throw new CrmError('refused', { said: `There is no lead status ${to} in SuperOffice` });
        const path = '/LeadstatusId';
        const body = [
          { op: 'test', path, value: Number(now ?? 0) },
          { op: 'replace', path, value: Number(to ?? 0) },
        ];
        await asked(`Person/${ref.id}`, by, at, { method: 'PATCH', body });
      },
    },
    ask,
    signal,
  );
