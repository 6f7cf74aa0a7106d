import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { descriptionAt, everySite, scriptOf, siteFor } from '../../entrypoints/sites/described.ts';
import { readDescriptionFile } from '../../lib/description/source.ts';

// Where the CRMs that a company has described come into the extension.

let policy: Record<string, unknown> = {};
vi.mock('../../lib/browser/policy.ts', () => ({ readPolicy: async () => policy }));
vi.mock('../../lib/browser/vault.ts', () => ({
  keep: () => ({ read: async () => null, write: async () => {} }),
}));

const line = (name: string, change = {}) => {
  const { description } = readDescriptionFile(readFileSync(`test/crm/described/${name}.yaml`));
  return JSON.stringify({ ...description, ...change });
};
const ids = async () => (await everySite()).map(({ id }) => id);
const lead = new URL('https://intra.acme.example/sales/#/leads/L-17');

afterEach(() => {
  policy = {};
});

test('they stand beside those that have a folder, each once, and what is none breaks nothing', async () => {
  const known = await ids();
  policy = {
    descriptions: [
      line('acme-sales'),
      line('lime'),
      line('lime', { name: 'Another' }),
      line('lime', { id: 'odoo' }),
      line('lime', { id: 'two', base: '//evil.example' }),
      '{',
      7,
      null,
    ],
  };
  expect(await ids()).toEqual([...known, 'acme-sales', 'lime']);
  expect((await siteFor('lime'))?.name).toBe('Lime CRM');
  expect((await siteFor('odoo'))?.name).toBe('Odoo');
  policy = { descriptions: 'lime' };
  expect(await ids()).toEqual(known);
});

test('one script serves all of them', () => {
  expect(scriptOf('odoo')).toBe('odoo');
  expect(scriptOf('acme-sales')).toBe('described');
});

test('a page is told how it is read once its CRM is added', async () => {
  policy = { descriptions: [line('lime'), line('acme-sales')] };
  expect(await descriptionAt(lead, [])).toBeNull();
  expect(await descriptionAt(lead, [{ crm: 'lime' }])).toBeNull();
  expect(await descriptionAt(lead, [{ crm: 'acme-sales' }])).toMatchObject({ id: 'acme-sales' });
  expect(await descriptionAt(new URL('https://intra.acme.example/'), [{ crm: 'acme-sales' }])).toBeNull();
});
