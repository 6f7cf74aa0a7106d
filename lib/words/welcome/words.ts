import type { Language } from '../language.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { fi } from './fi.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

/** One language's sentences of the two screens after the installation; English is the type. */
export type WelcomeWords = typeof en;

const all: Record<Language, WelcomeWords> = { en, sv, da, nb, fi };

export function welcomeWords(language: Language): WelcomeWords {
  return all[language];
}
