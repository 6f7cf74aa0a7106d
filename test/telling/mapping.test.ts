import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Agreement, agreementSchema } from '../../lib/agreement/schema.ts';
import type { Described } from '../../lib/crm/crm.ts';
import { mappingView } from '../../lib/telling/mapping.ts';
import { editionIn } from '../../lib/verdict/edition.ts';

// What an admin is offered for a CRM's stages and fields, and what is to be written into the agreement for it.

const whole = parse(readFileSync('test/agreement/example.yaml', 'utf8'));
const agreement = agreementSchema.parse(whole);
const now = Date.parse('2026-12-01T12:00:00Z');
const choice = (id: string, label = id) => ({ id, label });
const odoo: Described = {
  stages: ['new', 'Qualified', 'Really warm', 'Won', 'SAL'].map((id) => choice(id)),
  fields: [choice('x_industry', 'Industry'), choice('lost_reason_id', 'Lost Reason')],
};
function view(crm: string, told: Described, of: Agreement = agreement) {
  const edition = editionIn([of], now);
  if (!edition) throw new Error('There is no version');
  return mappingView(edition, crm, told, 'sv');
}
const chosen = (stages: Record<string, string>, fields: Record<string, string> = {}) => ({
  stages: new Map(Object.entries(stages)),
  fields: new Map(Object.entries(fields)),
});

test('what the agreement maps is chosen already, as the engine reads it', () => {
  const { stages, fields } = view('odoo', odoo);
  const now = Object.fromEntries(stages.rows.map(({ id, chosen }) => [id, chosen]));
  // A stage by the agreement's own title needs no `from`.
  expect(now).toEqual({ new: 'lead', Qualified: 'mql', 'Really warm': '', Won: 'won', SAL: 'sal' });
  expect(fields.rows.map(({ id, chosen }) => [id, chosen])).toEqual([
    ['industry', 'x_industry'],
    ['lossReason', 'lost_reason_id'],
    ['dealValue', 'expected_revenue'],
  ]);
  expect(fields.choices).toEqual([
    choice('x_industry', 'Industry (x_industry)'),
    choice('lost_reason_id', 'Lost Reason (lost_reason_id)'),
    // The agreement names it, whether the CRM lists it or not.
    choice('expected_revenue'),
  ]);
});

test('nothing chosen otherwise, nothing to write', () => {
  expect(view('odoo', odoo).lines(chosen({}))).toBe('');
  expect(view('odoo', odoo).lines(chosen({ Qualified: 'mql' }, { industry: 'x_industry' }))).toBe('');
});

test('a stage more: its line has what was there, and the words of the other CRMs', () => {
  expect(view('odoo', odoo).lines(chosen({ 'Really warm': 'mql' }))).toBe(
    'stages:\n  - id: mql\n    from: { hubspot: marketingqualifiedlead, odoo: [Qualified, Really warm] }',
  );
});

test('a word that goes to another stage leaves the one that had it; one that goes nowhere is gone', () => {
  expect(view('odoo', odoo).lines(chosen({ new: 'mql', Won: '' }))).toBe(
    [
      'stages:',
      '  - id: lead',
      '    from: { hubspot: lead, tryton: lead }',
      '  - id: mql',
      '    from: { hubspot: marketingqualifiedlead, odoo: [Qualified, new] }',
      '  - id: won',
      '    from: { hubspot: customer, tryton: [won, converted] }',
    ].join('\n'),
  );
});

test('fields', () => {
  expect(view('odoo', odoo).lines(chosen({}, { lossReason: '', dealValue: 'x_industry' }))).toBe(
    'fields:\n  lossReason:\n    from: {}\n  dealValue:\n    from: { odoo: x_industry, tryton: amount }',
  );
});

test('no agreement, no lines', () => {
  expect(editionIn([], now)).toBeNull();
});

test('written into the agreement, the lines make the engine read what was chosen, whatever the words are', () => {
  const word = fc.oneof(
    fc.constantFrom('Won', 'true', 'No', '5', 'a: b', '- x', '#', '{', "it's", 'Öppen, ny', 'null', '~'),
    fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() === text && text !== ''),
  );
  const told = fc.uniqueArray(word, { minLength: 1, maxLength: 8, selector: (text) => text.toLowerCase() });
  const ids = agreement.stages.map(({ id }) => id);
  fc.assert(
    fc.property(told, fc.array(fc.constantFrom(...ids), { minLength: 8, maxLength: 8 }), (words, picks) => {
      const described = { stages: words.map((id) => choice(id)), fields: [] };
      const picked = Object.fromEntries(words.map((id, i) => [id, picks[i] ?? '']));
      const lines = parse(view('odoo', described).lines(chosen(picked))) ?? { stages: [] };
      const stages = whole.stages.map((stage: { id: string }) => ({
        ...stage,
        ...lines.stages.find(({ id }: { id: string }) => id === stage.id),
      }));
      const after = view('odoo', described, agreementSchema.parse({ ...whole, stages }));
      expect(Object.fromEntries(after.stages.rows.map(({ id, chosen }) => [id, chosen]))).toEqual(picked);
    }),
  );
});
