import { type Ask, CrmError, type CrmWrite, type Intent, type Written } from '../crm.ts';
import { handBackNote } from '../handback.ts';
import { noteOf } from '../note.ts';
import { once } from '../once.ts';
import { list, number, record, text } from '../shape.ts';
import { readNotes } from './activity.ts';
import { model } from './address.ts';
import { connect, type Rpc } from './rpc.ts';

/** Tryton's own buttons, which check what it wants to know of a lead in that state. "Won" it says by itself. */
const buttons: Record<string, string> = {
  lead: 'lead',
  opportunity: 'opportunity',
  converted: 'convert',
  lost: 'lost',
  cancelled: 'cancel',
};
/** States from which a lead can go back: a button leads to "lead", and from there another one on. */
const returnable = ['lead', 'opportunity'];

const idOf = ({ ref }: Intent) => Number(ref.id);

export const write: CrmWrite = {
  attempt: async (intent, attempt, ask, signal) =>
    addNote(intent, noteOf(attempt), await connect(ask, signal, 'refused')),

  stage: async (intent, stage, ask, signal) => move(intent, stage, await connect(ask, signal, 'refused')),

  async handBack(intent, handBack, ask, signal) {
    const rpc = await connect(ask, signal, 'refused');
    // The stage first: if it is not taken, no note says that it was.
    const moved = handBack.stage === undefined ? null : await move(intent, handBack.stage, rpc);
    const noted = await addNote(intent, handBackNote(handBack), rpc);
    return {
      id: noted.id,
      undo:
        moved && !moved.undo
          ? undefined
          : async (ask, signal) => {
              await moved?.undo?.(ask, signal);
              await noted.undo?.(ask, signal);
            },
    };
  },
};

/** Notes are in their own table, which is read as it is written: no index lags behind. */
async function addNote(intent: Intent, message: string, rpc: Rpc): Promise<Written> {
  const lead = idOf(intent);
  const note = { resource: `${model},${lead}`, message, unread: false };
  const id = await once(
    async () => number(list(await rpc.call('ir.note.create', [[note]]), 'note')[0], 'note'),
    async () => {
      const { found } = await readNotes([lead], rpc);
      const ours = found.find((one) => one.message === message && !intent.known.includes(one.id));
      return ours ? Number(ours.id.slice(1)) : null;
    },
    intent.again,
  );
  return {
    id: `n${id}`,
    async undo(ask, signal) {
      await (await connect(ask, signal, 'refused')).call('ir.note.delete', [[id]]);
    },
  };
}

async function move(intent: Intent, stage: string, rpc: Rpc): Promise<Written> {
  const id = idOf(intent);
  const { seen, again } = intent;
  const button = Object.hasOwn(buttons, stage) && buttons[stage];
  if (!button) throw new CrmError('refused', { said: `Tryton has no button for the state ${stage}` });
  const before = await readState(id, rpc);
  if (before.state !== stage) {
    if (before.state !== seen) throw new CrmError('changed', { said: before.state });
    const there = async () => ((await readState(id, rpc)).state === stage ? true : null);
    await once(() => press(id, button, before.timestamp, rpc), there, false);
    // A button that has no place in this state does nothing, and says nothing.
    if (!(await there()))
      throw new CrmError('refused', { said: `Tryton does not take a lead from ${before.state} to ${stage}` });
  } else if (!again) return {};
  const back = seen !== null && returnable.includes(seen) && stage !== 'converted';
  return back ? { undo: (ask, signal) => moveBack(id, stage, seen, ask, signal) } : {};
}

async function moveBack(id: number, stage: string, to: string, ask: Ask, signal: AbortSignal): Promise<void> {
  const rpc = await connect(ask, signal, 'refused');
  const now = await readState(id, rpc);
  if (now.state !== stage) throw new CrmError('changed', { said: now.state });
  if (now.state !== 'lead') await press(id, 'lead', now.timestamp, rpc);
  if (to !== 'lead') await press(id, to, (await readState(id, rpc)).timestamp, rpc);
}

async function press(id: number, button: string, timestamp: string, { call }: Rpc): Promise<true> {
  // Tryton refuses if anybody has written the lead since then.
  await call(`${model}.${button}`, [[id]], { _timestamp: { [`${model},${id}`]: timestamp } });
  return true;
}

async function readState(id: number, { call }: Rpc): Promise<{ state: string; timestamp: string }> {
  const [row] = list(await call(`${model}.read`, [[id], ['state', '_timestamp']]), model);
  if (row === undefined) throw new CrmError('not-found');
  const { state, _timestamp } = record(row, model);
  return { state: text(state, `${model}.state`), timestamp: text(_timestamp, `${model}._timestamp`) };
}
