import { en } from './en.ts';
import type { Words } from './reader.ts';
export const da: Words = en;
