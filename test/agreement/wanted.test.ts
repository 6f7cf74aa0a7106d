import { expect, it } from 'vitest';
import { wantedFields } from '../../lib/agreement/wanted.ts';
import { readText, smallest } from './read.ts';

const version = (fields: string) => {
  const { agreement } = readText(smallest + fields);
  if (!agreement) throw new Error(`no agreement: ${fields}`);
  return agreement;
};
const first = version(
  'fields: { value: { from: { odoo: x_value, tryton: amount } }, loss: { title: Loss } }',
);

it('asks a CRM for the fields that have a name there', () => {
  expect(wantedFields([first], 'odoo')).toEqual({ value: 'x_value' });
  expect(wantedFields([first], 'tryton')).toEqual({ value: 'amount' });
  expect(wantedFields([first], 'hubspot')).toEqual({});
  expect(wantedFields([version('')], 'odoo')).toEqual({});
});

it('asks for the fields of every version, by the newest name', () => {
  const second = version(
    'fields: { value: { from: { odoo: expected_revenue } }, size: { from: { odoo: x_size } } }',
  );
  expect(wantedFields([first, second], 'odoo')).toEqual({ value: 'expected_revenue', size: 'x_size' });
  expect(wantedFields([first, second], 'tryton')).toEqual({ value: 'amount' });
});
