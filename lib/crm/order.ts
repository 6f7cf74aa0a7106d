/**
 * What happened, oldest first. CRMs list the newest first, and what they date with the same second stays in that order,
 * turned round; in a list of the oldest first, as it is.
 */
export function oldestFirst<T extends { at: string }>(told: readonly T[]): T[] {
  const [first, last] = [told[0]?.at ?? '', told.at(-1)?.at ?? ''];
  const rows = first < last ? [...told] : told.toReversed();
  return rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
