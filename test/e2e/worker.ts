import type { Page } from 'playwright-core';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { Company } from '../sync/company.ts';
import { serve } from '../sync/host.ts';

/** What a page of the extension is given by the browser. */
type Extension = { chrome: typeof import('webextension-polyfill') };

/** A page of the extension that does nothing of itself but has its storage and its worker. */
export async function inExtension(page: Page, id: string): Promise<Page> {
  await page.goto(`chrome-extension://${id}/example.json`);
  return page;
}

/** As the settings ask the worker. */
export const ask = <T>(page: Page, question: string, sent?: unknown): Promise<T> =>
  page.evaluate(
    async (message) =>
      (await (globalThis as unknown as Extension).chrome.runtime.sendMessage(message)) as never,
    { ask: question, sent },
  );

export const storedPolicy = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() => (globalThis as unknown as Extension).chrome.storage.managed.get());

/** The alarm of the next sync rings now, long after the last one. */
export const ring = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { chrome } = globalThis as unknown as Extension;
    await chrome.storage.session.remove('sync-tried');
    await chrome.alarms.create('sync', { when: Date.now() });
  });

/** Puts something where no page can read it, as the settings do; null: takes it away. */
export const keepInVault = (page: Page, key: string, kept: unknown): Promise<void> =>
  page.evaluate(
    async ({ key, kept }) => {
      const open = indexedDB.open('leadpact');
      open.onupgradeneeded = () => open.result.createObjectStore('vault');
      await new Promise((done) => Object.assign(open, { onsuccess: done }));
      const store = open.result.transaction('vault', 'readwrite').objectStore('vault');
      const put = kept === null ? store.delete(key) : store.put(kept, key);
      await new Promise((done) => Object.assign(put, { onsuccess: done }));
      open.result.close();
    },
    { key, kept },
  );

/** Puts an agreement into force, as a person sets it up by hand; answers what takes it away again. */
export async function putInForce(page: Page, agreement: Agreement): Promise<() => Promise<void>> {
  const company = await Company.found(Date.now());
  await company.publish(agreement, Date.now());
  const host = await serve(company.files);
  await keepInVault(page, 'trust', { address: host.address, root: company.root });
  await ask(page, 'sync');
  await host.close();
  return async () => {
    await keepInVault(page, 'trust', null);
    await ask(page, 'sync');
  };
}

/** No alarm rings for the next half a minute. */
export const silence = (page: Page): Promise<boolean> =>
  page.evaluate(() => (globalThis as unknown as Extension).chrome.alarms.clearAll());

/** All that the extension has stored where its pages see it. */
export const stored = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() => (globalThis as unknown as Extension).chrome.storage.local.get(null));

/** Stores this, and nothing else. */
export const storeAll = (page: Page, all: Record<string, unknown>): Promise<void> =>
  page.evaluate(async (all) => {
    const { local } = (globalThis as unknown as Extension).chrome.storage;
    await local.clear();
    await local.set(all);
  }, all);
