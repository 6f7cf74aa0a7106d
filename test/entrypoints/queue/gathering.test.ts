import { beforeEach, expect, test, vi } from 'vitest';
import type { KeptQueue } from '../../../entrypoints/queue/kept.ts';
import type { Lead } from '../../../lib/agreement/lead.ts';
import type { Ask, Crm } from '../../../lib/crm/crm.ts';

// The worker reads queues that nobody has opened: from APIs with a token, and in tabs that are open.

const here = vi.hoisted(() => ({
  kept: new Map<string, unknown>(),
  tabs: new Set<string>(),
  allowed: true,
  left: null as { left: number; at: number } | null,
  askTab: async (_: string): Promise<unknown> => undefined,
  locks: new Map<string, Promise<unknown>>(),
}));
vi.mock('../../../entrypoints/queue/kept.ts', () => ({
  readQueue: async ({ crm }: { crm: string }) => here.kept.get(crm) ?? null,
  async keepQueue({ crm }: { crm: string }, queue: unknown) {
    here.kept.set(crm, queue);
    return true;
  },
  async tellQueue() {},
}));
vi.mock('../../../lib/browser/front.ts', () => ({
  openPage: async ([match = '']: string[]) =>
    here.tabs.has(match) ? new URL('https://session.example/list') : null,
}));
vi.mock('../../../lib/browser/permissions.ts', () => ({ isAllowed: async () => here.allowed }));
vi.mock('../../../lib/browser/tab.ts', () => ({ askTab: (crm: string) => here.askTab(crm) }));
vi.mock('../../../entrypoints/preferences/own.ts', () => ({ leftOut: { read: async () => ['unwanted'] } }));
vi.mock('../../../entrypoints/sites/described.ts', () => ({ descriptionOf: async () => undefined }));
vi.mock('../../../entrypoints/tokens/budget.ts', () => ({
  budgetFor: () => ({ read: async () => here.left }),
}));
const session = 'https://session.example/*';
vi.mock('../../../entrypoints/workshop/view.ts', () => {
  const standing = (id: string, more: object) => ({
    added: { crm: id },
    byCompany: false,
    site: { id, name: id, matches: [`https://${id}.example/*`], ...more },
  });
  return {
    keyOf: ({ crm }: { crm: string }) => crm,
    wishOf: () => ({ origins: [] }),
    standings: async () => [
      standing('api', { token: {} }),
      standing('session', {}),
      standing('unwanted', {}),
    ],
  };
});
const crm = vi.hoisted(() => (id: string) => ({
  id,
  link: (lead: string) => `https://${id}.example/${lead}`,
  async *queue(ask: Ask, signal: AbortSignal) {
    for (let page = 0; ; page++) {
      const leads = (await ask(`/leads/${page}`, {}, signal)) as Lead[];
      if (leads.length === 0) return;
      yield leads;
    }
  },
}));
vi.mock('../../../lib/crm/index.ts', () => ({
  crms: ['api', 'session', 'unwanted'].map(crm) as unknown as Crm[],
}));
const { gatherUnasked } = await import('../../../entrypoints/queue/gathering.ts');

const minute = 60_000;
const now = 1000 * minute;
const leads = (...ids: string[]): Lead[] => ids.map((id) => ({ id }));
const kept = (name: string) => here.kept.get(name) as KeptQueue | undefined;
const idsOf = (name: string) => kept(name)?.leads.map(({ id }) => id);
const known = (name: string, age: number, ...ids: string[]) =>
  here.kept.set(name, { crm: name, address: null, readAt: now - age, complete: true, leads: leads(...ids) });
/** Pages of the API; after them nothing. */
const giving = (...pages: Lead[][]) =>
  vi.fn<Ask>(async (path) => pages[Number(path.split('/').at(-1))] ?? []);
const gather = (ask: Ask = giving()) =>
  gatherUnasked({ askApi: () => ask, wanted: async () => ({}) as never, clock: () => now });

beforeEach(() => {
  here.kept.clear();
  here.tabs.clear();
  here.locks.clear();
  Object.assign(here, { allowed: true, left: null, askTab: async () => undefined });
  const request = (name: string, _: object, deed: () => Promise<void>) => {
    const turn = (here.locks.get(name) ?? Promise.resolve()).then(deed);
    here.locks.set(name, turn);
    return turn;
  };
  vi.stubGlobal('navigator', { onLine: true, locks: { request } });
});

test('an API is read to its end, without any page of it', async () => {
  known('api', 20 * minute, 'old', 'closed');
  await gather(giving(leads('old', 'new')));
  expect(idsOf('api')).toEqual(['old', 'new']);
  expect(kept('api')).toMatchObject({ complete: true, readAt: now });
  expect(kept('session')).toBeUndefined();
});

test('what needs the session of a page is read in one that is open, else left as it is', async () => {
  known('session', 60 * minute, 'old');
  const told = structuredClone(kept('session'));
  await gather();
  expect(kept('session')).toEqual(told);
  here.tabs.add(session);
  const pages = [leads('old', 'overnight')];
  here.askTab = async () => ({ answer: pages.shift() ?? [] });
  await gather();
  expect(idsOf('session')).toEqual(['old', 'overnight']);
  expect(kept('session')?.leads[1]?.url).toBe('https://session.example/overnight');
});

test('what somebody has just read is left alone, and so is what is left out or not allowed', async () => {
  known('api', 10 * minute, 'old');
  here.tabs.add('https://unwanted.example/*');
  const ask = giving(leads('new'));
  await gather(ask);
  expect(ask).not.toHaveBeenCalled();
  known('api', 60 * minute, 'old');
  here.allowed = false;
  await gather(ask);
  expect(ask).not.toHaveBeenCalled();
  expect(kept('api')).not.toHaveProperty('trouble');
  expect([...here.kept.keys()]).toEqual(['api']);
});

test('where few calls are left, none is made within an hour of any other', async () => {
  const told = { left: 5, of: 1000, at: now - 59 * minute };
  here.left = told;
  const ask = giving(leads('new'));
  known('api', 70 * minute, 'old');
  Object.assign(kept('api') ?? {}, { trouble: { name: 'failed', at: now - 70 * minute } });
  await gather(ask);
  expect(ask).not.toHaveBeenCalled();
  told.at = now - 60 * minute;
  await gather(ask);
  expect(idsOf('api')).toEqual(['new']);
});

test('a list that is everybody’s is not read again and again', async () => {
  known('api', 600 * minute, 'old');
  Object.assign(kept('api') ?? {}, { complete: false, trouble: { name: 'cut', at: now - 600 * minute } });
  const ask = giving(leads('new'));
  await gather(ask);
  expect(ask).not.toHaveBeenCalled();
});

test('what fails half way keeps what came; the next one goes on', async () => {
  known('api', 60 * minute, 'old');
  const broken = vi.fn<Ask>(async (path) => {
    if (path.endsWith('/1')) throw new Error('gone');
    return leads('new');
  });
  await gather(broken);
  expect(idsOf('api')).toEqual(['new', 'old']);
  expect(kept('api')).toMatchObject({ readAt: now - 60 * minute, trouble: { name: 'not-understood' } });
  await gather(giving(leads('new'), leads('other')));
  expect(idsOf('api')).toEqual(['new', 'other']);
  expect(kept('api')).not.toHaveProperty('trouble');
});

test('a popup that reads at the same moment is waited for, and the CRM asked once', async () => {
  known('api', 60 * minute, 'old');
  let done = () => {};
  here.locks.set(
    'queue api',
    new Promise<void>((over) => {
      done = over;
    }),
  );
  const ask = giving(leads('new'));
  const gathering = gather(ask);
  await new Promise((rest) => setTimeout(rest));
  expect(ask).not.toHaveBeenCalled();
  known('api', 0, 'by the popup');
  done();
  await gathering;
  expect(ask).not.toHaveBeenCalled();
  expect(idsOf('api')).toEqual(['by the popup']);
});

test('without a network nobody is asked', async () => {
  Object.assign(navigator, { onLine: false });
  const ask = giving(leads('new'));
  await gather(ask);
  expect(ask).not.toHaveBeenCalled();
});
