import type { Language } from '../language.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { fi } from './fi.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

/** One language's sentences of the queue; English is the type. */
export type QueueWords = typeof en;

const all: Record<Language, QueueWords> = { en, sv, da, nb, fi };

export function queueWords(language: Language): QueueWords {
  return all[language];
}
