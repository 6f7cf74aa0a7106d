import { promisifyRequest } from 'idb-keyval';
import { store } from './vault.ts';

/** What is written into a binder at once, all of it or nothing. */
export interface Leaves<H, T> {
  /** Absent: what the head says stays. */
  head?: H;
  /** In the place of those of the same names. */
  put?: Iterable<readonly [name: string, T]>;
  gone?: Iterable<string>;
}

/** Many things in the vault under one head, each kept for itself, so that one that changes is written alone. */
export interface Binder<H, T> {
  /** What does not fit is not among them. null: nothing is kept, or its head does not fit. */
  read(): Promise<{ head: H; leaves: T[] } | null>;
  leaf(name: string): Promise<T | null>;
  /** Any of them; null: there is none. */
  first(): Promise<T | null>;
  /** Begins it anew, whatever was in it. */
  begin(head: H, leaves: Iterable<readonly [name: string, T]>): Promise<void>;
  /** What somebody has forgotten meanwhile stays forgotten. */
  change(leaves: Leaves<H, T>): Promise<void>;
  forget(): Promise<void>;
}

/**
 * @param kind tells these binders from others
 * @param name one of them; texts, always as many
 */
export function bind<H, T>(
  kind: string,
  name: readonly string[],
  fits: { head(kept: unknown): kept is H; leaf(kept: unknown): kept is T },
): Binder<H, T> {
  const top = [kind, ...name];
  const keyOf = (leaf: string) => [leavesOf(kind), ...name, leaf];
  // In the order of keys, a list comes after every text.
  const all = () => IDBKeyRange.bound(keyOf(''), [leavesOf(kind), ...name, []]);
  const fitting = (kept: unknown) => (fits.leaf(kept) ? kept : null);

  return {
    read: () =>
      store('readonly', async (records) => {
        const [head, leaves] = await Promise.all([
          promisifyRequest<unknown>(records.get(top)),
          promisifyRequest<unknown[]>(records.getAll(all())),
        ]);
        return fits.head(head) ? { head, leaves: leaves.filter(fits.leaf) } : null;
      }),
    leaf: (name) =>
      store('readonly', async (records) =>
        fitting(await promisifyRequest<unknown>(records.get(keyOf(name)))),
      ),
    first: () =>
      store('readonly', async (records) => fitting((await promisifyRequest(records.getAll(all(), 1)))[0])),
    begin: (head, leaves) =>
      change((records) => {
        records.delete(all());
        records.put(head, top);
        for (const [name, leaf] of leaves) records.put(leaf, keyOf(name));
      }),
    change: ({ head, put = [], gone = [] }) =>
      change(async (records) => {
        if ((await promisifyRequest(records.getKey(top))) === undefined) return;
        if (head) records.put(head, top);
        for (const [name, leaf] of put) records.put(leaf, keyOf(name));
        for (const name of gone) records.delete(keyOf(name));
      }),
    forget: () =>
      change((records) => {
        records.delete(top);
        records.delete(all());
      }),
  };
}

/** The names of all binders of a kind. */
export const binders = (kind: string): Promise<string[][]> =>
  store('readonly', async (records) => {
    const keys = await promisifyRequest(records.getAllKeys(IDBKeyRange.bound([kind], [kind, []])));
    return keys.map((key) => (key as string[]).slice(1));
  });

const leavesOf = (kind: string) => `${kind} leaves`;

/** All of it or nothing: what cannot be kept takes back what was put before it. */
const change = (deed: (records: IDBObjectStore) => void | Promise<void>): Promise<void> =>
  store('readwrite', async (records) => {
    const done = promisifyRequest<void>(records.transaction);
    try {
      await deed(records);
    } catch (error) {
      records.transaction.abort();
      await done.catch(() => {});
      throw error;
    }
    return done;
  });
