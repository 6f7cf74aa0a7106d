import type { Ask } from '../crm.ts';
import { list, record, text } from '../shape.ts';

/** The outcomes of a call that every account has, by the ids that HubSpot's documentation lists. */
const standard: Record<string, string> = {
  'f240bbac-87c9-4f6e-bf70-924b57d47db7': 'connected',
  '73a0d17f-1163-4015-bdd5-ec830791da20': 'no-answer',
  'b2cf5968-551e-4856-9783-52b3da59a7d0': 'voicemail',
  '9d9162e7-6cf3-4944-bf63-4dff82258764': 'no-answer',
  // A message left with somebody else.
  'a4c4c377-d246-4b32-a13b-75a56a4cd0ff': 'voicemail',
  '17b47fee-58de-441e-a44c-c6300d46f273': 'wrong-number',
};

/** What each of these ids means; those that a company has added mean their label. */
export async function readOutcomes(
  ids: readonly string[],
  ask: Ask,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const outcomes = new Map(Object.entries(standard));
  if (ids.every((id) => outcomes.has(id))) return outcomes;
  const labels = list(await ask('/calling/v1/dispositions', {}, signal), 'dispositions');
  for (const [i, one] of labels.entries()) {
    const { id, label } = record(one, `dispositions[${i}]`);
    const key = text(id, `dispositions[${i}].id`);
    if (!outcomes.has(key)) outcomes.set(key, text(label, `dispositions[${i}].label`));
  }
  return outcomes;
}

/** The id for one of our words; undefined: HubSpot has none. */
export const outcomeId = (word: string | undefined): string | undefined =>
  Object.keys(standard).find((id) => standard[id] === word);
