import { converse } from '../../lib/browser/ports.ts';
import { type Ask, CrmError } from '../../lib/crm/crm.ts';
import type { Heard } from '../panel/session.ts';
import { type Errand, line, type Outcome } from './errand.ts';

/**
 * The transport of a CRM whose API takes a token: the worker asks, which alone knows it. Asked once more if the browser
 * stopped the worker meanwhile, unless that might do something twice.
 * @param at where it is one of the extension's own pages that asks: the address of the added CRM, or null
 */
export function throughWorker(crm: string, heard: Partial<Heard> = {}, at?: string | null): Ask {
  return async (path, question, signal) => {
    const errand: Errand = { crm, path, question, at };
    const send = () => converse(line, errand, signal) as Promise<Outcome>;
    const again = (cause: unknown) => {
      signal.throwIfAborted();
      if ((question.method ?? 'GET') === 'GET') return send();
      throw new CrmError('offline', { cause });
    };
    const outcome = await send().catch(again);
    if ('fault' in outcome) throw new CrmError(outcome.fault.failure, outcome.fault);
    if (outcome.served !== undefined) heard.onDate?.(outcome.served);
    if (outcome.budget) heard.onBudget?.(outcome.budget);
    return outcome.answer;
  };
}
