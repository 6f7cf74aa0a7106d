import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFilling } from '../../entrypoints/panel/filling.ts';
import type { CrmPage } from '../../lib/crm/crm.ts';

// Where a person is brought who wants to fill a field in.

const crm: CrmPage = {
  id: 'x',
  name: 'X',
  matches: [],
  locate: () => ({ kind: 'lead', id: '7' }),
  root: (document) => document.querySelector('main'),
  read: async () => ({ id: '7' }),
  names: { jobTitle: 'function' },
  control: (root, name) => root.querySelector(`[name="${name}"]`),
};
const seen = vi.fn(() => true);

beforeEach(() => {
  document.body.innerHTML = '<main><input name="function"><input name="x_industry"></main>';
  HTMLElement.prototype.checkVisibility = seen;
  seen.mockReturnValue(true);
});
afterEach(() => vi.restoreAllMocks());

test('to what the page has for it, by the name that the agreement has for it, else by the CRM’s own', () => {
  const filling = createFilling(crm, () => ({ industry: 'x_industry' }));
  expect([filling.nameOf('industry'), filling.nameOf('jobTitle'), filling.nameOf('country')]).toEqual([
    'x_industry',
    'function',
    undefined,
  ]);
  expect(filling.go('jobTitle')).toBe(true);
  expect(document.activeElement?.getAttribute('name')).toBe('function');
  expect(filling.go('industry')).toBe(true);
  expect(document.activeElement?.getAttribute('name')).toBe('x_industry');
});

test('nowhere, where it is not in sight, or nobody knows its name', () => {
  const filling = createFilling(crm, () => ({ employees: 'x_size' }));
  expect([filling.go('employees'), filling.go('country')]).toEqual([false, false]);
  seen.mockReturnValue(false);
  expect(filling.go('jobTitle')).toBe(false);
  expect(document.activeElement).toBe(document.body);
});

test('to the form of the record, where the CRM shows it in another one', () => {
  const assign = vi.spyOn(location, 'assign').mockImplementation(() => {});
  const form = (id: string) => `https://crm.example/edit/${id}`;
  const filling = createFilling({ ...crm, control: undefined, form }, () => ({}));
  expect(filling.leads).toBe(true);
  expect(filling.go('jobTitle')).toBe(true);
  expect(assign).toHaveBeenCalledWith('https://crm.example/edit/7');
  expect(createFilling({ ...crm, control: undefined }, () => ({})).leads).toBe(false);
});
