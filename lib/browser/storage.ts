import browser, { type Storage } from 'webextension-polyfill';

/** One thing that this browser remembers for the extension. */
export interface Remembered<T> {
  /** What is stored, or the fallback if nothing is, if it does not fit, or if it cannot be read. */
  read(): Promise<T>;
  write(value: T): Promise<void>;
  /** Tells every later value, whoever wrote it, until the signal ends. */
  watch(changed: (value: T) => void, signal: AbortSignal): void;
}

/** What is stored under a key of `storage.local`; undefined: nothing. Rejects if the storage cannot be read. */
export async function readStored(key: string): Promise<unknown> {
  return (await browser.storage.local.get(key))[key];
}

/** Stores several things in one write: all of them or none. Rejects if the storage does not take them. */
export const storeTogether = (things: Readonly<Record<string, unknown>>): Promise<void> =>
  browser.storage.local.set(things);

/** Leaves nothing under a key. */
export const forget = (key: string): Promise<void> => browser.storage.local.remove(key);

/**
 * A typed place in `storage.local` (which any tab, the worker and a person with a debugger can write).
 * @param fits whether what is stored is a T; what is not counts as nothing
 */
export function remember<T>(key: string, fits: (stored: unknown) => stored is T, fallback: T): Remembered<T> {
  const settle = (stored: unknown) => (fits(stored) ? stored : fallback);
  return {
    ...rememberIn(browser.storage.local, key, settle, fallback),
    watch: (changed, signal) => onStored(key, (stored) => changed(settle(stored)), signal),
  };
}

/** Worker: a typed place that is empty again when the browser has been closed, and that no page sees. */
export const rememberUntilClosed = <T>(
  key: string,
  fits: (stored: unknown) => stored is T,
  fallback: T,
): Pick<Remembered<T>, 'read' | 'write'> =>
  rememberIn(browser.storage.session, key, (stored) => (fits(stored) ? stored : fallback), fallback);

const rememberIn = <T>(
  area: Storage.StorageArea,
  key: string,
  settle: (stored: unknown) => T,
  fallback: T,
): Pick<Remembered<T>, 'read' | 'write'> => ({
  read: () =>
    area.get(key).then(
      (stored) => settle(stored[key]),
      () => fallback,
    ),
  write: (value) => area.set({ [key]: value }),
});

/** Tells what is stored under a key from now on (undefined: removed), until the signal ends. */
export function onStored(key: string, changed: (stored: unknown) => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const listen = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const change = changes[key];
    if (area === 'local' && change) changed(change.newValue);
  };
  browser.storage.onChanged.addListener(listen);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listen));
}
