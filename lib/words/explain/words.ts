import type { Language } from '../language.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { fi } from './fi.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

/** One language's sentences of an explanation; English is the type. */
export type ExplainWords = typeof en;

const all: Record<Language, ExplainWords> = { en, sv, da, nb, fi };

/** The sentences of an explanation; what the panel says too is in the words of the page. */
export function explainWords(language: Language): ExplainWords {
  return all[language];
}
