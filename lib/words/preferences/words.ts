import type { Language } from '../language.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { fi } from './fi.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

/** One language's sentences about preferences; English is the type. */
export type PreferencesWords = typeof en;

const all: Record<Language, PreferencesWords> = { en, sv, da, nb, fi };

export function preferencesWords(language: Language): PreferencesWords {
  return all[language];
}
