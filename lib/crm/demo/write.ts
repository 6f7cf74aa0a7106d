import type { Lead } from '../../agreement/lead.ts';
import type { Ask, CrmWrite, Intent } from '../crm.ts';
import { once } from '../once.ts';
import { record, text } from '../shape.ts';
import { kinds, outcomes } from './activity.ts';
import { readLead } from './read.ts';

/** This CRM's word for one of ours. */
const wordOf = (words: Record<string, string>, ours: string | undefined) =>
  Object.keys(words).find((word) => words[word] === ours) ?? ours ?? null;

const addressOf = ({ ref }: Intent) => `/demo-crm/api/prospects/${ref.id}`;
/** Answers the lead if it is now as it was to become. */
const readIf = (intent: Intent, ask: Ask, signal: AbortSignal, isSo: (lead: Lead) => boolean) => async () => {
  const lead = await readLead(intent.ref.id, ask, signal);
  return isSo(lead) ? lead : null;
};

export const write: CrmWrite = {
  async attempt(intent, { channel, outcome, note, at }, ask, signal) {
    const address = `${addressOf(intent)}/log`;
    const isOurs = ({ id, ...one }: NonNullable<Lead['activities']>[number]) =>
      one.kind === channel && one.at === at && !intent.known.includes(id);
    const find = async () => {
      const { activities } = await readLead(intent.ref.id, ask, signal);
      return activities?.find(isOurs)?.id ?? null;
    };
    const make = async () => {
      const body = {
        type: wordOf(kinds, channel),
        result: wordOf(outcomes, outcome),
        about: note,
        when: at.slice(0, 19).replace('T', ' '),
      };
      const { row } = record(await ask(address, { method: 'POST', body }, signal), 'answer');
      return text(record(row, 'row').ref, 'row.ref');
    };
    const id = await once(make, find, intent.again);
    return {
      id,
      undo: async (ask, signal) => void (await ask(`${address}/${id}`, { method: 'DELETE' }, signal)),
    };
  },

  async stage(intent, stage, ask, signal) {
    const address = `${addressOf(intent)}/phase`;
    const put = (phase: string, from: string | null, ask: Ask, signal: AbortSignal) =>
      ask(address, { method: 'PUT', body: { phase, from } }, signal);
    const isThere = readIf(intent, ask, signal, (lead) => lead.stage?.recorded === stage);
    await once(() => put(stage, intent.seen, ask, signal), isThere, intent.again);
    const { seen } = intent;
    return seen === null ? {} : { undo: async (ask, signal) => void (await put(seen, stage, ask, signal)) };
  },

  async handBack(intent, { reason, note, stage }, ask, signal) {
    const address = `${addressOf(intent)}/return`;
    const body = { code: reason.id, note, phase: stage ?? null, from: intent.seen };
    const isThere = readIf(
      intent,
      ask,
      signal,
      ({ handBack, stage: now }) =>
        handBack?.reason === reason.id && (stage === undefined || now?.recorded === stage),
    );
    await once(() => ask(address, { method: 'POST', body }, signal), isThere, intent.again);
    // It brings back the phase, the memo goes, all if nobody has gone on with it.
    return { undo: async (ask, signal) => void (await ask(address, { method: 'DELETE' }, signal)) };
  },
};
