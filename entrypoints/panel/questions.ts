import type { Lead } from '../../lib/agreement/lead.ts';
import type { Timeline } from '../../lib/agreement/timeline.ts';
import type { Wanted } from '../../lib/crm/crm.ts';
import type { Film } from '../../lib/verdict/play.ts';
import type { Language } from '../../lib/words/language.ts';
import type { Words } from '../../lib/words/reader.ts';

/** What a page asks the worker. */
export type Questions = {
  /** The sentences in the first of these languages (BCP 47) that we speak. */
  words: { sent: readonly string[]; answer: { language: Language; locale: string; words: Words } };
  /** What the agreement wants to know of a lead, by this CRM's names. */
  wanted: { sent: string; answer: Wanted };
  /** The rules in force, and the verdicts on a lead from a second on (ms since 1970); null: there are no rules. */
  judge: { sent: { lead: Lead; from: number }; answer: { timeline: Timeline; film: Film | null } };
};
