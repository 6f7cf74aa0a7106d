import { type Ask, CrmError, type RecordRef } from '../crm.ts';
import { objects, readContact } from './api.ts';

export const nothing = { properties: ['lifecyclestage'] };

/**
 * Puts a contact that is in one stage into another one ('': none). HubSpot leaves a stage as it is when it is told an
 * earlier one, without a word: on the way back it must be emptied first.
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
  if (was === to) return before;
  // An earlier try may have stopped half way back.
  if (was !== (from ?? '') && !(again && was === ''))
    throw new CrmError('changed', { said: `lifecyclestage is ${was || 'empty'}` });
  await put(to);
  const after = await look();
  if (stageOf(after) === to) return after;
  await put('');
  try {
    await put(to);
  } catch (error) {
    if (error instanceof CrmError && error.failure === 'refused') await put(was);
    throw error;
  }
  const last = await look();
  if (stageOf(last) !== to) throw new CrmError('refused', { said: `lifecyclestage stays ${stageOf(last)}` });
  return last;
}
