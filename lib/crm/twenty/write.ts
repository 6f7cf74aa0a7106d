import { type Ask, type Attempt, CrmError, type CrmWrite, type Intent, type Written } from '../crm.ts';
import { handBackNote } from '../handback.ts';
import { noteOf } from '../note.ts';
import { maybe, text } from '../shape.ts';
import { moveStage, withMove } from '../stage.ts';
import { targetOf } from './activity.ts';
import { readSubject } from './lead.ts';
import { readMe } from './me.ts';

/** A contact is a task that is done, under a title that says so; a stage is the opportunity's. */
export const write: CrmWrite = {
  attempt: logAttempt,
  stage: (intent, stage, ask, signal) => move(intent, stage, ask, signal),

  async handBack(intent, handBack, ask, signal) {
    const note = { title: handBack.reason.title, bodyV2: { markdown: handBackNote(handBack) } };
    const written = await make('note', note, intent, ask, signal);
    const moved = handBack.stage ? await move(intent, handBack.stage, ask, signal) : undefined;
    return withMove(written, moved);
  },
};

/**
 * Makes a task or note and ties it to the record, which in Twenty is a record of its own. Both get ids that come from the
 * intent, so that a retry makes nothing that is there.
 */
async function make(
  kind: 'task' | 'note',
  body: Record<string, unknown>,
  { ref, known }: Intent,
  ask: Ask,
  signal: AbortSignal,
): Promise<Written> {
  const seed = JSON.stringify([ref, known, body]);
  const [id, tie] = await Promise.all([uuidOf(seed), uuidOf(`${seed} target`)]);
  await ensure(`${kind}s`, id, body, ask, signal);
  await ensure(`${kind}Targets`, tie, { [`${kind}Id`]: id, [targetOf(ref.kind)]: ref.id }, ask, signal);
  return {
    id,
    undo: async (ask, signal) => void (await ask(`/rest/${kind}s/${id}`, { method: 'DELETE' }, signal)),
  };
}

/** A record under an id of ours. If it cannot be made, that may be because it is there. */
async function ensure(kind: string, id: string, body: object, ask: Ask, signal: AbortSignal): Promise<void> {
  try {
    await ask(`/rest/${kind}`, { method: 'POST', body: { id, ...body } }, signal);
  } catch (error) {
    const answer = await ask(`/rest/${kind}/${id}`, {}, signal).catch(() => undefined);
    const [found] = Object.values(Object(Object(answer).data));
    if (Object(found).id !== id) throw error;
  }
}

/** Sixteen letters, as a namespace is sixteen bytes. */
const namespace = 'Leadpact intents';

/** A name-based UUID (RFC 9562, version 5): Twenty looks at ids, and takes the versions 1 to 5. */
async function uuidOf(seed: string): Promise<string> {
  const name = new TextEncoder().encode(namespace + seed);
  const [...bytes] = new Uint8Array(await crypto.subtle.digest('SHA-1', name)).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

async function logAttempt(intent: Intent, attempt: Attempt, ask: Ask, signal: AbortSignal): Promise<Written> {
  const me = await readMe(ask, signal);
  const [title = '', ...rest] = noteOf(attempt).split('\n');
  const bodyV2 = { markdown: rest.join('\n') };
  const task = { title, bodyV2, status: 'DONE', dueAt: attempt.at, assigneeId: me.id };
  return make('task', task, intent, ask, signal);
}

const move = ({ ref, ...intent }: Intent, to: string, ask: Ask, signal: AbortSignal) =>
  moveStage(
    intent,
    to,
    {
      async look(by, at) {
        const { opportunity } = await readSubject(ref, by, at);
        if (!opportunity)
          throw new CrmError('refused', { said: 'This person has no opportunity, and so no stage' });
        return { stage: maybe(opportunity.stage, 'stage', text) ?? null, record: opportunity };
      },
      put: (stage, { id }, by, at) =>
        by(`/rest/opportunities/${text(id, 'opportunity.id')}`, { method: 'PATCH', body: { stage } }, at),
    },
    ask,
    signal,
  );
