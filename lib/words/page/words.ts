import type { Language } from '../language.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { fi } from './fi.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

/** One language's sentences of the one-page agreement; English is the type. */
export type PageWords = typeof en;

const all: Record<Language, PageWords> = { en, sv, da, nb, fi };

export function pageWords(language: Language): PageWords {
  return all[language];
}
