import { type Ask, type Attempt, CrmError, type CrmWrite, type Intent, type Written } from '../crm.ts';
import { handBackNote } from '../handback.ts';
import { once } from '../once.ts';
import { outcomeWord } from '../outcome.ts';
import { number, text } from '../shape.ts';
import { readOne, readRows } from './api.ts';
import { archived, inbox, readRecord, readStages } from './lead.ts';
import { readMe } from './me.ts';

/** Contacts as activities that are done; the stage or the end of a deal; a lead of the inbox can only be put away. */
export const write: CrmWrite = {
  attempt: logAttempt,

  stage: (intent, stage, ask, signal) => move(intent, stage, ask, signal),

  async handBack(intent, handBack, ask, signal) {
    const content = html(handBackNote(handBack));
    const { query, body } = whoseOf(intent);
    const path = '/api/v1/notes';
    const note = await once(
      async () => made(path, await post(path, { content, ...body }, ask, signal)),
      async () => {
        const list = `${path}?${query}&limit=100&sort=add_time%20DESC`;
        const { rows } = await readRows(list, 1, ask, signal);
        const mine = rows.find(
          (row) => row.content === content && !intent.known.includes(`n${number(row.id, 'note.id')}`),
        );
        return mine ? made(path, number(mine.id, 'note.id')) : null;
      },
      intent.again,
    );
    const moved = handBack.stage ? await move(intent, handBack.stage, ask, signal) : undefined;
    return {
      ...note,
      async undo(ask, signal) {
        await moved?.undo?.(ask, signal);
        await note.undo?.(ask, signal);
      },
    };
  },
};

/** How a list of what belongs to this record is asked for, and how something is added to it. */
function whoseOf({ ref }: Intent) {
  return ref.kind === 'deal'
    ? { query: `deal_id=${ref.id}`, body: { deal_id: Number(ref.id) } }
    : { query: `lead_id=${ref.id}`, body: { lead_id: ref.id } };
}

async function post(path: string, body: unknown, ask: Ask, signal: AbortSignal): Promise<number> {
  const posting: Ask = (to, _, at) => ask(to, { method: 'POST', body }, at);
  return number((await readOne(path, posting, signal)).id, 'id');
}

const made = (path: string, id: number): Written => ({
  id: String(id),
  undo: async (ask, signal) => void (await ask(`${path}/${id}`, { method: 'DELETE' }, signal)),
});

/** Pipedrive's notes are HTML. */
const html = (said: string) =>
  said.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');

const types = { call: 'call', email: 'email', meeting: 'meeting', message: 'sms' };

async function logAttempt(intent: Intent, attempt: Attempt, ask: Ask, signal: AbortSignal): Promise<Written> {
  const { channel, outcome, note, at } = attempt;
  const { query, body } = whoseOf(intent);
  const me = Number((await readMe(ask, signal)).id);
  const word = channel.charAt(0).toUpperCase() + channel.slice(1);
  const due = { due_date: at.slice(0, 10), due_time: at.slice(11, 16) };
  const subject = outcome ? `${word}: ${outcomeWord(outcome)}` : word;
  const path = '/api/v2/activities';
  const activity = {
    subject,
    type: types[channel],
    owner_id: me,
    done: true,
    note: html(note),
    ...due,
    ...body,
  };
  return once(
    async () => made(path, await post(path, activity, ask, signal)),
    async () => {
      const list = `${path}?${query}&limit=200&sort_by=add_time&sort_direction=desc`;
      const { rows } = await readRows(list, 1, ask, signal);
      const mine = rows.find(
        (row) =>
          row.subject === subject &&
          row.owner_id === me &&
          row.due_date === due.due_date &&
          String(row.due_time).startsWith(due.due_time) &&
          !intent.known.includes(String(number(row.id, 'activity.id'))),
      );
      return mine ? made(path, number(mine.id, 'activity.id')) : null;
    },
    intent.again,
  );
}

async function move(intent: Intent, to: string, ask: Ask, signal: AbortSignal): Promise<Written> {
  const { ref, seen } = intent;
  const put = async (stage: string, by: Ask, at: AbortSignal) => {
    const body = ref.kind === 'deal' ? await dealTo(stage, by, at) : leadTo(stage);
    const path = ref.kind === 'deal' ? `/api/v2/deals/${ref.id}` : `/api/v1/leads/${ref.id}`;
    await by(path, { method: 'PATCH', body }, at);
  };
  const now = await recordedOf(intent, ask, signal);
  if (now !== to) {
    if (now !== seen) throw new CrmError('changed', { said: now });
    await put(to, ask, signal);
  }
  return {
    async undo(ask, signal) {
      const left = await recordedOf(intent, ask, signal);
      if (left !== to) throw new CrmError('changed', { said: left });
      if (seen) await put(seen, ask, signal);
    },
  };
}

async function recordedOf({ ref }: Intent, ask: Ask, signal: AbortSignal): Promise<string> {
  const row = await readRecord(ref, ask, signal);
  if (ref.kind === 'lead') return row.is_archived === true ? archived : inbox;
  const status = text(row.status, 'status');
  const stage = String(number(row.stage_id, 'stage_id'));
  return status === 'open' ? ((await readStages(ask, signal)).get(stage) ?? stage) : status;
}

function leadTo(stage: string) {
  if (stage !== inbox && stage !== archived)
    throw new CrmError('refused', {
      said: `A lead of the inbox has no stage "${stage}": convert it to a deal`,
    });
  return { is_archived: stage === archived };
}

async function dealTo(stage: string, ask: Ask, signal: AbortSignal) {
  if (stage === 'won' || stage === 'lost') return { status: stage };
  for (const [id, name] of await readStages(ask, signal))
    if (name === stage || id === stage) return { status: 'open', stage_id: Number(id) };
  throw new CrmError('refused', { said: `There is no stage "${stage}"` });
}
