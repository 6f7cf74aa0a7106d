import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import type { KeptQueue } from '../../entrypoints/queue/kept.ts';
import type { Reminded } from '../../entrypoints/reminders/memory.ts';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { demo } from '../../lib/crm/demo/index.ts';
import { askingDemo } from '../demo-crm/reading.ts';
import type { DemoCrm } from '../demo-crm/server.ts';
import { built } from '../real/chromium.ts';

/** How long (s) there is for a first contact, and how long before its end it is at risk. */
export const within = 12;
export const warned = 8;

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const always = Object.fromEntries(days.map((day) => [day, ['00:00-24:00']]));

/**
 * The extension as it ships, but for two things: it may show notifications, and its example promises in seconds, around
 * the clock, what else takes a working day.
 */
export function hastyExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), 'leadpact-hasty-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  cpSync(built, folder, { recursive: true });
  edit(join(folder, 'example.json'), ({ promises: [contact], ...rest }) => ({
    ...rest,
    calendars: { here: { timeZone: 'UTC', week: always } },
    calendar: 'here',
    promises: [
      { ...contact, unless: undefined, within: `${within} seconds`, warnAt: `${warned} seconds before` },
    ],
  }));
  return allowNotices(folder);
}

/** Lets a copy of the extension show notifications without the browser's own question, which no script can answer. */
export function allowNotices(folder: string): string {
  edit(join(folder, 'manifest.json'), ({ permissions, optional_permissions: optional, ...rest }) => ({
    ...rest,
    permissions: [...permissions, 'notifications'],
    optional_permissions: optional.filter((name: string) => name !== 'notifications'),
  }));
  return folder;
}

/** Puts another agreement in the place of the example that a copy of the extension comes with. */
export function amend(folder: string, change: (example: Agreement) => Agreement): string {
  edit(join(folder, 'example.json'), (example) => change(example as Agreement));
  return folder;
}

/** Files of the build are what it makes of them. */
type Json = { [key: string]: ReturnType<typeof JSON.parse> };
const edit = (file: string, change: (json: Json) => Json) =>
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))));

/** A lead of Dana's that has become an MQL at a moment (ms), as she reads it in the demo CRM. */
export async function qualify(crm: DemoCrm, no: number, since: number): Promise<Lead> {
  const prospect = crm.store.prospects.get(no);
  if (!prospect) throw new Error(`The demo CRM has no lead ${no}`);
  const phase = 'Marketing qualified';
  Object.assign(prospect, {
    phase,
    phases: [{ phase, since, certain: true }],
    log: [],
    locked: [],
    returned: null,
  });
  const lead = await demo.read(
    { kind: 'prospect', id: String(no) },
    askingDemo(crm.store),
    AbortSignal.timeout(5000),
    {},
  );
  return { ...lead, url: `${crm.url}/leads/${no}` };
}

/** Dana's queue, as the popup keeps it. `page` is one of the extension's own. */
export async function keepQueue(page: Page, leads: readonly Lead[], readAt: number): Promise<void> {
  await page.evaluate(
    async ({ leads, readAt }) => {
      const head = { crm: 'demo', address: null, readAt, complete: true };
      const opening = indexedDB.open('leadpact');
      const vault = await new Promise<IDBDatabase>((opened, failed) => {
        opening.onupgradeneeded = () => opening.result.createObjectStore('vault');
        opening.onsuccess = () => opened(opening.result);
        opening.onerror = failed;
      });
      const change = vault.transaction('vault', 'readwrite');
      const records = change.objectStore('vault');
      records.delete(IDBKeyRange.bound(['queue leaves', 'demo', ''], ['queue leaves', 'demo', '', []]));
      records.put(head, ['queue', 'demo', '']);
      for (const lead of leads) records.put(lead, ['queue leaves', 'demo', '', lead.id]);
      await new Promise((done) => {
        change.oncomplete = done;
      });
      vault.close();
      const { chrome } = globalThis as unknown as { chrome: typeof import('webextension-polyfill') };
      await chrome.storage.local.set({ queue: readAt + Math.random() });
    },
    { leads, readAt },
  );
}

type Key = string | (string | never[])[];

/** What is kept where no page of a CRM can read it, from one key to another. */
const keptIn = (page: Page, from: Key, to: Key): Promise<unknown[]> =>
  page.evaluate(
    async ([from, to]) => {
      const opening = indexedDB.open('leadpact');
      await new Promise((opened) => Object.assign(opening, { onsuccess: opened }));
      const records = opening.result.transaction('vault').objectStore('vault');
      const got = records.getAll(IDBKeyRange.bound(from, to));
      await new Promise((done) => Object.assign(got, { onsuccess: done }));
      opening.result.close();
      return got.result;
    },
    [from, to] as const,
  );

/** Dana's queue as it is kept; null: none is. */
export async function keptQueue(page: Page): Promise<KeptQueue | null> {
  const [head] = (await keptIn(page, ['queue', 'demo', ''], ['queue', 'demo', ''])) as KeptQueue[];
  const leads = await keptIn(page, ['queue leaves', 'demo', '', ''], ['queue leaves', 'demo', '', []]);
  return head ? { ...head, leads: leads as Lead[] } : null;
}

/** Of which leads and promises a reminder has come. */
export async function remindedOf(page: Page): Promise<readonly string[]> {
  const [memory] = (await keptIn(page, 'reminders', 'reminders')) as Reminded[];
  return memory?.said ?? [];
}

/** The quarter of an hour is over after which the worker reads the queue. `page` as for `shown`. */
export const ringForQueue = (page: { evaluate(told: () => Promise<void>): Promise<void> }): Promise<void> =>
  page.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: typeof import('webextension-polyfill') };
    await chrome.storage.session.set({ gathering: Date.now() - 1 });
    await chrome.alarms.create('gathering', { when: Date.now() });
  });

/** What the browser shows of it. */
export interface Shown {
  badge: string;
  title: string;
  /** By their ids. */
  notices: string[];
}

/** `page` is one of the extension's own, in whichever browser. */
export const shown = (page: { evaluate(told: () => Promise<Shown>): Promise<Shown> }): Promise<Shown> =>
  page.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: typeof import('webextension-polyfill') };
    const [badge, title, notices] = await Promise.all([
      chrome.action.getBadgeText({}),
      chrome.action.getTitle({}),
      chrome.notifications.getAll(),
    ]);
    return { badge, title, notices: Object.keys(notices) };
  });
