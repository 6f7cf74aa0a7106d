import { type Ask, type Attempt, CrmError, type CrmWrite, type Intent, type Written } from '../crm.ts';
import { handBackIn, handBackNote } from '../handback.ts';
import { once } from '../once.ts';
import { type Fields, maybe, record, text } from '../shape.ts';
import { moveStage, withMove } from '../stage.ts';
import type { Module } from './activity.ts';
import { askGraph, attributesOf, partOf, time } from './graph.ts';
import { askLead, leadIn } from './lead.ts';
import { readMe } from './me.ts';
import { readDetails, readTimeline } from './timeline.ts';

/** Calls and meetings are records of their own, which SuiteCRM shows under "History"; a stage is the status. */
export const write: CrmWrite = {
  // An e-mail that was sent elsewhere can only be imported from a mailbox.
  channels: ['call', 'meeting'],
  attempt: logAttempt,
  stage: move,

  async handBack(intent, handBack, ask, signal) {
    const { id } = handBack.reason;
    const body = { name: handBack.reason.title, description: handBackNote(handBack) };
    const note = await add(
      'notes',
      body,
      (row) => handBackIn(String(row.description)) === id,
      intent,
      ask,
      signal,
    );
    const moved = handBack.stage ? await move(intent, handBack.stage, ask, signal) : undefined;
    return withMove(note, moved);
  },
};

/** SuiteCRM has times to the second, as UTC without saying so. */
const naive = (at: string) => at.slice(0, 19).replace('T', ' ');

async function logAttempt(intent: Intent, attempt: Attempt, ask: Ask, signal: AbortSignal): Promise<Written> {
  const { channel, outcome, note, at } = attempt;
  if (channel !== 'call' && channel !== 'meeting')
    throw new CrmError('refused', { said: `SuiteCRM has no place for: ${channel}` });
  const call = channel === 'call';
  const body = {
    name: call ? 'Call' : 'Meeting',
    status: ['connected', 'held', undefined].includes(outcome) ? 'Held' : 'Not Held',
    ...(call && { direction: 'Outbound' }),
    date_start: naive(at),
    date_end: naive(at),
    duration_hours: '0',
    duration_minutes: '0',
    description: note,
  };
  const isIt = (row: Fields) => maybe(row.date_start, 'date_start', time) === at;
  return add(call ? 'calls' : 'meetings', body, isIt, intent, ask, signal);
}

/** Makes a record that belongs to the lead and to whoever is signed in. */
async function add(
  module: Module,
  body: Fields,
  isIt: (row: Fields) => boolean,
  { ref, known, again }: Intent,
  ask: Ask,
  signal: AbortSignal,
): Promise<Written> {
  const me = await readMe(ask, signal);
  const attributes = { ...body, parent_type: 'Leads', parent_id: ref.id, assigned_user_id: me.id };
  return once(
    async () => made(module, text((await save(module, attributes, ask, signal)).id, 'made.id')),
    async () => {
      const { entries } = readTimeline(await askLead(ref.id, ask, signal));
      const fresh = entries.filter((entry) => entry.module === module && !known.includes(entry.id));
      const details = await readDetails(fresh, ask, signal, { part: (_, reading) => reading });
      const mine = details.find(({ row }) => row.created_by === me.id && isIt(row));
      return mine ? made(module, text(mine.row.id, 'id')) : null;
    },
    again,
  );
}

const saving = `mutation saveRecord($input: saveRecordInput!) {
  saveRecord(input: $input) { record { _id attributes } }
}`;

/** Answers the record as it is then; without an id it is a new one. */
async function save(module: string, attributes: Fields, ask: Ask, signal: AbortSignal): Promise<Fields> {
  const input = { module, attributes, ...(attributes.id !== undefined && { _id: attributes.id }) };
  const answer = await askGraph(saving, { input }, ask, signal);
  return attributesOf(record(partOf(answer, 'saveRecord').record, 'saved'), 'saved');
}

const processing = `mutation createProcess($input: createProcessInput!) {
  createProcess(input: $input) { process { _id status messages } }
}`;

const made = (module: Module, id: string): Written => ({
  id,
  async undo(ask, signal) {
    const options = { action: 'record-delete', module, id };
    const answer = await askGraph(processing, { input: { type: 'record-delete', options } }, ask, signal);
    const { status } = record(partOf(answer, 'createProcess').process, 'process');
    if (status !== 'success') throw new CrmError('refused', { said: String(status) });
  },
});

function move({ ref, ...intent }: Intent, to: string, ask: Ask, signal: AbortSignal): Promise<Written> {
  return moveStage(
    intent,
    to,
    {
      async look(ask, signal) {
        const lead = leadIn(await askLead(ref.id, ask, signal), ref.id);
        return { stage: maybe(lead.status, 'status', text) ?? null, record: undefined };
      },
      async put(stage, _, ask, signal) {
        const status = stage ?? '';
        const saved = await save('leads', { id: ref.id, status }, ask, signal);
        if (saved.status !== status) throw new CrmError('refused', { said: 'SuiteCRM keeps its status' });
      },
    },
    ask,
    signal,
  );
}
