import type { Language } from '../language.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { fi } from './fi.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

/** One language's sentences about the rules in the settings; English is the type. */
export type RulesWords = typeof en;

const all: Record<Language, RulesWords> = { en, sv, da, nb, fi };

export function rulesWords(language: Language): RulesWords {
  return all[language];
}
