import type { Lead } from '../../agreement/lead.ts';
import type { Agreement } from '../../agreement/schema.ts';
import type { Timeline } from '../../agreement/timeline.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import type { ExplainWords } from '../../words/explain/words.ts';
import { createNames } from '../../words/names.ts';
import type { Reader } from '../../words/reader.ts';
import type { Names } from '../../words/tell.ts';

/** What every section of an explanation looks at. */
export interface Look {
  lead: Lead;
  timeline: Timeline;
  verdict: Verdict;
  /** Milliseconds since 1970. */
  now: number;
  reader: Reader;
  /** A date near now, such as `2026-12-03`, with its weekday: "Thu 3 Dec". */
  day(date: string): string;
  /** The sentences that only an explanation has. */
  say: ExplainWords;
  /** The version in force now. */
  agreement: Agreement;
  names: Names;
}

/** The same, by another version: a promise names its own. */
export function lookAt(look: Look, version: number): Look {
  const { timeline, lead, reader } = look;
  const agreement = timeline.find((one) => one.version === version) ?? look.agreement;
  return { ...look, agreement, names: createNames(agreement, lead, reader) };
}

/** A sign for each of the three values. */
export const marks = { met: '✓', notMet: '✗', unknown: '?' } as const;

/** A sentence begins with a capital, in whatever way its first word is written elsewhere. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
