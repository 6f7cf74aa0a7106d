import type { MappingView } from '../../components/workshop/view.ts';
import { askTab } from '../../lib/browser/tab.ts';
import { pagesOf } from '../../lib/crm/added.ts';
import { type Ask, type Crm, CrmError } from '../../lib/crm/crm.ts';
import { fill } from '../../lib/words/fill.ts';
import type { Language } from '../../lib/words/language.ts';
import type { WorkshopWords } from '../../lib/words/workshop/words.ts';
import { descriptionOf } from '../sites/described.ts';
import type { Outcome } from '../tokens/errand.ts';
import { throughWorker } from '../tokens/through.ts';
import { rules } from '../worker/rules.ts';
import { editionIn, mappingView } from './mapping.ts';
import type { Standing } from './view.ts';

/** How long (ms) a CRM may take to tell of itself: some have hundreds of fields. */
const patience = 30_000;

/** What the CRM has and what the agreement makes of it. Throws an Error that says to people what is in the way. */
export async function discover(
  { site, added }: Standing,
  words: WorkshopWords,
  language: Language,
  now: number,
): Promise<MappingView> {
  const say = (text: string) => new Error(fill(text, { crm: site.name }));
  const edition = editionIn((await rules.read()).timeline, now);
  if (!edition) throw say(words.noAgreement);
  const ask = site.token
    ? throughWorker(site.id, {}, added.address ?? null)
    : throughTab(site.id, pagesOf(site, added.address), () => say(words.noTab));
  try {
    const told = await (await crmOf(site.id))?.describe?.(ask, AbortSignal.timeout(patience));
    if (!told) throw new CrmError('failed');
    return mappingView(edition, site.id, told, language);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') throw say(words.failures.other);
    if (!(error instanceof CrmError)) throw error;
    const { failure, said } = error;
    const reason = Object.hasOwn(words.untold, failure)
      ? words.untold[failure as keyof typeof words.untold]
      : words.failures[failure === 'offline' ? failure : 'other'];
    throw new Error([fill(reason, { crm: site.name }), said].filter(Boolean).join(': '));
  }
}

/** With the session of the person, in a page of the CRM that is open: there alone is it at hand. */
function throughTab(crm: string, matches: string[], missing: () => Error): Ask {
  return async (path, question, signal) => {
    const ended = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new CrmError('timeout')));
    });
    const told = askTab(crm, matches, { path, question });
    const outcome = (await Promise.race([told, ended])) as Outcome | undefined;
    if (!outcome) throw missing();
    if ('fault' in outcome) throw new CrmError(outcome.fault.failure, outcome.fault);
    return outcome.answer;
  };
}

async function crmOf(id: string): Promise<Crm | undefined> {
  const description = await descriptionOf(id);
  return description
    ? (await import('../../lib/crm/described/index.ts')).crmBy(description)
    : (await import('../../lib/crm/index.ts')).crms.find((crm) => crm.id === id);
}
