import { beforeEach, expect, test, vi } from 'vitest';

// What the worker asks an API for itself, when nobody has opened a page.

const here = vi.hoisted(() => ({ allowed: true, written: [] as unknown[] }));
const token = {
  address: () => null,
  api: 'https://api.example',
  headers: (text: string) => ({ authorization: `Bearer ${text}` }),
  may: [],
};
vi.mock('../../entrypoints/sites/described.ts', () => ({
  siteFor: async (crm: string) =>
    crm === 'api' ? { id: 'api', name: 'API', matches: [], token } : undefined,
}));
vi.mock('../../entrypoints/sites/added.ts', () => ({
  given: async () => [],
  chosen: { read: async () => [{ crm: 'api' }] },
}));
vi.mock('../../lib/crm/added.ts', () => ({ apiOf: () => 'https://api.example', isAt: () => false }));
vi.mock('../../lib/crm/permit.ts', () => ({ permitted: (_: object, path: string) => path }));
vi.mock('../../lib/browser/ports.ts', () => ({ onConversation() {} }));
vi.mock('../../lib/browser/permissions.ts', () => ({ isAllowed: async () => here.allowed }));
vi.mock('../../entrypoints/tokens/credential.ts', () => ({
  show: async () => ({ token: 'secret', next: null }),
}));
vi.mock('../../entrypoints/tokens/budget.ts', () => ({
  budgetFor: () => ({ write: async (told: unknown) => here.written.push(told) }),
}));
const { askApi } = await import('../../entrypoints/tokens/errands.ts');

const ask = (crm: string, at: string | null = null) =>
  askApi(() => 1000)(crm, at)('/leads', {}, AbortSignal.timeout(5000));
const fetched = vi.fn(async (_url: string, _init: RequestInit) => Response.json({ leads: [1] }));
beforeEach(() => {
  here.allowed = true;
  fetched.mockClear();
  vi.stubGlobal('fetch', fetched);
});

test('an API is asked with its token, and its answer is the answer', async () => {
  expect(await ask('api')).toEqual({ leads: [1] });
  const [url, init] = fetched.mock.calls[0] ?? [];
  expect(url).toBe('https://api.example/leads');
  expect(new Headers(init?.headers).get('authorization')).toBe('Bearer secret');
});

test.each([
  ['one that nobody has added', 'other', null, true],
  ['another place of it', 'api', 'https://elsewhere.example', true],
  ['one that the browser does not let us reach', 'api', null, false],
])('%s is not asked', async (_, crm, at, allowed) => {
  here.allowed = allowed;
  await expect(ask(crm, at)).rejects.toMatchObject({ failure: 'forbidden' });
  expect(fetched).not.toHaveBeenCalled();
});

test('what the API refuses is thrown, as it is to a page', async () => {
  fetched.mockResolvedValueOnce(new Response('{}', { status: 403 }));
  await expect(ask('api')).rejects.toMatchObject({ name: 'CrmError', failure: 'forbidden' });
});
