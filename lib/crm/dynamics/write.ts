import { type Ask, type Attempt, CrmError, type CrmWrite, type Intent, type Written } from '../crm.ts';
import { handBackIn, handBackNote } from '../handback.ts';
import { once } from '../once.ts';
import { outcomeWord } from '../outcome.ts';
import { instant, maybe, record, text } from '../shape.ts';
import { moveStage, withMove } from '../stage.ts';
import { callSubject } from './activity.ts';
import { annotated, asked, askOne, data, rowsIn } from './api.ts';
import { readStatuses } from './describe.ts';
import { stageOf } from './facts.ts';
import { readMyId } from './me.ts';

/** Contacts as activities that are completed, hand-backs as notes, and the status reason of the lead. */
export const write: CrmWrite = {
  // A message is none of the activities that Dynamics lets a person add.
  channels: ['call', 'email', 'meeting'],
  attempt: logAttempt,
  stage: (intent, stage, ask, signal) => move(intent, stage, ask, signal),

  async handBack(intent, handBack, ask, signal) {
    // The stage first: if it is not taken, no note says that it was.
    const moved = handBack.stage === undefined ? undefined : await move(intent, handBack.stage, ask, signal);
    const notetext = handBackNote(handBack);
    const bind = { 'objectid_lead@odata.bind': `/leads(${intent.ref.id})` };
    const note = { subject: handBack.reason.title, notetext, ...bind };
    const find = async () => {
      const path = `annotations?$filter=_objectid_value eq ${intent.ref.id}&$select=annotationid,notetext&$orderby=createdon desc&$top=50`;
      const rows = rowsIn(await askOne(path, ask, signal), 'annotationid', 'notes');
      const ours = rows.find(
        (row) =>
          handBackIn(String(row.notetext)) === handBack.reason.id &&
          !intent.known.includes(String(row.annotationid)),
      );
      return ours ? text(ours.annotationid, 'annotationid') : null;
    };
    const make = () => create('annotations', 'annotationid', note, ask, signal);
    const id = await once(make, find, intent.again);
    return withMove({ id, undo: (ask, signal) => remove('annotations', id, ask, signal) }, moved);
  },
};

const tables = { call: 'phonecalls', email: 'emails', meeting: 'appointments' };

async function logAttempt(intent: Intent, attempt: Attempt, ask: Ask, signal: AbortSignal): Promise<Written> {
  const { channel, at } = attempt;
  if (channel === 'message') throw new CrmError('refused', { said: 'Dynamics has no place for a message' });
  const table = tables[channel];
  const me = await readMyId(ask, signal);
  const activity = activityFor(intent.ref.id, me, attempt);
  const find = async () => {
    const mine = `_regardingobjectid_value eq ${intent.ref.id} and _createdby_value eq ${me}`;
    const path = `${table}?$filter=${mine}&$select=activityid,subject,description,scheduledend&$orderby=createdon desc&$top=50`;
    const rows = rowsIn(await askOne(path, ask, signal), 'activityid', table);
    const ours = rows.find(
      (row) =>
        isSame(row.subject, activity.subject) &&
        isSame(row.description, activity.description) &&
        maybe(row.scheduledend, 'scheduledend', instant) === at &&
        !intent.known.includes(String(row.activityid)),
    );
    return ours ? text(ours.activityid, 'activityid') : null;
  };
  const id = await once(() => create(table, 'activityid', activity, ask, signal), find, intent.again);
  await complete(table, id, attempt, intent.again, ask, signal);
  return { id, undo: (ask, signal) => remove(table, id, ask, signal) };
}

/** Who took part is part of an activity: 1 sends or calls, 2 gets it, 5 is invited, 7 invites. */
function activityFor(lead: string, me: string, { channel, outcome, note, at }: Attempt) {
  const [mine, theirs] = channel === 'meeting' ? [7, 5] : [1, 2];
  const name = channel === 'message' ? '' : tables[channel].slice(0, -1);
  return {
    subject: outcome && channel === 'call' ? callSubject + outcomeWord(outcome) : wordOf(channel),
    description: note,
    scheduledstart: at,
    scheduledend: at,
    [`regardingobjectid_lead_${name}@odata.bind`]: `/leads(${lead})`,
    [`${name}_activity_parties`]: [
      { 'partyid_systemuser@odata.bind': `/systemusers(${me})`, participationtypemask: mine },
      { 'partyid_lead@odata.bind': `/leads(${lead})`, participationtypemask: theirs },
    ],
    ...(channel !== 'meeting' && { directioncode: true }),
    ...(channel === 'call' && { leftvoicemail: outcome === 'voicemail' }),
  };
}

const wordOf = (channel: string) => channel.charAt(0).toUpperCase() + channel.slice(1);

/** What was made is open; completing it twice is completing it. */
async function complete(
  table: string,
  id: string,
  { at }: Attempt,
  again: boolean,
  ask: Ask,
  signal: AbortSignal,
): Promise<void> {
  const path = `${data}/${table}(${id})`;
  const body = { statecode: 1, statuscode: table === 'appointments' ? 3 : 2, actualend: at };
  const isDone = async () => {
    const row = record(await askOne(`${table}(${id})?$select=statecode`, ask, signal), table);
    return row.statecode === 1 || null;
  };
  const patch = async () => {
    await ask(path, { method: 'PATCH', body, headers: { 'if-match': '*' } }, signal);
    return true;
  };
  await once(patch, isDone, again);
}

async function create(
  table: string,
  key: string,
  body: unknown,
  ask: Ask,
  signal: AbortSignal,
): Promise<string> {
  const headers = { prefer: `return=representation,${annotated.prefer}` };
  const made = await ask(asked(`${data}/${table}?$select=${key}`), { method: 'POST', body, headers }, signal);
  return text(record(made, table)[key], `${table}.${key}`);
}

async function remove(table: string, id: string, ask: Ask, signal: AbortSignal): Promise<void> {
  await ask(`${data}/${table}(${id})`, { method: 'DELETE' }, signal);
}

/**
 * Sets the status reason, and the state that it belongs to. Whether anybody has changed the lead since we looked Dynamics
 * checks itself, by its version.
 */
const move = ({ ref, ...intent }: Intent, stage: string, ask: Ask, signal: AbortSignal) =>
  moveStage(
    intent,
    stage,
    {
      async look(by, at) {
        const row = record(await askOne(`leads(${ref.id})?$select=statuscode`, by, at), 'lead');
        return { stage: stageOf(row.statuscode), record: row };
      },
      async put(to, row, by, at) {
        const status = (await readStatuses(by, at)).find(({ id }) => id === to);
        if (!status) throw new CrmError('refused', { said: `Leads have no status ${to} in Dynamics` });
        // Only its own button makes an account, a contact and an opportunity of the lead.
        if (status.state === 1)
          throw new CrmError('refused', { said: 'Qualify the lead by the button of Dynamics' });
        const headers = { 'if-match': text(row['@odata.etag'], 'lead.etag') };
        const body = { statecode: status.state, statuscode: Number(status.id) };
        await by(`${data}/leads(${ref.id})`, { method: 'PATCH', body, headers }, at);
      },
    },
    ask,
    signal,
  );

/** Dynamics keeps an empty text as none, and may change how its lines end. */
const isSame = (kept: unknown, sent: unknown): boolean => plain(kept) === plain(sent);
const plain = (value: unknown) =>
  String(value ?? '')
    .replaceAll('\r\n', '\n')
    .trim();
