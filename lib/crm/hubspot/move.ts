import { type Ask, CrmError, type RecordRef } from '../crm.ts';
import { isLost } from '../once.ts';
import { objects, readContact } from './api.ts';

export const nothing = { properties: ['lifecyclestage'] };

/**
 * Puts a contact that is in one stage into another one ('': none). HubSpot leaves a stage as it is when it is told an
 * earlier one, without a word: on the way back it must be emptied first.
 * @returns when the contact was changed last, and whether that was by us: by this try, or by the one before it
 */
export async function move(
  ref: RecordRef,
  from: string | null,
  to: string,
  again: boolean,
  ask: Ask,
  signal: AbortSignal,
) {
  const look = () => readContact(ref, nothing, ask, signal);
  const stageOf = ({ contact }: Awaited<ReturnType<typeof look>>) => contact.get('lifecyclestage') ?? '';
  const put = (lifecyclestage: string) => {
    const question = { method: 'PATCH', body: { properties: { lifecyclestage } } } as const;
    return ask(`${objects}/contacts/${ref.id}`, question, signal);
  };
  const before = await look();
  const was = stageOf(before);
  if (was === to) return { updatedAt: before.updatedAt, ours: again };
  // An earlier try may have stopped half way back.
  if (was !== (from ?? '') && !(again && was === ''))
    throw new CrmError('changed', { said: `lifecyclestage is ${was || 'empty'}` });
  await put(to);
  let after = await look();
  if (stageOf(after) !== to) {
    await put('');
    try {
      await put(to);
      after = await look();
    } catch (error) {
      // Whatever went wrong, the contact should not be left without a stage; a lost answer the next try looks into.
      if (error instanceof CrmError && !isLost(error)) await put(was);
      throw error;
    }
  }
  const left = stageOf(after);
  if (left !== to) {
    if (!left) await put(was);
    throw new CrmError('refused', { said: `lifecyclestage stays ${left || was}` });
  }
  return { updatedAt: after.updatedAt, ours: true };
}
