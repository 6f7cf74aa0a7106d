import type { en } from './en.ts';

export type ReminderWords = typeof en;
