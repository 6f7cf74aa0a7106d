import { type Ask, type Attempt, CrmError, type CrmWrite, type Intent, type Written } from '../crm.ts';
import { handBackIn, handBackNote } from '../handback.ts';
import { once } from '../once.ts';
import { titleOf } from '../outcome.ts';
import { instant, list, maybe, record, text } from '../shape.ts';
import { moveStage, withMove } from '../stage.ts';
import { columns, noAnswer } from './activity.ts';
import { readRows } from './api.ts';
import { readRecord } from './lead.ts';
import { readMe } from './me.ts';
import { data } from './site.ts';

/** Calls and meetings as records of their own; the status of the lead, unless it has changed meanwhile. */
export const write: CrmWrite = {
  // An e-mail that was sent elsewhere cannot be added to a lead.
  channels: ['call', 'meeting'],
  attempt: logAttempt,
  stage: (intent, stage, ask, signal) => move(intent, stage, ask, signal),

  async handBack(intent, handBack, ask, signal) {
    const Note_Content = handBackNote(handBack);
    const path = `Leads/${intent.ref.id}/Notes`;
    const note = await once(
      async () => made('Notes', await put('POST', path, { Note_Content }, ask, signal)),
      async () => {
        const { rows } = await readRows(`${path}?fields=${columns.Notes}&per_page=200`, 'data', ask, signal);
        const mine = rows.find(
          (row) =>
            handBackIn(String(row.Note_Content)) === handBack.reason.id &&
            !intent.known.includes(text(row.id, 'note.id')),
        );
        return mine ? made('Notes', text(mine.id, 'note.id')) : null;
      },
      intent.again,
    );
    const moved = handBack.stage ? await move(intent, handBack.stage, ask, signal) : undefined;
    return withMove(note, moved);
  },
};

/** Writes one record and answers its id. Zoho says of each whether it was taken, also where the call as a whole was. */
async function put(
  method: 'POST' | 'PUT',
  path: string,
  row: Record<string, unknown>,
  ask: Ask,
  signal: AbortSignal,
  headers?: Record<string, string>,
): Promise<string> {
  const answer = await ask(`${data}/${path}`, { method, body: { data: [row] }, headers }, signal);
  const [first] = list(record(answer, 'answer').data, 'data');
  const { status, message, code, details } = record(first, 'data[0]');
  if (status !== 'success') {
    const said = text(message, 'data[0].message');
    throw new CrmError(code === 'NO_PERMISSION' ? 'forbidden' : 'refused', {
      said,
      code: text(code, 'data[0].code'),
    });
  }
  return text(record(details, 'details').id, 'details.id');
}

const made = (module: string, id: string): Written => ({
  id,
  undo: async (ask, signal) => void (await ask(`${data}/${module}/${id}`, { method: 'DELETE' }, signal)),
});

async function logAttempt(intent: Intent, attempt: Attempt, ask: Ask, signal: AbortSignal): Promise<Written> {
  const { ref, known, again } = intent;
  const module = attempt.channel === 'call' ? 'Calls' : 'Events';
  const time = module === 'Calls' ? 'Call_Start_Time' : 'Start_DateTime';
  const me = await readMe(ask, signal);
  return once(
    async () => made(module, await put('POST', module, rowOf(attempt, ref.id), ask, signal)),
    async () => {
      const path = `Leads/${ref.id}/${module}?fields=${columns[module]}&per_page=200`;
      const { rows } = await readRows(path, 'data', ask, signal);
      const mine = rows.find(
        (row) =>
          !known.includes(text(row.id, 'id')) &&
          maybe(row.Owner, 'Owner', record)?.id === me.id &&
          maybe(row[time], time, instant) === attempt.at,
      );
      return mine ? made(module, text(mine.id, 'id')) : null;
    },
    again,
  );
}

/** A lead is what a call is about (`What_Id`), and the module has to be named beside it. */
function rowOf({ channel, outcome, note, at }: Attempt, lead: string): Record<string, unknown> {
  const time = `${at.slice(0, 19)}+00:00`;
  const about = { What_Id: { id: lead }, $se_module: 'Leads', Description: note };
  if (channel === 'meeting')
    return { Event_Title: titleOf(channel, outcome), Start_DateTime: time, End_DateTime: time, ...about };
  if (channel !== 'call') throw new CrmError('refused', { said: `Zoho CRM has no place for a ${channel}` });
  return {
    Subject: titleOf(channel, outcome),
    Call_Type: 'Outbound',
    Outgoing_Call_Status: 'Completed',
    Call_Start_Time: time,
    Call_Duration: '00:00',
    ...(outcome === 'no-answer' && { Call_Result: noAnswer }),
    ...about,
  };
}

const move = ({ ref, ...intent }: Intent, to: string, ask: Ask, signal: AbortSignal) =>
  moveStage(
    intent,
    to,
    {
      async look(by, at) {
        const row = await readRecord(ref.id, by, at);
        return { stage: maybe(row.Lead_Status, 'Lead_Status', text) ?? null, record: row };
      },
      put(Lead_Status, { Modified_Time }, by, at) {
        const unless = { 'if-unmodified-since': text(Modified_Time, 'Modified_Time') };
        return put('PUT', `Leads/${ref.id}`, { Lead_Status }, by, at, unless);
      },
    },
    ask,
    signal,
  );
