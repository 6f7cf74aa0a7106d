import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import type { Entry } from '../../entrypoints/rules/news.ts';
import type { InForce } from '../../entrypoints/rules/standing.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { type Sealed, unseal } from '../../lib/sync/kept.ts';
import { Company } from '../sync/company.ts';
import { type Host, serve } from '../sync/host.ts';
import { Held, type Point } from './kill.ts';
import { bundled } from './numbers.ts';
import { useChromium } from './stage.ts';
import { ask, inExtension, keepInVault, silence, storeAll, stored } from './worker.ts';

// A browser stops its worker when it likes, and storage fails when it likes. Whenever that is in a sync: what is in force
// afterwards is the old or the new, and the next sync that nobody disturbs reaches the newest.
const stage = useChromium();
const acme = (version: number): Agreement => ({
  ...bundled,
  agreement: 'acme',
  version,
  inForceFrom: new Date(Date.now() + version).toISOString(),
});

/** What the storage has of the rules. */
interface Stored extends Record<string, unknown> {
  rules: Sealed;
  'rules-before': Sealed | null;
  'sync-log': Entry[];
}

let company: Company;
let host: Host;
let page: Page;
let worker: Held;
/** With the first version, while the host has the second. */
let old: Stored;
/** Called by the host: holds a file back. */
let pause: (file: string, sent: 'nothing' | 'half') => Promise<void> | undefined;

const sync = () => ask<InForce>(page, 'sync');
const standing = () => ask<InForce>(page, 'rules');
const now = async () => (await stored(page)) as Stored;
/** A sync that does not come to its end. */
const begin = () => void sync().catch(() => {});

beforeAll(async () => {
  if (inject('noBrowser')) return;
  page = await inExtension(await stage.browser.context.newPage(), stage.browser.id);
  company = await Company.found(Date.now());
  await company.publish(acme(1), Date.now());
  host = await serve(company.files, { pause: (file, sent) => pause(file, sent) });
  pause = () => undefined;
  await keepInVault(page, 'trust', { address: host.address, root: company.root });
  await sync();
  old = await now();
  await company.publish(acme(2), Date.now());
  worker = await Held.by(page);
});
afterAll(() => host?.close());
beforeEach(async () => {
  if (inject('noBrowser')) return;
  pause = () => undefined;
  await storeAll(page, old);
  await worker.stop();
  await standing();
  await silence(page);
});

/** What is stored is one whole; answers which version of the agreement it is. */
async function expectWhole(): Promise<number> {
  const all = await now();
  const { rules, 'sync-log': log } = all;
  const kept = await unseal(rules);
  if (!kept) throw new Error('What is stored is not whole');
  const { version, revision } = kept.provenance;
  expect(version).toBe(revision);
  if (version === 1) expect(all).toMatchObject(old);
  else expect(all['rules-before']).toEqual(old.rules);
  // They were written together.
  expect(log.at(-1)).toMatchObject({ kind: 'activated', version, revision });
  expect(await standing()).toMatchObject({ version, origin: { kind: 'signed', provenance: { revision } } });
  return version;
}

async function expectNewest(): Promise<void> {
  const { news } = await sync();
  expect(news?.cause).toBeUndefined();
  expect(await expectWhole()).toBe(2);
}

const write = 'local.set rules+rules-before+sync-news+sync-log';
/** All that a sync asks of storage and network, in order. */
const calls = [
  'managed.get',
  'session.set sync-tried',
  'managed.get (2)',
  'session.get sync-begun',
  'session.set sync-begun',
  'managed.get (3)',
  'local.get sync-news',
  'local.get rules',
  'fetch 2.root.json',
  'fetch timestamp.json',
  'fetch 2.snapshot.json',
  'fetch 2.targets.json',
  'fetch agreements/#.2.json',
  'managed.get (4)',
  'local.get sync-log',
  write,
];
const points = calls.flatMap((call): Point[] => [
  { call, when: 'before' },
  { call, when: 'during' },
  { call, when: 'after' },
]);

test('these are all the steps of a sync', async () => {
  await worker.at(null);
  await sync();
  const asked = await worker.asked();
  expect(asked.slice(0, calls.length)).toEqual(calls);
  // What comes after is the answer to who asked: nothing is written any more.
  expect(asked.slice(calls.length).filter((call) => !/^(local|managed|session)\.get/.test(call))).toEqual([]);
});

test.each(points)('the worker is stopped $when $call', async ({ call, when }) => {
  await worker.at({ call, when });
  begin();
  await worker.reached();
  await worker.stop();
  const version = await expectWhole();
  if (call !== write || when === 'before') expect(version).toBe(1);
  if (call === write && when === 'after') expect(version).toBe(2);
  await expectNewest();
});

test.each(
  ['timestamp.json', '2.snapshot.json', '2.targets.json', 'agreements/'].flatMap((file) => [
    { file, sent: 'nothing' as const },
    { file, sent: 'half' as const },
  ]),
)('the worker is stopped when $sent of $file has come', async ({ file, sent }) => {
  const held = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  pause = (asked, came) => {
    if (!asked.startsWith(file) || came !== sent) return;
    held.resolve();
    return go.promise;
  };
  begin();
  await held.promise;
  await worker.stop();
  go.resolve();
  expect(await expectWhole()).toBe(1);
  await expectNewest();
});

test('a first sync that is stopped has brought nothing, or all', async () => {
  for (const when of ['before', 'during', 'after'] as const) {
    await storeAll(page, {});
    await worker.at({ call: write, when });
    begin();
    await worker.reached();
    await worker.stop();
    const { origin } = await standing();
    if (when !== 'during') expect(origin.kind).toBe(when === 'before' ? 'awaited' : 'signed');
    expect(await sync()).toMatchObject({ version: 2, origin: { kind: 'signed' } });
  }
});

/** The same, but for one bit of its text. */
const flipped = (sealed: Sealed, at: number): Sealed => ({
  ...sealed,
  text:
    sealed.text.slice(0, at) +
    String.fromCharCode(sealed.text.charCodeAt(at) ^ 1) +
    sealed.text.slice(at + 1),
});

test('a flipped bit: those before are in force, the cause is told, and the next sync mends it', async () => {
  await sync();
  const fresh = await now();
  for (const share of [0, 0.1, 0.3, 0.5, 0.7, 0.999]) {
    const rules = flipped(fresh.rules, Math.floor(share * fresh.rules.text.length));
    await storeAll(page, { ...fresh, rules });
    expect(await standing()).toMatchObject({ version: 1, cause: { code: 'damaged' } });
    const mended = await sync();
    expect(mended).toMatchObject({ version: 2, news: { anchor: expect.anything() } });
    expect([mended.cause, mended.news?.cause]).toEqual([undefined, undefined]);
    expect((await now())['sync-log'].at(-1)).toMatchObject({ version: 2 });
  }
});

test('flipped bits in both: the example is in force until the next sync', async () => {
  await sync();
  const { rules, ...rest } = await now();
  await storeAll(page, { ...rest, rules: flipped(rules, 9), 'rules-before': flipped(old.rules, 9) });
  expect(await standing()).toMatchObject({ origin: { kind: 'awaited' }, cause: { code: 'damaged' } });
  expect(await sync()).toMatchObject({ version: 2, origin: { kind: 'signed' } });
});

test('a storage that takes nothing: the old stays', async () => {
  await worker.refuse();
  expect(await sync()).toMatchObject({ version: 1 });
  await worker.stop();
  expect(await expectWhole()).toBe(1);
  await expectNewest();
});

test('a storage that is full: the old stays, the cause is told, and with room comes the new', async () => {
  const used = await page.evaluate(
    async (quota) => {
      const { chrome } = globalThis as unknown as { chrome: typeof import('webextension-polyfill') };
      const { local } = chrome.storage as unknown as {
        local: { getBytesInUse(): Promise<number>; set(all: object): Promise<void> };
      };
      await local.set({ filled: 'x'.repeat(quota - (await local.getBytesInUse()) - 5000) });
      return local.getBytesInUse();
    },
    10 * 2 ** 20,
  );
  expect(used).toBeGreaterThan(10_000_000);
  const { version, news } = await sync();
  expect([version, news?.cause?.code]).toEqual([1, 'storage-full']);
  const { filled, ...rest } = await now();
  expect(await unseal(rest.rules)).toMatchObject({ provenance: { version: 1 } });
  await storeAll(page, rest);
  await expectNewest();
});
