import { askWorker } from '../../lib/browser/messages.ts';
import { sameOrigin } from '../../lib/crm/ask.ts';
import { type Budget, budgetOf } from '../../lib/crm/budget.ts';
import type { Ask, CrmPage } from '../../lib/crm/crm.ts';
import { patient, shared } from '../../lib/crm/polite.ts';
import { wait } from '../../lib/page/wait.ts';
import type { Questions } from './questions.ts';

/** What a transport tells beside the answers. */
export interface Heard {
  /** The server's clock (ms since 1970). */
  onDate(served: number): void;
  onBudget(budget: Budget): void;
  /** The CRM makes us wait for so many ms. */
  onWait(ms: number): void;
}

/** How a CRM is asked from its own page. */
export type Transport = (crm: CrmPage, heard: Heard) => Ask;

/** With the session of the person who looks at the page. */
export const transport: Transport = (crm, { onDate, onBudget, onWait }) => {
  const onHeaders = (headers: Headers) => {
    const budget = budgetOf(headers);
    if (!budget) return;
    onBudget(budget);
    // For the settings, which show it.
    askWorker<Questions, 'budget'>('budget', { crm: crm.id, budget }).catch(() => {});
  };
  const session = crm.session && (() => crm.session?.(window) ?? null);
  const base = () => crm.base?.(new URL(location.href)) ?? location.origin;
  const ask = sameOrigin((url, init) => fetch(url, init), base, { onDate, onHeaders, session });
  return patient(shared(ask), { wait, random: Math.random, waits: onWait });
};
