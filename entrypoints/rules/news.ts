import { readStored, remember } from '../../lib/browser/storage.ts';
import type { Cause } from '../../lib/sync/refusal.ts';
import { logKey, newsKey } from './keys.ts';

/** What came of the last sync. */
export interface News {
  /** ISO 8601, UTC. */
  checkedAt: string;
  /** Absent: what is in force is the newest. */
  cause?: Cause;
  /** Of the trust that it was about (`anchorOf`). */
  anchor: string;
}

/** What has happened to the rules in this browser. No person is in it. */
export interface Entry {
  /** ISO 8601, UTC. */
  at: string;
  /** `recovered`: what was refused, or what the storage had lost, is well again. */
  kind: 'activated' | 'refused' | 'recovered';
  version?: number;
  revision?: number;
  cause?: Cause;
}

const entries = 200;

/** Null: nothing was asked yet by those who are trusted now. */
export const news = remember<News | null>(newsKey, isNews, null);
/** The oldest entry first. */
export const log = remember<readonly Entry[]>(logKey, isLog, []);

/** The log to go on with; null: it cannot be read just now, and is not to be written over. */
export const readLog = (): Promise<readonly Entry[] | null> =>
  readStored(logKey).then(
    (stored) => (isLog(stored) ? stored : []),
    () => null,
  );

/** The log with one more entry; a refusal for the reason that was there last is no news. */
export function enter(before: readonly Entry[], entry: Entry): readonly Entry[] {
  const last = before.at(-1);
  const same =
    entry.kind === 'refused' &&
    last?.kind === 'refused' &&
    last.cause?.code === entry.cause?.code &&
    last.cause?.file === entry.cause?.file;
  return same ? before : [...before, entry].slice(-entries);
}

function isNews(stored: unknown): stored is News {
  const { checkedAt, anchor } = (stored ?? {}) as Partial<Record<keyof News, unknown>>;
  return typeof checkedAt === 'string' && typeof anchor === 'string';
}

function isLog(stored: unknown): stored is Entry[] {
  return Array.isArray(stored) && stored.every((entry) => typeof entry?.at === 'string');
}
