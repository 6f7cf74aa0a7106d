import { beforeEach, expect, test, vi } from 'vitest';
import { forgetStrays } from '../../../entrypoints/queue/strays.ts';

// What is kept of a CRM goes when nobody wants its leads any more; not when the company's policy comes a little late.

const kept = vi.hoisted(() => ({ sites: [] as { crm: string; address?: string }[], since: 0 }));
vi.mock('../../../entrypoints/queue/kept.ts', () => ({
  keptSites: async () => kept.sites,
  async forgetQueue(site: object) {
    kept.sites = kept.sites.filter((one) => one !== site);
  },
}));
vi.mock('../../../lib/browser/storage.ts', () => ({
  rememberUntilClosed: () => ({
    read: async () => kept.since,
    async write(at: number) {
      kept.since = at;
    },
  }),
}));

const minute = 60_000;
const now = 1000 * minute;
const [odoo, acme] = [{ crm: 'odoo' }, { crm: 'odoo', address: 'https://crm.acme.example' }];
beforeEach(() => Object.assign(kept, { sites: [odoo, acme], since: 0 }));

test('what is wanted stays, and nobody comes back for it', async () => {
  expect(await forgetStrays([{ ...acme }, { ...odoo }], now)).toBeNull();
  expect(kept).toEqual({ sites: [odoo, acme], since: 0 });
});

test('what nobody wants goes after a minute, and nothing else', async () => {
  expect(await forgetStrays([acme], now)).toBe(now + minute);
  expect(await forgetStrays([acme], now + 1000)).toBe(now + minute);
  expect(kept.sites).toEqual([odoo, acme]);
  expect(await forgetStrays([acme], now + minute)).toBeNull();
  expect(kept).toEqual({ sites: [acme], since: 0 });
});

test('a policy that comes late finds all that was kept', async () => {
  await forgetStrays([], now);
  expect(await forgetStrays([odoo, acme], now + 1000)).toBeNull();
  // And the minute begins anew when it really goes.
  expect(await forgetStrays([odoo], now + 10 * minute)).toBe(now + 11 * minute);
  expect(kept.sites).toEqual([odoo, acme]);
});

test('a clock that is set back makes nobody wait for it', async () => {
  await forgetStrays([], now);
  expect(await forgetStrays([], now - 60 * minute)).toBe(now - 59 * minute);
  expect(await forgetStrays([], now - 59 * minute)).toBeNull();
  expect(kept.sites).toEqual([]);
});
