import { keep } from '../../lib/browser/vault.ts';
import type { Memory } from '../../lib/report/day/reminders.ts';

/** What the worker must know of its reminders when it starts anew: ids of leads, and no names. */
export interface Reminded extends Memory {
  /** What each notice is about (`nameOf`), by its id; the newest last. */
  shown: Readonly<Record<string, readonly string[]>>;
  /** The notice that was on its way to the screen when this was kept; absent: none was. */
  saying?: string;
}

/** null: reminders are not wanted, or never were. */
export const reminded = keep('reminders', isReminded);

const isTexts = (kept: unknown) => Array.isArray(kept) && kept.every((text) => typeof text === 'string');
const isGroup = (kept: unknown): kept is object => typeof kept === 'object' && kept !== null;

function isReminded(kept: unknown): kept is Reminded {
  if (!isGroup(kept)) return false;
  const { since, said, later, shown, saying }: Partial<Record<keyof Reminded, unknown>> = kept;
  return (
    typeof since === 'number' &&
    isTexts(said) &&
    isGroup(later) &&
    Object.values(later).every((at) => typeof at === 'number') &&
    isGroup(shown) &&
    Object.values(shown).every(isTexts) &&
    (saying === undefined || typeof saying === 'string')
  );
}
