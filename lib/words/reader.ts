import type { en } from './en.ts';

/** One language's sentences; English is the type. Data only, so that they can travel in a message or in storage. */
export type Words = typeof en;

export interface Reader {
  words: Words;
}
