import { da } from './da.ts';
import { en } from './en.ts';
import { fi } from './fi.ts';
import type { Language } from './language.ts';
import { nb } from './nb.ts';
import type { Words } from './reader.ts';
import { sv } from './sv.ts';

const all: Record<Language, Words> = { en, sv, da, nb, fi };

/** All sentences of a language. For the command line, tests, and the build, which makes a file of each for the worker. */
export function words(language: Language): Words {
  return all[language];
}
