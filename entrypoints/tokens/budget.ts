import { keep } from '../../lib/browser/vault.ts';
import type { Budget } from '../../lib/crm/budget.ts';

/** What a CRM said last of its budget, and when (ms since 1970). */
export interface Told extends Budget {
  at: number;
}

const isTold = (kept: unknown): kept is Told =>
  typeof kept === 'object' &&
  kept !== null &&
  typeof (kept as Told).left === 'number' &&
  typeof (kept as Told).at === 'number';

/** What is left of the calls of a CRM's API, as its answers told the worker. */
export const budgetFor = (crm: string) => keep(`budget ${crm}`, isTold);
