import type { Case } from './case.ts';
import type { Entry } from './history.ts';

/** An answer about a lead, and between which moments (ms, `until` not included) it is the same. */
export interface Kept<T> {
  answer: T;
  from: number;
  until: number;
}

/** An answer that is found again only when it may be another: what does not change is not asked each second. */
export function keep<T>({ facts: { memo }, history, now }: Case, key: unknown, find: () => Kept<T>): T {
  const kept = memo.get(key) as (Kept<T> & { entries: readonly Entry[] }) | undefined;
  // The entries differ where some had not happened yet.
  if (kept && kept.entries === history.entries && now >= kept.from && now < kept.until) return kept.answer;
  const found = find();
  memo.set(key, { ...found, entries: history.entries });
  return found.answer;
}

/** An answer about the past: it stays, unless it is about this very moment, of which the CRM's present word holds. */
export const keepPast = <T>(c: Case, key: unknown, at: number, find: () => T): T =>
  keep(c, key, () => ({
    answer: find(),
    from: at < c.now ? at + 1 : Number.POSITIVE_INFINITY,
    until: Number.POSITIVE_INFINITY,
  }));
