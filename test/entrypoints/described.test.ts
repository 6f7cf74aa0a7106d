import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { descriptionAt, everySite, scriptOf, siteFor } from '../../entrypoints/sites/described.ts';
import { keepDescription } from '../../entrypoints/workshop/describe.ts';
import { readDescriptionFile } from '../../lib/description/source.ts';

// Where the CRMs that a company has described come into the extension.

let policy: Record<string, unknown> = {};
vi.mock('../../lib/browser/policy.ts', () => ({ readPolicy: async () => policy }));
let kept: unknown = null;
vi.mock('../../lib/browser/vault.ts', () => ({
  keep: (_: string, fits: (value: unknown) => boolean) => ({
    read: async () => (fits(kept) ? kept : null),
    write: async (value: unknown) => {
      kept = value;
    },
  }),
}));

const line = (name: string, change = {}) => {
  const { description } = readDescriptionFile(readFileSync(`test/crm/described/${name}.yaml`));
  return JSON.stringify({ ...description, ...change });
};
const ids = async () => (await everySite()).map(({ id }) => id);
const lead = new URL('https://intra.acme.example/sales/#/leads/L-17');

afterEach(() => {
  policy = {};
  kept = null;
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

test('a person can bring one, and bring it again; that of the company stands before it', async () => {
  const known = await ids();
  const bring = (text: string) => keepDescription(new Blob([text]));
  expect(await bring(line('lime', { name: 'My Lime' }))).toBe('My Lime');
  expect(await bring(line('lime', { name: 'Our Lime' }))).toBe('Our Lime');
  expect(await ids()).toEqual([...known, 'lime']);
  expect((await siteFor('lime'))?.name).toBe('Our Lime');
  policy = { descriptions: [line('lime')] };
  expect((await siteFor('lime'))?.name).toBe('Lime CRM');
});

test.each([
  ['{', /no JSON/],
  ['x'.repeat(70_000), /more than 64 kB/],
  [line('lime', { id: 'odoo' }), /is the name of a CRM that Leadpact knows/],
  [line('lime', { base: '//evil.example' }), /^base: .* nowhere else$/],
  [line('lime', { token: { header: 'Cookie' } }), /browser itself writes/],
])('what is no description is told, and not kept', async (text, says) => {
  await expect(keepDescription(new Blob([text]))).rejects.toThrow(says);
  expect(kept).toBeNull();
});
