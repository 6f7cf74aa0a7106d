import type { Truth } from '../verdict/verdict.ts';

/**
 * A line of an explanation: what it is about, then what is to be said of it, in columns that sisters share; and the
 * lines that belong to it. Whoever shows it decides how: a terminal aligns the columns, a panel has little room.
 */
export interface Row {
  cells: readonly string[];
  /** A sign in front: whether it is met, or that it sums up what stands above it. */
  mark?: Truth | 'sum';
  under?: readonly Row[];
}

export interface Section {
  title: string;
  /** 1 is the lead's name; the others stand under it. */
  depth: 1 | 2 | 3;
  rows: readonly Row[];
}

/** A sentence; the lines that belong to it may be absent. */
export const line = (text: string, under?: readonly Row[]): Row => ({ cells: [text], under });

/** A line for each sentence that there is. */
export const lines = (texts: readonly (string | false | null | undefined)[]): Row[] =>
  texts.flatMap((text) => (text ? [line(text)] : []));
