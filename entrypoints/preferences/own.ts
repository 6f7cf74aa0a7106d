import { share } from '../../lib/browser/shared.ts';
import { remember } from '../../lib/browser/storage.ts';
import { dayOf } from '../../lib/report/day/quiet.ts';
import { type Language, languages } from '../../lib/words/language.ts';

/*
 * What a person has chosen that the worker must know; what only a page must know is in entrypoints/panel/memory.ts.
 */

const isBoolean = (stored: unknown): stored is boolean => typeof stored === 'boolean';
const isTexts = (stored: unknown): stored is string[] =>
  Array.isArray(stored) && stored.every((text) => typeof text === 'string');
const isLanguage = (stored: unknown): stored is Language | null =>
  stored === null || languages.some((language) => language === stored);

/** The language of everything that Leadpact says; null: the browser's. */
export const language = share('language', isLanguage, null);

export const reminders = share('reminders', isBoolean, false);

/** From when to when, each day, no reminder comes, by the clock of the computer: `["18:00", "08:00"]`; null: never. */
export const quietHours = share('quiet', isHours, null);

export type Hours = [from: string, to: string];

function isHours(stored: unknown): stored is Hours | null {
  if (stored === null) return true;
  if (!isTexts(stored) || stored.length !== 2) return false;
  return stored[0] !== stored[1] && stored.every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time));
}

/** The CRMs, by id, whose leads are neither in the queue nor counted. */
export const leftOut = share('left-out', isTexts, []);

/** The day (`2026-11-22`) on which no more reminders come, on this computer. */
export const quietDay = remember('quiet-day', isDay, null);

function isDay(stored: unknown): stored is string | null {
  return stored === null || (typeof stored === 'string' && /^\d{4}-\d\d-\d\d$/.test(stored));
}

/** The day of a moment (ms) on this computer, as `quietDay` has it. */
export const dayHere = (at: number): string => dayOf(at, Temporal.Now.timeZoneId());
