import type { Duty } from './duty.ts';

/**
 * How a queue is divided, in the order in which it is worked: what is at risk and can still be saved, what was missed,
 * what is to be done by the end of the day and after it, what waits for somebody else, and what nobody knows. The first
 * two are what the badge counts.
 */
export const groups = ['now', 'missed', 'today', 'later', 'waiting', 'unknown'] as const;
export type Group = (typeof groups)[number];

/**
 * What is to be done today is due today, or should have been done before, and somebody is still at work today who can:
 * on a Sunday, nothing is. Work goes by the lead's calendar, the day by the reader's clock.
 * @param endOfDay of the reader's day (ms since 1970)
 */
export function groupOf(
  { standing, due, from }: Pick<Duty, 'standing' | 'due' | 'from'>,
  endOfDay: number,
): Group {
  if (standing === 'at-risk') return 'now';
  if (standing === 'due') return due !== null && Math.max(due, from ?? due) < endOfDay ? 'today' : 'later';
  return standing;
}

/** A lead that has its place in the queue. */
export interface Placed {
  /** No other one has it. */
  key: string;
  group: Group;
  due: number | null;
  /** All that can be found of it, `plain`. */
  text: string;
}

/** What is looked for. */
export interface Search {
  /** null: all of them. */
  group: Group | null;
  typed: string;
}

export interface Arranged<T> {
  /** What matches, in order. */
  rows: readonly T[];
  /** The groups that have any of these, and where each begins. */
  parts: readonly { group: Group; begins: number; count: number }[];
  /** How many of each group match what is typed. */
  counts: Readonly<Record<Group, number>>;
}

/** Puts a queue in order and finds in it: each word that is typed must be there. Pure; the order that they come in is no matter. */
export function arrange<T extends Placed>(all: readonly T[], { group, typed }: Search): Arranged<T> {
  const words = plain(typed).split(' ').filter(Boolean);
  const found =
    words.length === 0 ? all : all.filter(({ text }) => words.every((word) => text.includes(word)));
  const counts = Object.fromEntries(groups.map((one) => [one, 0])) as Record<Group, number>;
  for (const one of found) counts[one.group] += 1;
  const rows = (group ? found.filter((one) => one.group === group) : [...found]).sort(compare);
  const parts: { group: Group; begins: number; count: number }[] = [];
  let begins = 0;
  for (const one of groups) {
    const count = group === null || group === one ? counts[one] : 0;
    if (count > 0) parts.push({ group: one, begins, count });
    begins += count;
  }
  return { rows, parts, counts };
}

/** By what is due; of what was missed the latest first, which is the soonest to be mended. */
function compare(a: Placed, b: Placed): number {
  if (a.group !== b.group) return rank[a.group] - rank[b.group];
  const [one, other] = [a.due ?? Infinity, b.due ?? Infinity];
  if (one !== other) return a.group === 'missed' ? other - one : one - other;
  return a.text < b.text ? -1 : a.text > b.text ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

const rank = Object.fromEntries(groups.map((group, i) => [group, i])) as Record<Group, number>;

/** In small letters without their marks, so that "akesson" finds "Åkesson". */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øæß]/g, (letter) => alike[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim();

const alike: Record<string, string> = { ø: 'o', æ: 'ae', ß: 'ss' };
