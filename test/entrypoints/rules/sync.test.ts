// @vitest-environment node
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { bringRules } from '../../../entrypoints/rules/bringing.ts';
import type { Entry, News } from '../../../entrypoints/rules/news.ts';
import type { Place } from '../../../entrypoints/rules/trust.ts';
import type { Agreement } from '../../../lib/agreement/schema.ts';
import { digest } from '../../../lib/sync/canonical.ts';
import type { Files } from '../../../lib/sync/door.ts';
import { encode } from '../../../lib/sync/json.ts';
import { type Kept, type Sealed, unseal } from '../../../lib/sync/kept.ts';
import { Company } from '../../sync/company.ts';
import { agreement as made } from '../../sync/world.ts';

vi.stubGlobal('chrome', fakeBrowser);
vi.stubGlobal('browser', fakeBrowser);

let policy: { agreement?: unknown } = {};
let own: Place | null = null;
vi.mock('../../../lib/browser/policy.ts', () => ({ readPolicy: async () => policy }));
vi.mock('../../../lib/browser/vault.ts', () => ({ keep: () => ({ read: async () => own }) }));
vi.mock('../../../lib/browser/chapter.ts', () => ({ openChapter: async () => bringRules }));
vi.mock('../../../lib/browser/extension.ts', () => ({ ownFile: async () => made(1, 'Example', 'example') }));
const { sync } = await import('../../../entrypoints/rules/sync.ts');
const { readStanding } = await import('../../../entrypoints/rules/standing.ts');
const { onRules } = await import('../../../entrypoints/rules/following.ts');

const day = 86_400_000;
const published = Date.parse('2026-11-22T08:00:00Z');
let now = published;
const clock = () => now;
const standing = () => readStanding(now);
const store = fakeBrowser.storage.local;
const stored = () => store.get(null) as Promise<Stored>;
interface Stored extends Record<string, unknown> {
  rules: Sealed;
  'rules-before': Sealed | null;
  'sync-news'?: News;
  'sync-log'?: Entry[];
}

/** What the host has, by the address under which it is; and what is asked of it. */
let host = new Map<string, Files>();
let asked: string[] = [];
let meanwhile: () => void = () => {};
const address = 'https://rules.acme.example/agreement';
vi.stubGlobal('fetch', async (url: string) => {
  const file = url.slice(address.length + 1);
  asked.push(file);
  meanwhile();
  const files = host.get(url.slice(0, address.length));
  if (!files) throw new TypeError('Failed to fetch');
  const bytes = files.get(file);
  return new Response(bytes, { status: bytes ? 200 : 404 });
});

let acme: Company;
/** With the first version, and with both. */
let first: Files;
let both: Files;
const version = (number: number): Agreement => ({ ...made(1), agreement: 'acme', version: number });

beforeAll(async () => {
  acme = await Company.found(published);
  await acme.publish(version(1), published);
  first = new Map(acme.files);
  await acme.publish({ ...version(2), inForceFrom: '2026-11-22T08:00:00Z' }, published);
  both = new Map(acme.files);
});
beforeEach(async () => {
  vi.restoreAllMocks();
  await store.clear();
  fakeBrowser.storage.onChanged.removeAllListeners();
  [now, asked, meanwhile] = [published + 1000, [], () => {}];
  [policy, own] = [{ agreement: { address, root: acme.root } }, null];
  host = new Map([[address, first]]);
});
const publishSecond = () => host.set(address, both as typeof first & object);

test('without anybody to trust nothing is asked, and the example is in force', async () => {
  policy = {};
  await sync(clock);
  expect(asked).toEqual([]);
  expect(await standing()).toMatchObject({ agreement: 'example', origin: { kind: 'example' } });
});

test('what comes is one write, with those before it, the news and the log', async () => {
  await sync(clock);
  const before = await stored();
  publishSecond();
  const set = vi.spyOn(store, 'set');
  await sync(clock);
  expect(set).toHaveBeenCalledTimes(1);
  const after = await stored();
  expect(after['rules-before']).toEqual(before.rules);
  expect((await unseal(after.rules))?.provenance).toMatchObject({ version: 2, revision: 2 });
  expect(after['sync-news']?.cause).toBeUndefined();
  expect(after['sync-log']).toMatchObject([
    { kind: 'activated', version: 1, revision: 1 },
    { kind: 'activated', version: 2, revision: 2 },
  ]);
  set.mockClear();
  await sync(clock);
  expect(set.mock.calls.map(([written]) => Object.keys(written))).toEqual([['sync-news']]);
});

test.each([
  ['an address that is none', { address: 'rules', root: 'x' }, 'address'],
  ['an address of the computer', { address: 'file:///etc/rules', root: 'x' }, 'address'],
  ['no root', { address }, 'empty'],
  ['a root that is none', { address, root: '<html>' }, 'web-page'],
  ['nothing at all', {}, 'address'],
  ['a list', ['x'], 'address'],
  ['a text', '{"address":"https://rules.example","root":"…"}', 'address'],
])('a policy with %s stands above the person, and the cause is told', async (_, agreement, code) => {
  own = { address, root: acme.root };
  policy = { agreement };
  await sync(clock);
  const { origin, news, trust } = await standing();
  expect([origin.kind, news?.cause?.code, trust?.by]).toEqual(['awaited', code, 'company']);
});

test('what a person has set up counts where the company says nothing', async () => {
  [policy, own] = [{}, { address, root: acme.root }];
  await sync(clock);
  expect(await standing()).toMatchObject({ version: 1, origin: { kind: 'signed' }, trust: { by: 'person' } });
});

test('somebody else is trusted: nothing of the other one is in force, and the pages are told', async () => {
  await sync(clock);
  const told = vi.fn();
  onRules(told, new AbortController().signal);
  const other = await Company.found(published);
  policy = { agreement: { address, root: other.root } };
  expect(await standing()).toMatchObject({
    agreement: 'example',
    origin: { kind: 'awaited' },
    news: undefined,
  });
  await sync(clock);
  expect(told).toHaveBeenCalledTimes(1);
  expect((await standing()).news?.cause?.code).toBe('signatures');
  policy = {};
  expect((await standing()).origin.kind).toBe('example');
  policy = { agreement: { address, root: acme.root } };
  expect((await standing()).origin.kind).toBe('signed');
});

test('pages are told of new rules, and not of a sync that found none', async () => {
  await sync(clock);
  const told = vi.fn();
  onRules(told, new AbortController().signal);
  await sync(clock);
  expect(told).not.toHaveBeenCalled();
  publishSecond();
  await sync(clock);
  expect(told).toHaveBeenCalledTimes(1);
});

test('somebody else is trusted while a sync goes on: its answer does not count', async () => {
  const other = await Company.found(published);
  await other.publish({ ...version(1), agreement: 'other' }, published);
  const elsewhere = address.replace('acme', 'else');
  host.set(elsewhere, other.files);
  meanwhile = () => {
    policy = { agreement: { address: elsewhere, root: other.root } };
  };
  await sync(clock);
  expect(await standing()).toMatchObject({ agreement: 'other', origin: { kind: 'signed' } });
  expect((await stored())['sync-log']).toHaveLength(1);
});

test('whatever the clock says, a version that was verified stays in force', async () => {
  const years = { min: -365 * day, max: 2 * 365 * day };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer(years), { maxLength: 5 }), async (wrongs) => {
      await store.clear();
      host.set(address, first);
      now = published + 1000;
      await sync(clock);
      publishSecond();
      for (const wrong of wrongs) {
        now = published + wrong;
        await sync(clock);
        const { version: inForce, origin, news, stale } = await standing();
        expect(origin.kind).toBe('signed');
        // A clock that is behind finds everything fresh; one that is ahead of what was signed refuses it, and says so.
        if (news?.cause) expect([news.cause.code, stale !== undefined]).toEqual(['expired', true]);
        else expect(inForce).toBe(2);
      }
      now = published + 1000;
      await sync(clock);
      expect(await standing()).toMatchObject({
        version: 2,
        news: { checkedAt: new Date(now).toISOString() },
      });
      expect((await standing()).news?.cause).toBeUndefined();
    }),
    { numRuns: 15 },
  );
}, 60_000);

test('a refusal is logged once, however often it comes, and that it is over', async () => {
  await sync(clock);
  host.clear();
  for (let i = 0; i < 3; i++) await sync(clock);
  host.set(address, first);
  for (let i = 0; i < 3; i++) await sync(clock);
  const kinds = (await stored())['sync-log']?.map(({ kind, cause }) => [kind, cause?.code]);
  expect(kinds).toEqual([
    ['activated', undefined],
    ['refused', 'unreachable'],
    ['recovered', undefined],
  ]);
});

test('the log is bounded, and one that is damaged begins anew', async () => {
  await sync(clock);
  const [entry] = (await stored())['sync-log'] ?? [];
  await store.set({ 'sync-log': Array.from({ length: 200 }, () => entry) });
  publishSecond();
  await sync(clock);
  const log = (await stored())['sync-log'];
  expect([log?.length, log?.at(-1)?.version]).toEqual([200, 2]);
  await store.set({ 'sync-log': 'damaged' });
  host.clear();
  await sync(clock);
  expect((await stored())['sync-log']).toMatchObject([{ kind: 'refused' }]);
});

test.each([
  ['storage-full', 'Resource::kQuotaBytes quota exceeded'],
  ['storage', 'IO error: Unable to write'],
])('%s: the old rules stay, and what the storage still takes is told', async (code, message) => {
  await sync(clock);
  publishSecond();
  const real = store.set.bind(store);
  const set = vi.spyOn(store, 'set').mockImplementation(async (all: Record<string, unknown>) => {
    if ('rules' in all) throw new Error(message);
    return real(all);
  });
  await sync(clock);
  expect(await standing()).toMatchObject({ version: 1, news: { cause: { code } } });
  expect((await stored())['sync-log']?.at(-1)).toMatchObject({ kind: 'refused', cause: { code } });
  set.mockRejectedValue(new Error(message));
  await sync(clock);
  expect(await standing()).toMatchObject({ version: 1 });
  set.mockRestore();
  await sync(clock);
  expect(await standing()).toMatchObject({ version: 2 });
  expect((await standing()).news?.cause).toBeUndefined();
});

test('a storage that cannot be read: what the worker remembers is in force, and goes on', async () => {
  await sync(clock);
  await standing();
  vi.spyOn(store, 'get').mockRejectedValue(new Error('corrupt'));
  publishSecond();
  expect(await standing()).toMatchObject({ version: 1, cause: { code: 'storage' } });
  await sync(clock);
  vi.mocked(store.get).mockRestore();
  expect(await standing()).toMatchObject({ version: 2, cause: undefined });
  // A log that could not be read was not written over.
  expect((await stored())['sync-log']).toMatchObject([{ kind: 'activated', version: 1 }]);
});

test('a flipped bit anywhere in what is stored is found; what was before is in force until the next sync', async () => {
  await sync(clock);
  publishSecond();
  await sync(clock);
  const whole = await stored();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('text' as const, 'seal' as const),
      fc.nat(),
      fc.nat(6),
      async (part, place, bit) => {
        const text = whole.rules[part];
        const at = place % text.length;
        const other = String.fromCharCode(text.charCodeAt(at) ^ (1 << bit));
        await store.set({
          ...whole,
          rules: { ...whole.rules, [part]: text.slice(0, at) + other + text.slice(at + 1) },
        });
        expect(await standing()).toMatchObject({ version: 1, cause: { code: 'damaged' } });
        await sync(clock);
        expect(await standing()).toMatchObject({ version: 2, cause: undefined });
      },
    ),
    { numRuns: 30 },
  );
}, 60_000);

test.each([7, 'rules', {}, { text: 7 }, { text: '{}', seal: 'x' }])(
  'what is stored as %j is nothing, and the next sync brings all',
  async (rules) => {
    await store.set({ rules, 'rules-before': rules });
    expect(await standing()).toMatchObject({ origin: { kind: 'awaited' }, cause: { code: 'damaged' } });
    await sync(clock);
    expect(await standing()).toMatchObject({ version: 1, cause: undefined });
  },
);

test.each<[string, (kept: Kept) => unknown]>([
  ['a version has changed', (kept) => withFile(kept, 'agreements/1.json', made(1, 'Forged', 'acme'))],
  ['a version is added', (kept) => withFile(kept, 'agreements/9.json', made(9, 'Forged', 'acme'))],
  [
    'a plan is added',
    (kept) =>
      withFile(kept, 'rollout.json', {
        format: 1,
        versions: { 2: { salt: 'x', steps: [{ from: '2099-01-01T00:00:00Z', share: 1 }] } },
      }),
  ],
  [
    'they are said to be good for ever',
    ({ state, provenance }) => ({
      state,
      provenance: { ...provenance, expires: { ...provenance.expires, timestamp: '2099-01-01T00:00:00Z' } },
    }),
  ],
])('rules in which %s, and which were sealed again, do not outlive a sync', async (_, change) => {
  await sync(clock);
  const { rules } = await stored();
  const kept = await unseal(rules);
  if (!kept) throw new Error('Nothing is kept');
  const forged = await sealAny(change(kept));
  const damaged = { ...rules, seal: '' };
  for (const [files, newest, before] of [
    [first, forged, null],
    [both, forged, null],
    [first, damaged, forged],
  ] as const) {
    host.set(address, files);
    await store.set<Partial<Stored>>({ rules: newest, 'rules-before': before });
    await sync(clock);
    const after = await stored();
    expect(Object.keys((await unseal(after.rules))?.state.files ?? {})).toHaveLength(files === first ? 1 : 2);
    if (files === first) expect(after.rules).toEqual(rules);
    // Nor do they wait behind the new ones.
    expect(after['rules-before'] ?? null).toBeNull();
  }
});

test.each<[string, unknown]>([
  ['no JSON', undefined],
  ['nothing', null],
  ['a number', 1],
  ['no state', { provenance: {} }],
  ['no files', { state: { format: 1 }, provenance: { expires: {} } }],
  ['no provenance', { state: { format: 1, files: {} } }],
])('%s under a good seal is no rules, and is mended by the next sync', async (_, content) => {
  await sync(clock);
  const { rules } = await stored();
  const anchor = (await unseal(rules))?.state.anchor;
  const forged =
    typeof content === 'object' && content !== null && 'state' in content
      ? { ...content, state: { ...(content.state as object), anchor } }
      : content;
  await store.set({ rules: await sealAny(forged) });
  expect(await standing()).toMatchObject({ origin: { kind: 'awaited' }, cause: { code: 'damaged' } });
  await sync(clock);
  expect(await stored()).toMatchObject({ rules });
});

/** Whatever it is, as somebody may store it who can write there. */
const sealAny = async (content: unknown): Promise<Sealed> => {
  const text = JSON.stringify(content) ?? 'rules';
  return { text, seal: await digest('SHA-256', encode(text)) };
};

const withFile = ({ state, provenance }: Kept, name: string, content: unknown): Kept => ({
  state: { ...state, files: { ...state.files, [name]: JSON.stringify(content) } },
  provenance,
});
