import { createStore, del, get, set } from 'idb-keyval';

/**
 * What must not be known outside the worker and the extension's own pages: the database of the extension's origin, which
 * content scripts, living in the page's, cannot open. (`storage.local` is open to them.)
 */
export const store = createStore('leadpact', 'vault');

export interface Kept<T> {
  /** null: nothing is kept, or what is does not fit. */
  read(): Promise<T | null>;
  write(value: T | null): Promise<void>;
}

/** @param fits whether what is kept is a T; what is not counts as nothing */
export function keep<T>(key: string, fits: (kept: unknown) => kept is T): Kept<T> {
  return {
    async read() {
      const kept: unknown = await get(key, store);
      return fits(kept) ? kept : null;
    },
    write: (value) => (value === null ? del(key, store) : set(key, value, store)),
  };
}
