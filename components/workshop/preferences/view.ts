import type { Language } from '../../../lib/words/language.ts';
import type { PreferencesWords } from '../../../lib/words/preferences/words.ts';

/** Where the panel sits: a corner, as the CRM leaves room, or anywhere that the person has dragged it to. */
export type Seat = keyof PreferencesWords['places'];

/** What a person has chosen. */
export interface PreferencesView {
  /** null: as the browser. */
  language: Language | null;
  /** In their own names: those that can be chosen, and the one that the browser gives. */
  languages: { id: Language; name: string }[];
  browserLanguage: string;
  compact: boolean;
  crms: { id: string; name: string; seat: Seat; isInQueue: boolean }[];
  reminders: boolean;
  /** The browser lets us show them. */
  isAllowed: boolean;
  quiet: readonly [from: string, to: string] | null;
  isQuietToday: boolean;
}

export interface PreferencesProps {
  words: PreferencesWords;
  /** null: it is being read. */
  view: PreferencesView | null;
  on: PreferencesEvents;
}

/** Each rejects with an Error that says to people why it could not be kept. */
export interface PreferencesEvents {
  speak(language: Language | null): Promise<undefined>;
  compact(compact: boolean): Promise<undefined>;
  place(crm: string, seat: Seat): Promise<undefined>;
  /** From a click: the browser may ask the person. */
  remind(wanted: boolean): Promise<undefined>;
  quiet(hours: [from: string, to: string] | null): Promise<undefined>;
  today(isQuiet: boolean): Promise<undefined>;
  queue(crm: string, isIn: boolean): Promise<undefined>;
  save(): Promise<undefined>;
  /** Answers what a newer version has in it. */
  load(file: File): Promise<string[]>;
}
