import { en } from './en.ts';
import type { Words } from './reader.ts';
export const nb: Words = en;
