import { wantedFields } from '../../lib/agreement/wanted.ts';
import { film } from '../../lib/verdict/film.ts';
import { pickLanguage, pickLocale } from '../../lib/words/language.ts';
import { words } from '../../lib/words/words.ts';
import type { Questions } from '../panel/questions.ts';
import { rules } from './rules.ts';

/** For how many seconds ahead a lead is judged. */
const ahead = 120;

type Answers = { [K in keyof Questions]: (sent: Questions[K]['sent']) => Promise<Questions[K]['answer']> };

/** What the worker knows and the pages do not carry: the sentences, the rules and the engine. */
export const answers: Answers = {
  async words(languages) {
    const language = pickLanguage(languages);
    return { language, locale: pickLocale(languages, language), words: words(language) };
  },
  wanted: async (crm) => wantedFields(await rules.read(), crm),
  async judge({ lead, from }) {
    const timeline = await rules.read();
    return { timeline, film: timeline.length > 0 ? film(lead, timeline, from, ahead) : null };
  },
};
