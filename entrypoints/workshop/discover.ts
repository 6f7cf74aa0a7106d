import { CrmError } from '../../lib/crm/crm.ts';
import { type MappingView, mappingView } from '../../lib/telling/mapping.ts';
import { editionIn } from '../../lib/verdict/edition.ts';
import { fill } from '../../lib/words/fill.ts';
import type { Language } from '../../lib/words/language.ts';
import type { WorkshopWords } from '../../lib/words/workshop/words.ts';
import { askOf } from '../sites/ask.ts';
import { crmOf } from '../sites/crm.ts';
import { noTab } from '../sites/tab.ts';
import { rules } from '../worker/rules.ts';
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
  try {
    const ask = askOf(site, added);
    const told = await (await crmOf(site.id))?.describe?.(ask, AbortSignal.timeout(patience));
    if (!told) throw new CrmError('failed');
    return mappingView(edition, site.id, told, language);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') throw say(words.failures.other);
    if (!(error instanceof CrmError)) throw error;
    const { failure, said, code } = error;
    if (code === noTab) throw say(words.noTab);
    const reason = Object.hasOwn(words.untold, failure)
      ? words.untold[failure as keyof typeof words.untold]
      : words.failures[failure === 'offline' ? failure : 'other'];
    throw new Error([fill(reason, { crm: site.name }), said].filter(Boolean).join(': '));
  }
}
