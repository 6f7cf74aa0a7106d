import { beforeEach, expect, test, vi } from 'vitest';
import type { Source } from '../../../entrypoints/queue/gather.ts';
import type { KeptQueue } from '../../../entrypoints/queue/kept.ts';
import { openQueues, type Shelf } from '../../../entrypoints/queue/reading.ts';
import type { Standing } from '../../../entrypoints/workshop/view.ts';
import type { Lead } from '../../../lib/agreement/lead.ts';
import { CrmError } from '../../../lib/crm/crm.ts';

// Several CRMs at once, what is kept of each, and a browser that has no room.

const store = vi.hoisted(() => ({
  kept: new Map<string, unknown>(),
  isFull: false,
  tells: 0,
  keepQueue: vi.fn((_site: object, _queue: unknown, _before: unknown) => {}),
}));
vi.mock('../../../entrypoints/queue/kept.ts', () => ({
  readQueue: async ({ crm }: { crm: string }) => store.kept.get(crm) ?? null,
  keepQueue: async (site: { crm: string }, queue: unknown, before: unknown) => {
    store.keepQueue(site, queue, before);
    if (store.isFull) return false;
    store.kept.set(site.crm, queue);
    return true;
  },
  async tellQueue() {
    store.tells++;
  },
}));
vi.mock('../../../entrypoints/workshop/view.ts', () => ({ keyOf: ({ crm }: { crm: string }) => crm }));

const locked = new Map<string, Promise<unknown>>();
beforeEach(() => {
  store.kept.clear();
  locked.clear();
  store.keepQueue.mockClear();
  Object.assign(store, { isFull: false, tells: 0 });
  vi.stubGlobal('navigator', {
    locks: {
      request: (name: string, _: object, deed: () => Promise<void>) => {
        const turn = (locked.get(name) ?? Promise.resolve()).then(deed);
        locked.set(
          name,
          turn.catch(() => {}),
        );
        return turn;
      },
    },
  });
});

const standing = (crm: string) =>
  ({ added: { crm }, byCompany: false, site: { id: crm, name: crm } }) as Standing;
const leads = (n: number): Lead[] => Array.from({ length: n }, (_, i) => ({ id: `${i}` }));
const kept = (crm: string) => store.kept.get(crm) as KeptQueue | undefined;

async function open(
  pages: Record<string, () => AsyncIterable<readonly Lead[]>>,
  { isFresh = false, isOnline = true, closing = new AbortController() } = {},
) {
  const asked: string[] = [];
  const changed = vi.fn((_: Shelf) => {});
  const sourceOf = ({ added }: Standing): Source => ({
    site: added,
    pages() {
      asked.push(added.crm);
      return pages[added.crm]?.() ?? (async function* () {})();
    },
  });
  const readings = await openQueues(
    Object.keys(pages).map(standing),
    {
      sourceOf,
      isFresh: async (queue) => isFresh && queue !== null,
      clock: () => 1000,
      isOnline: () => isOnline,
      changed,
    },
    closing.signal,
  );
  const done = () =>
    vi.waitFor(() => expect(readings.shelves.every(({ isReading }) => !isReading)).toBe(true), {
      timeout: 20_000,
    });
  return { readings, asked, changed, done };
}
const giving = (...all: Lead[][]) =>
  async function* () {
    yield* all;
  };

test('one that fails hides no other', async () => {
  const { readings, done } = await open({
    good: giving(leads(3)),
    async *bad() {
      yield leads(1);
      throw new CrmError('failed');
    },
  });
  readings.renew(false);
  await done();
  expect(kept('good')).toMatchObject({ complete: true });
  expect(kept('good')?.leads).toHaveLength(3);
  expect(kept('bad')).toMatchObject({ complete: false, trouble: { name: 'failed' }, leads: leads(1) });
});

test('what is kept is there first, and is not asked for again while it is good', async () => {
  store.kept.set('one', { crm: 'one', address: null, readAt: 900, complete: true, leads: leads(2) });
  const { readings, asked, done } = await open({ one: giving(leads(5)) }, { isFresh: true });
  expect(readings.shelves[0]?.queue?.leads).toHaveLength(2);
  readings.renew(false);
  await done();
  expect(asked).toEqual([]);
  readings.renew(true);
  await done();
  expect(asked).toEqual(['one']);
  expect(readings.shelves[0]?.queue?.leads).toHaveLength(5);
});

test('without a network nobody is asked, and what is kept stays', async () => {
  store.kept.set('one', { crm: 'one', address: null, readAt: 900, complete: true, leads: leads(2) });
  const { readings, asked, done } = await open({ one: giving(leads(5)) }, { isOnline: false });
  readings.renew(true);
  await done();
  expect(asked).toEqual([]);
  expect(readings.shelves[0]?.queue).toMatchObject({ leads: leads(2), trouble: { name: 'offline' } });
  expect(kept('one')).not.toHaveProperty('trouble');
});

test('a browser without room shows what was read, and says so', async () => {
  store.isFull = true;
  const { readings, done } = await open({ one: giving(leads(5)) });
  readings.renew(false);
  await done();
  expect(readings.shelves[0]).toMatchObject({ isKept: false, queue: { leads: leads(5) } });
});

test('what is stopped is kept as far as it came, and goes on when it is asked for', async () => {
  let go = () => {};
  const { readings, done } = await open({
    async *one() {
      yield leads(2);
      await new Promise<void>((resolve) => {
        go = resolve;
      });
      yield leads(4);
    },
  });
  readings.renew(false);
  await vi.waitFor(() => expect(readings.shelves[0]?.count).toBe(2));
  readings.stop();
  go();
  await done();
  expect(kept('one')).toMatchObject({ complete: false, leads: leads(2) });
  readings.renew(true);
  await vi.waitFor(() => expect(readings.shelves[0]?.count).toBe(2));
  await vi.waitFor(() => {
    go();
    expect(kept('one')).toMatchObject({ complete: true, leads: leads(4) });
  });
});

test('each page is kept when it comes: whatever ends us, it is there', async () => {
  const { readings } = await open({
    async *one() {
      yield leads(7);
      await new Promise(() => {});
    },
  });
  readings.renew(false);
  await vi.waitFor(() => expect(kept('one')).toMatchObject({ complete: false, leads: leads(7) }));
});

test('each writing says what was kept before it, also after one that did not succeed', async () => {
  let page = 0;
  const { readings, done } = await open({
    async *one() {
      for (page = 1; page <= 4; page++) {
        store.isFull = page === 2;
        yield leads(page);
        await new Promise((rest) => setTimeout(rest));
      }
    },
  });
  readings.renew(false);
  await done();
  const steps = store.keepQueue.mock.calls.map(([, queue, before]) =>
    [before, queue].map((one) => (one as KeptQueue | null)?.leads.length ?? null),
  );
  expect(steps).toEqual([
    [null, 1],
    [1, 2],
    [1, 3],
    [3, 4],
    [4, 4],
  ]);
  expect(readings.shelves[0]?.isKept).toBe(true);
});

test('who counts the leads is not told of each page', async () => {
  const pages = Array.from({ length: 125 }, (_, nth) => leads(5000).slice(nth * 40, nth * 40 + 40));
  const { readings, done } = await open({ one: giving(...pages) });
  readings.renew(false);
  await done();
  expect(kept('one')?.leads).toHaveLength(5000);
  expect(store.tells).toBe(1);
});
