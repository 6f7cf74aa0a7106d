import { describe, expect, it } from 'vitest';
import { gatherQueue, type Source } from '../../../entrypoints/queue/gather.ts';
import type { KeptQueue } from '../../../entrypoints/queue/kept.ts';
import type { Lead } from '../../../lib/agreement/lead.ts';
import { CrmError } from '../../../lib/crm/crm.ts';

const site = { crm: 'odoo', address: 'https://crm.acme.example' };
const lead = (id: number, rest: Partial<Lead> = {}): Lead => ({ id: `${id}`, owner: { id: '7' }, ...rest });
const ids = ({ leads }: KeptQueue) => leads.map(({ id }) => id);
const kept = (leads: Lead[], rest: Partial<KeptQueue> = {}): KeptQueue => ({
  crm: 'odoo',
  address: site.address,
  readAt: 500,
  complete: true,
  leads,
  ...rest,
});
const still = new AbortController().signal;

/** A CRM that gives these pages, and then what happens. */
const source = (pages: readonly (readonly Lead[])[], end?: unknown): Source => ({
  site,
  async *pages() {
    yield* pages;
    if (end) throw end;
  },
});
const gather = (from: Source, before: KeptQueue | null = null, signal = still) => {
  const told: [string[], number][] = [];
  const queue = gatherQueue(
    from,
    before,
    (one, count) => told.push([ids(one), count]),
    () => 1000,
    signal,
  );
  return queue.then((queue) => ({ queue, told }));
};

describe('reading a queue', () => {
  it('tells page by page what is known, and at the end only what is there', async () => {
    const before = kept([lead(1, { name: 'old' }), lead(9)]);
    const { queue, told } = await gather(source([[lead(1, { name: 'new' })], [lead(2)]]), before);
    expect(told).toEqual([
      [['1', '9'], 1],
      [['1', '2', '9'], 2],
    ]);
    expect(queue).toEqual(kept([lead(1, { name: 'new' }), lead(2)], { readAt: 1000 }));
  });

  it.each([
    ['not-signed-in', new CrmError('not-signed-in'), 'not-signed-in'],
    ['no page that is open', new CrmError('offline', { code: 'no-tab' }), 'no-tab'],
    ['a token that is missing', new CrmError('not-signed-in', { code: 'token' }), 'token'],
    ['too many questions', new CrmError('too-many', { said: 'Slow down' }), 'too-many'],
    ['something odd', new TypeError('x is undefined'), 'not-understood'],
  ])('keeps what was known and what came, and names %s', async (_, error, name) => {
    const before = kept([lead(1), lead(9)]);
    const { queue } = await gather(source([[lead(1), lead(2)]], error), before);
    expect(ids(queue)).toEqual(['1', '2', '9']);
    // Some of it is as old as before, and before nothing was missing.
    expect(queue).toMatchObject({ readAt: 500, complete: true, trouble: { name, at: 1000 } });
  });

  it('is not complete where nothing was before', async () => {
    const { queue } = await gather(source([[lead(1)]], new CrmError('timeout')));
    expect(queue).toMatchObject({ readAt: 1000, complete: false, trouble: { name: 'timeout' } });
    expect(ids(queue)).toEqual(['1']);
  });

  it('keeps nothing that the person may not see any more', async () => {
    const { queue } = await gather(source([], new CrmError('forbidden')), kept([lead(1)]));
    expect(queue).toMatchObject({ leads: [], complete: false, trouble: { name: 'forbidden' } });
  });

  it('lets nobody see the leads of who was signed in before', async () => {
    const before = kept([lead(1), lead(9, { owner: { id: '8' } }), lead(10, { owner: null })]);
    const { queue } = await gather(source([[lead(2)]], new CrmError('offline')), before);
    expect(ids(queue)).toEqual(['2', '1', '10']);
  });

  it('ends when it is told to, with what came, and nothing went wrong', async () => {
    const end = new AbortController();
    const from: Source = {
      site,
      async *pages(signal) {
        yield [lead(1)];
        end.abort();
        signal.throwIfAborted();
        yield [lead(2)];
      },
    };
    const { queue, told } = await gather(from, kept([lead(9)]), end.signal);
    expect(ids(queue)).toEqual(['1', '9']);
    expect(queue.trouble).toBeUndefined();
    expect(told).toHaveLength(1);
  });

  it('asks nothing when it has ended before', async () => {
    let asked = 0;
    const from: Source = {
      site,
      async *pages() {
        asked++;
        yield [lead(1)];
      },
    };
    const before = kept([lead(9)]);
    expect((await gather(from, before, AbortSignal.abort())).queue).toEqual(before);
    expect(asked).toBe(0);
  });

  it('reads no page forever', async () => {
    const from: Source = {
      site,
      async *pages() {
        for (;;) yield [lead(1), lead(2)];
      },
    };
    expect((await gather(from)).queue).toMatchObject({ complete: true, leads: [lead(1), lead(2)] });
  });

  it('reads thousands, and not everybody’s', async () => {
    const page = (nth: number) => Array.from({ length: 100 }, (_, i) => lead(nth * 100 + i));
    const some = await gather(source(Array.from({ length: 50 }, (_, nth) => page(nth))));
    expect(some.queue.leads).toHaveLength(5000);
    expect(some.queue.complete).toBe(true);
    const all = await gather(source(Array.from({ length: 200 }, (_, nth) => page(nth))));
    expect(all.queue).toMatchObject({ complete: false, trouble: { name: 'cut' } });
    expect(all.queue.leads).toHaveLength(10_000);
  });

  it('takes an empty list for an answer', async () => {
    expect((await gather(source([]), kept([lead(1)]))).queue).toEqual(kept([], { readAt: 1000 }));
  });
});
