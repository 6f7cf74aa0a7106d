import { type Ask, type Attempt, CrmError, type CrmWrite, type Intent, type Written } from '../crm.ts';
import { handBackNote } from '../handback.ts';
import { once } from '../once.ts';
import { outcomeWord } from '../outcome.ts';
import { type Fields, maybe, record, text } from '../shape.ts';
import { moveStage, withMove } from '../stage.ts';
import { isAbout, isCall } from './activity.ts';
import { call, idOf, moment, readRows, refId } from './api.ts';
import { readContact } from './lead.ts';
import { readMe } from './me.ts';

/** A contact that was made is an activity or an appointment that is done. Nothing is sent, so a mail cannot be added. */
export const write: CrmWrite = {
  channels: ['call', 'meeting'],

  async attempt(intent, attempt, ask, signal) {
    const meeting = attempt.channel === 'meeting';
    const { channel, outcome, note, at } = attempt;
    if (channel !== 'call' && !meeting)
      throw new CrmError('refused', { said: `Upsales has no place for: ${channel}` });
    const notes = [outcome && outcomeWord(outcome), note].filter(Boolean).join('\n');
    const done = meeting
      ? { date: at, endDate: at, outcome: cameOf(attempt) }
      : { date: dayOf(at), closeDate: at };
    return log(
      meeting ? 'appointments' : 'activities',
      meeting ? 'Meeting' : 'Call',
      notes,
      done,
      intent,
      ask,
      signal,
    );
  },

  stage: move,

  async handBack(intent, handBack, ask, signal) {
    const { at } = handBack;
    const done = at ? { date: dayOf(at), closeDate: at } : {};
    const note = await log('activities', 'Note', handBackNote(handBack), done, intent, ask, signal);
    const moved = handBack.stage ? await move(intent, handBack.stage, ask, signal) : undefined;
    return withMove(note, moved);
  },
};

type Log = 'activities' | 'appointments';
const dayOf = (at: string) => at.slice(0, 10);
const cameOf = ({ outcome }: Attempt) =>
  outcome === undefined || outcome === 'held' ? 'completed' : 'notCompleted';
const numbered = (id: string) => ({ id: Number(id) });

async function log(
  path: Log,
  description: 'Call' | 'Meeting' | 'Note',
  notes: string,
  done: Fields,
  { ref, known, again }: Intent,
  ask: Ask,
  signal: AbortSignal,
): Promise<Written> {
  const [me, contact, type] = await Promise.all([
    readMe(ask, signal),
    readContact(ref.id, ask, signal),
    typeOf(path, description, ask, signal),
  ]);
  const client = refId(contact.client, 'client');
  const body = {
    description,
    notes,
    ...done,
    activityType: numbered(type),
    users: [numbered(me.id)],
    contacts: [numbered(ref.id)],
    ...(client && { client: numbered(client) }),
  };
  const prefix = path === 'activities' ? 'activity' : 'appointment';
  return once(
    async () => {
      const { data } = await call(path, { method: 'POST', body }, ask, signal);
      return made(path, idOf(record(data, 'made').id, 'made.id'));
    },
    async () => {
      const { rows } = await readRows(`${path}?contact.id=${ref.id}&limit=100&sort=-id`, ask, signal);
      const mine = rows.find((row, i) => {
        const when = done.closeDate ? row.closeDate : row.date;
        return (
          !known.includes(`${prefix}:${idOf(row.id, 'id')}`) &&
          isAbout(ref.id, row, `${path}[${i}]`) &&
          refId(row.regBy, 'regBy') === me.id &&
          row.notes === notes &&
          (!done.date || moment(when, 'date') === (done.closeDate ?? done.date))
        );
      });
      return mine ? made(path, idOf(mine.id, 'id')) : null;
    },
    again,
  );
}

/** As text: what Upsales answers to a deletion may be nothing at all. */
const made = (path: Log, id: string): Written => ({
  id,
  undo: async (ask, signal) =>
    void (await ask(`/api/v2/${path}/${id}`, { method: 'DELETE', as: 'text' }, signal)),
});

/** Which of the company's types of activities this is. */
async function typeOf(path: Log, what: string, ask: Ask, signal: AbortSignal): Promise<string> {
  const { rows } = await readRows(
    `activitytypes/${path === 'activities' ? 'activity' : 'appointment'}`,
    ask,
    signal,
  );
  const name = (row: Fields) => maybe(row.name, 'activitytype.name', text) ?? '';
  const fit = path === 'appointments' ? rows[0] : rows.find((row) => isCall(name(row)) === (what === 'Call'));
  if (!fit) throw new CrmError('refused', { said: `Upsales has no type of activity for: ${what}` });
  return idOf(fit.id, 'activitytype.id');
}

function move({ ref, ...intent }: Intent, to: string, ask: Ask, signal: AbortSignal): Promise<Written> {
  return moveStage(
    intent,
    to,
    {
      async look(ask, signal) {
        const contact = await readContact(ref.id, ask, signal);
        return { stage: maybe(contact.journeyStep, 'journeyStep', text) ?? null, record: undefined };
      },
      async put(journeyStep, _, ask, signal) {
        const path = `contacts/${ref.id}`;
        const { data } = await call(path, { method: 'PUT', body: { journeyStep } }, ask, signal);
        // A step that this company does not have, or that Upsales itself decides, is passed over without a word.
        if (record(data, path).journeyStep !== journeyStep)
          throw new CrmError('refused', { said: 'Upsales keeps its own journey step' });
      },
    },
    ask,
    signal,
  );
}
