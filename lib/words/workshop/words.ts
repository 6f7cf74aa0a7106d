import type { Language } from '../language.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { fi } from './fi.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

/** One language's sentences of the settings; English is the type. */
export type WorkshopWords = typeof en;

const all: Record<Language, WorkshopWords> = { en, sv, da, nb, fi };

export function workshopWords(language: Language): WorkshopWords {
  return all[language];
}
