import { beforeEach, expect, test, vi } from 'vitest';

// After the installation the two screens are shown, unless the company has chosen a CRM and built in its host.

const browser = vi.hoisted(() => ({
  policy: {} as Record<string, unknown>,
  allowed: [] as string[],
  started: [] as ((why: string) => unknown)[],
  openSettings: vi.fn((_: string) => Promise.resolve()),
}));
vi.mock('wxt/utils/define-background', () => ({ defineBackground: (main: () => void) => main() }));
vi.mock('../../lib/browser/extension.ts', () => ({
  onStart: (started: (why: string) => unknown) => browser.started.push(started),
  openSettings: browser.openSettings,
}));
vi.mock('../../lib/browser/policy.ts', () => ({
  readPolicy: async () => browser.policy,
  onPolicy: () => {},
  closePolicy: async () => {},
}));
vi.mock('../../lib/browser/permissions.ts', () => ({
  isAllowed: async ({ origins }: { origins: string[] }) =>
    origins.every((origin) => browser.allowed.includes(origin)),
  onPermissions: () => {},
}));
vi.mock('../../lib/browser/scripts.ts', () => ({
  register: async () => [],
  bring: async () => {},
  endWithUpdate: () => false,
}));
vi.mock('../../lib/browser/storage.ts', () => ({
  remember: (_: string, __: unknown, fallback: unknown) => ({ read: async () => fallback }),
  onStored: () => {},
}));
vi.mock('../../lib/browser/vault.ts', () => ({ keep: () => ({ read: async () => null }) }));
vi.mock('../../lib/browser/chapter.ts', () => ({ keepChapters: () => {} }));
vi.mock('../../lib/browser/messages.ts', () => ({ answer: () => {} }));
vi.mock('../../lib/browser/toggle.ts', () => ({ relayToggle: () => {} }));
vi.mock('../../entrypoints/worker/answers.ts', () => ({ answers: {} }));
vi.mock('../../entrypoints/tokens/errands.ts', () => ({ runErrands: () => {} }));
vi.mock('../../entrypoints/rules/polling.ts', () => ({ keepRulesNew: () => {} }));
vi.mock('../../entrypoints/reminders/reminders.ts', () => ({ keepReminding: () => {} }));
vi.mock('../../entrypoints/queue/unasked.ts', () => ({ keepGathering: () => {} }));
await import('../../entrypoints/background.ts');

const start = (why: string) => Promise.all(browser.started.map((started) => started(why)));
const odoo = { crm: 'odoo', address: 'https://crm.acme.example' };
beforeEach(() => {
  browser.openSettings.mockClear();
  Object.assign(browser, { policy: {}, allowed: [] });
});

test('who installs it is welcomed, once', async () => {
  await start('install');
  expect(browser.openSettings.mock.calls).toEqual([['#welcome']]);
  await start('browser');
  await start('update');
  expect(browser.openSettings).toHaveBeenCalledOnce();
});

test('where the company has chosen a CRM, the host is still to be allowed', async () => {
  browser.policy = { sites: [odoo] };
  await start('install');
  expect(browser.openSettings).toHaveBeenCalledWith('#welcome');
});

test('where it has built in the host, too, nobody is asked anything', async () => {
  browser.policy = { sites: [odoo] };
  browser.allowed = ['https://crm.acme.example/*'];
  await start('install');
  expect(browser.openSettings).not.toHaveBeenCalled();
});
