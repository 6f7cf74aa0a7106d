import { beforeEach, expect, test, vi } from 'vitest';
import { lookBelow } from '../../../entrypoints/popup/below.ts';
import type { Standing } from '../../../entrypoints/workshop/view.ts';
import { sites } from '../../../lib/crm/sites.ts';
import { queueWords } from '../../../lib/words/queue/words.ts';

// What the popup offers of the page below it: the panel where its CRM is added, else to add that CRM.

const browser = vi.hoisted(() => ({
  tab: null as { id: number; page: URL | null } | null,
  hasPanel: true,
  openSettings: vi.fn((_: string) => Promise.resolve()),
}));
vi.mock('../../../lib/browser/extension.ts', () => ({ openSettings: browser.openSettings }));
vi.mock('../../../lib/browser/front.ts', () => ({ frontTab: async () => browser.tab }));
vi.mock('../../../lib/browser/toggle.ts', () => ({ toggleIn: async () => browser.hasPanel }));
vi.mock('../../../entrypoints/sites/described.ts', () => ({ everySite: async () => sites }));
vi.mock('../../../entrypoints/workshop/view.ts', () => ({
  siteOf: (crm: string) => sites.find(({ id }) => id === crm),
}));

const words = queueWords('en');
const standing = (crm: string, address?: string) =>
  ({ added: { crm, address }, site: sites.find(({ id }) => id === crm) }) as Standing;
const look = (address: string | null, ...added: Standing[]) => {
  browser.tab = { id: 7, page: address === null ? null : new URL(address) };
  return lookBelow(added, words);
};

beforeEach(() => {
  browser.openSettings.mockClear();
  browser.hasPanel = true;
});

test.each([
  ['https://acme.odoo.com/odoo/crm/17', 'Add Odoo', 'crm=odoo&address=https%3A%2F%2Facme.odoo.com'],
  ['https://crm.acme.example/odoo/crm/17', 'Add Odoo', 'crm=odoo&address=https%3A%2F%2Fcrm.acme.example'],
  ['https://app.hubspot.com/contacts/1/record/0-1/2', 'Add HubSpot', 'crm=hubspot&address='],
  // Nobody can say what it is, so the settings ask.
  ['https://news.example/today', 'Add this page’s CRM', 'crm=&address=https%3A%2F%2Fnews.example'],
])('%s: “%s”', async (address, label, hash) => {
  const below = await look(address);
  expect(below).toMatchObject({ deed: 'add', label });
  await below?.do();
  expect(browser.openSettings.mock.lastCall?.[0]).toContain(`#${hash}`);
});

test('a CRM that is added has its panel there; where the browser lets nobody in, the settings help', async () => {
  const here = 'https://acme.odoo.com/odoo/crm/17';
  const below = await look(here, standing('hubspot'), standing('odoo'));
  expect(below).toMatchObject({ deed: 'panel', label: 'Panel on this page' });
  await below?.do();
  expect(browser.openSettings).not.toHaveBeenCalled();
  browser.hasPanel = false;
  await below?.do();
  expect(browser.openSettings).toHaveBeenCalledWith('');
});

test('added at one address, another one is offered', async () => {
  const own = standing('odoo', 'https://acme.odoo.com');
  expect(await look('https://other.odoo.com/odoo/crm/17', own)).toMatchObject({
    deed: 'add',
    label: 'Add Odoo',
  });
});

test.each([null, 'chrome://extensions/', 'about:blank', 'file:///home/dana/leads.html'])(
  'above %s nothing is offered',
  async (address) => expect(await look(address)).toBeNull(),
);
test('nor above no tab at all', async () => {
  browser.tab = null;
  expect(await lookBelow([], words)).toBeNull();
});
