import browser from 'webextension-polyfill';
import type { Remembered } from './storage.ts';

/** Where the browser carries things to the person's other computers; this computer's own storage where it does not. */
const [area, areaName] = browser.storage.sync
  ? [browser.storage.sync, 'sync']
  : [browser.storage.local, 'local'];
const mark = 'preference ';

/** One thing that a person has chosen, for all their computers. */
export interface Shared<T> extends Remembered<T> {
  key: string;
  fits(stored: unknown): stored is T;
}

/**
 * A typed place in `storage.sync`, each with an item of its own, so that two computers can change two things at once.
 * @param fits whether what is stored is a T; what is not counts as the fallback
 */
export function share<T>(key: string, fits: (stored: unknown) => stored is T, fallback: T): Shared<T> {
  const settle = (stored: unknown) => (fits(stored) ? stored : fallback);
  return {
    key,
    fits,
    async read() {
      try {
        return settle((await area.get(mark + key))[mark + key]);
      } catch {
        return fallback;
      }
    },
    write: (value) => writeShared({ [key]: value }),
    watch: (changed, signal) => onShared((keys) => keys.has(key) && changed(settle(keys.get(key))), signal),
  };
}

/** Everything that is chosen, by its key, a newer version's too. Rejects if the storage cannot be read. */
export async function readShared(): Promise<Record<string, unknown>> {
  const stored = Object.entries(await area.get(null));
  return Object.fromEntries(
    stored.filter(([key]) => key.startsWith(mark)).map(([key, value]) => [key.slice(mark.length), value]),
  );
}

/** All of these or none. Rejects if the storage does not take them. */
export async function writeShared(things: Readonly<Record<string, unknown>>): Promise<void> {
  await area.set(Object.fromEntries(Object.entries(things).map(([key, value]) => [mark + key, value])));
}

/** Tells what is chosen from now on, here or on another computer (undefined: no more), until the signal ends. */
export function onShared(changed: (news: ReadonlyMap<string, unknown>) => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const listen = (changes: Record<string, { newValue?: unknown }>, where: string) => {
    if (where !== areaName) return;
    const ours = Object.entries(changes).filter(([key]) => key.startsWith(mark));
    if (ours.length > 0)
      changed(new Map(ours.map(([key, { newValue }]) => [key.slice(mark.length), newValue])));
  };
  browser.storage.onChanged.addListener(listen);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listen));
}
