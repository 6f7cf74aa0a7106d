import { askTab } from '../../lib/browser/tab.ts';
import { type Added, pagesOf } from '../../lib/crm/added.ts';
import { type Ask, CrmError, type CrmSite } from '../../lib/crm/crm.ts';
import type { Outcome } from '../tokens/errand.ts';
import { throughWorker } from '../tokens/through.ts';

/** The name of what is in the way where a CRM is asked with the session of its page, and no page of it is open. */
export const noTab = 'no-tab';

/** How a page of the extension asks a CRM that is added: with its token, or in a page of it that is open. */
export const askOf = (site: CrmSite, { address }: Added): Ask =>
  site.token ? throughWorker(site.id, {}, address ?? null) : throughTab(site.id, pagesOf(site, address));

/** With the session of the person, which only a page of the CRM has at hand. Throws `offline`, with the code above. */
function throughTab(crm: string, matches: string[]): Ask {
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
