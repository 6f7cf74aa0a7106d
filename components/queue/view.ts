import type { QueueLine } from '../../lib/telling/queue/line.ts';
import type { Arranged, Placed, Search } from '../../lib/telling/queue/order.ts';
import type { Language } from '../../lib/words/language.ts';
import type { QueueWords } from '../../lib/words/queue/words.ts';

/** A lead in its place; what is said of it is told when it is in sight. */
export interface Listed extends Placed {
  /** Where it is in its CRM; null: nobody can say. */
  url: string | null;
  /** What people call its CRM. */
  crm: string;
}

/** Why the leads of a CRM are not all there, or not of today. */
export interface TroubleView {
  /** What tells the CRM from the others. */
  key: string;
  text: string;
  /** What the CRM itself said; empty: nothing. */
  said: string;
  /** What helps; null: nothing that can be done here. */
  deed: 'crm' | 'settings' | 'again' | null;
  /** What the button says. */
  label: string;
}

/** What there is instead of a list, or above it. */
export interface FaceView {
  mark: 'waiting' | 'busy' | 'kept';
  title: string;
  text: string;
  /** What helps is in the settings. */
  settings?: boolean;
}

export interface QueueProps {
  words: QueueWords;
  language: Language;
  /** What the two judgements are called: of fit, and of engagement. */
  scores: readonly [fit: string, engagement: string];
  search: Search;
  arranged: Arranged<Listed>;
  /** More than one CRM: each row says which. */
  isMixed: boolean;
  /** The rows are as low as they can be read. */
  isCompact: boolean;
  line(row: Listed): QueueLine;
  face: FaceView | null;
  /** What is going on: reading, or putting in order. Empty: nothing. */
  going: string;
  isReading: boolean;
  /** Of when the oldest is that is shown; empty: nothing is known. */
  asOf: string;
  troubles: readonly TroubleView[];
  /** What can be done with the page below: the panel, or adding its CRM; null: it is no such page. */
  page: { deed: 'panel' | 'add'; label: string } | null;
  /** Whether reminders come today, and what the button says that changes it; null: none come on any day. */
  today: { text: string; label: string } | null;
  on: QueueEvents;
}

export interface QueueEvents {
  search(search: Search): void;
  open(row: Listed): void;
  again(): void;
  stop(): void;
  settings(): void;
  /** Does with the page below what `page` says. */
  page(): void;
  /** No more reminders today, or reminders again. */
  today(): void;
  help(trouble: TroubleView): void;
}
