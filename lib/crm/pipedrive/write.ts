import { type Ask, type Attempt, CrmError, type CrmWrite, type Intent, type Written } from '../crm.ts';
import { handBackIn, handBackNote } from '../handback.ts';
import { once } from '../once.ts';
import { titleOf } from '../outcome.ts';
import { number, text } from '../shape.ts';
import { moveStage, withMove } from '../stage.ts';
import { readOne, readRows } from './api.ts';
import { archived, inbox, readRecord } from './lead.ts';
import { readMe } from './me.ts';
import { readStages, type Stage } from './stage.ts';

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
          // Pipedrive tidies the HTML of a note.
          (row) =>
            handBackIn(String(row.content)) === handBack.reason.id &&
            !intent.known.includes(`n${number(row.id, 'note.id')}`),
        );
        return mine ? made(path, number(mine.id, 'note.id')) : null;
      },
      intent.again,
    );
    const moved = handBack.stage ? await move(intent, handBack.stage, ask, signal) : undefined;
    return withMove(note, moved);
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
  const due = { due_date: at.slice(0, 10), due_time: at.slice(11, 16) };
  const subject = titleOf(channel, outcome);
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

const move = ({ ref, seen, again }: Intent, to: string, ask: Ask, signal: AbortSignal) => {
  const path = ref.kind === 'deal' ? `/api/v2/deals/${ref.id}` : `/api/v1/leads/${ref.id}`;
  return moveStage<(to: string | null) => object>(
    { seen, again },
    to,
    {
      async look(by, at) {
        const row = await readRecord(ref, by, at);
        if (ref.kind === 'lead')
          return { stage: row.is_archived === true ? archived : inbox, record: leadTo };
        const stages = await readStages(by, at);
        const stage = number(row.stage_id, 'stage_id');
        const status = text(row.status, 'status');
        const name = stages.find(({ id }) => id === stage)?.name ?? String(stage);
        // The same name stands in many pipelines.
        const mine = stages.filter(({ pipeline }) => pipeline === row.pipeline_id);
        return { stage: status === 'open' ? name : status, record: (to: string | null) => dealTo(to, mine) };
      },
      put: (stage, bodyFor, by, at) => by(path, { method: 'PATCH', body: bodyFor(stage) }, at),
    },
    ask,
    signal,
  );
};

function leadTo(stage: string | null) {
  if (stage !== inbox && stage !== archived)
    throw new CrmError('refused', {
      said: `A lead of the inbox has no stage "${stage}": convert it to a deal`,
    });
  return { is_archived: stage === archived };
}

function dealTo(stage: string | null, stages: Stage[]) {
  if (stage === 'won' || stage === 'lost') return { status: stage };
  const found = stages.find(({ name, id }) => name === stage || String(id) === stage);
  if (!found) throw new CrmError('refused', { said: `There is no stage "${stage}" in this pipeline` });
  return { status: 'open', stage_id: found.id };
}
