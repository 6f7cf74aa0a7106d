import { type Ask, type Attempt, CrmError, type CrmWrite, type Intent, type Written } from '../crm.ts';
import { handBackIn, handBackNote } from '../handback.ts';
import { once } from '../once.ts';
import { titleOf } from '../outcome.ts';
import { maybe, naiveUtc, record, text } from '../shape.ts';
import { moveStage, withMove } from '../stage.ts';
import { type Listed, lists, untold } from './activity.ts';
import { readRecord } from './lead.ts';
import { foundIn, readList } from './list.ts';
import { readMe } from './me.ts';

const path = (kind: string) => `/api/v1/${kind}`;
const post = (kind: string, body: unknown, ask: Ask, signal: AbortSignal) =>
  ask(path(kind), { method: 'POST', body }, signal);
const made = (kind: string, id: string): Written => ({
  id,
  undo: async (ask, signal) => void (await ask(`${path(kind)}/${id}`, { method: 'DELETE' }, signal)),
});

/** Calls and meetings are records of their own, which EspoCRM's users see under "History"; a stage is the status. */
export const write: CrmWrite = {
  channels: ['call', 'meeting', 'email'],
  attempt: logAttempt,

  stage: (intent, stage, ask, signal) => setStatus(intent, stage, ask, signal),

  async handBack(intent, handBack, ask, signal) {
    const note = { type: 'Post', parentType: 'Lead', parentId: intent.ref.id, post: handBackNote(handBack) };
    const written = await once(
      async () => made('Note', idOf(await post('Note', note, ask, signal))),
      async () => {
        const stream = await ask(`${path('Lead')}/${intent.ref.id}/stream?maxSize=50`, {}, signal);
        const mine = foundIn(stream, 'stream').rows.find(
          (row) =>
            handBackIn(String(row.post)) === handBack.reason.id &&
            !intent.known.includes(text(row.id, 'stream.id')),
        );
        return mine ? made('Note', idOf(mine)) : null;
      },
      intent.again,
    );
    const { stage } = handBack;
    return withMove(written, stage ? await setStatus(intent, stage, ask, signal) : undefined);
  },
};

/** EspoCRM has times to the second, as UTC without saying so. */
const naive = (at: string) => at.slice(0, 19).replace('T', ' ');
const idOf = (answer: unknown) => text(record(answer, 'answer').id, 'answer.id');

async function logAttempt(intent: Intent, attempt: Attempt, ask: Ask, signal: AbortSignal): Promise<Written> {
  const { ref, known, again } = intent;
  const me = await readMe(ask, signal);
  const { scope, kind, body } = await recordOf(attempt, ref.id, me.id, ask, signal);
  return once(
    async () => made(scope, idOf(await post(scope, body, ask, signal))),
    async () => {
      const { rows } = await readList(`Lead/${ref.id}/${lists[kind]}`, ask, signal);
      const at = kind === 'email' ? 'dateSent' : 'dateStart';
      const mine = rows.find(
        (row) =>
          !known.includes(text(row.id, 'id')) &&
          row.createdById === me.id &&
          maybe(row[at], at, naiveUtc) === attempt.at,
      );
      return mine ? made(scope, idOf(mine)) : null;
    },
    again,
  );
}

/** What EspoCRM is to keep of a contact. An e-mail is archived, as by its own "Archive Email". */
async function recordOf(
  { channel, outcome, note, at }: Attempt,
  id: string,
  me: string,
  ask: Ask,
  signal: AbortSignal,
): Promise<{ scope: string; kind: Listed; body: Record<string, unknown> }> {
  const parent = { parentType: 'Lead', parentId: id, assignedUserId: me };
  switch (channel) {
    case 'call':
    case 'meeting': {
      const scope = channel === 'call' ? 'Call' : 'Meeting';
      const name = titleOf(channel, outcome ?? (channel === 'call' ? untold : undefined));
      const status = ['connected', 'held', undefined].includes(outcome) ? 'Held' : 'Not Held';
      const times = { dateStart: naive(at), dateEnd: naive(at) };
      const direction = channel === 'call' ? { direction: 'Outbound' } : {};
      return {
        scope,
        kind: channel,
        body: { name, status, ...direction, ...times, description: note, leadsIds: [id], ...parent },
      };
    }
    case 'email': {
      const lead = await readRecord(id, ask, signal);
      const to = maybe(lead.emailAddress, 'emailAddress', text);
      if (!to) throw new CrmError('refused', { said: 'This lead has no e-mail address' });
      const { user } = record(await ask('/api/v1/App/user', {}, signal), 'answer');
      const from = maybe(record(user, 'user').emailAddress, 'user.emailAddress', text);
      const mail = {
        name: 'Email',
        status: 'Archived',
        from,
        to,
        dateSent: naive(at),
        body: note,
        isHtml: false,
      };
      return { scope: 'Email', kind: 'email', body: { ...mail, ...parent } };
    }
    case 'message':
      throw new CrmError('refused', { said: 'EspoCRM has no place for messages' });
  }
}

const setStatus = ({ ref, ...intent }: Intent, to: string, ask: Ask, signal: AbortSignal) =>
  moveStage(
    intent,
    to,
    {
      async look(by, at) {
        const { status } = await readRecord(ref.id, by, at);
        return { stage: maybe(status, 'status', text) ?? null, record: null };
      },
      put: (status, _, by, at) => by(`${path('Lead')}/${ref.id}`, { method: 'PUT', body: { status } }, at),
    },
    ask,
    signal,
  );
