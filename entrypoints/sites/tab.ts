import { askTab } from '../../lib/browser/tab.ts';
import { type Ask, CrmError } from '../../lib/crm/crm.ts';
import type { Outcome } from '../tokens/errand.ts';

/** The name of what is in the way where a CRM is asked with the session of its page, and no page of it is open. */
export const noTab = 'no-tab';

/** With the session of the person, which only a page of the CRM has at hand. Throws `offline`, with the code above. */
export function throughTab(crm: string, matches: string[]): Ask {
  return async (path, question, signal) => {
    signal.throwIfAborted();
    const ended = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    const told = askTab(crm, matches, { path, question });
    const outcome = (await Promise.race([told, ended])) as Outcome | undefined;
    if (!outcome) throw new CrmError('offline', { code: noTab });
    if ('fault' in outcome) throw new CrmError(outcome.fault.failure, outcome.fault);
    return outcome.answer;
  };
}
