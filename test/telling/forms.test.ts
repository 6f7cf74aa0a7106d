import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Lead } from '../../lib/agreement/lead.ts';
import { type Agreement, agreementSchema } from '../../lib/agreement/schema.ts';
import { type Forms, tellForms } from '../../lib/telling/forms.ts';
import { createLook } from '../../lib/telling/look.ts';
import { tellDeeds } from '../../lib/telling/sheet/deeds.ts';
import { judge } from '../../lib/verdict/judge.ts';
import { type Language, languages } from '../../lib/words/language.ts';
import { createReader } from '../../lib/words/reader.ts';
import { words } from '../../lib/words/words.ts';

const bundled: Agreement = agreementSchema.parse(
  parse(readFileSync(new URL('../../lib/agreement/bundled.yaml', import.meta.url), 'utf8'), {
    version: '1.2',
    schema: 'core',
  }),
);
const now = Date.parse('2026-11-18T10:00:00Z');

function lookAt(crm: string, recorded: string, language: Language) {
  const stageHistory = [{ stage: recorded, at: '2026-11-18T08:00:00Z' }];
  const lead: Lead = { id: '1', crm, stage: { recorded }, stageHistory, activities: [], fields: {} };
  const reader = createReader(words(language), { language, locale: language, timeZone: 'UTC' });
  return createLook(lead, [bundled], judge(lead, [bundled], now), now, reader);
}
const formsOf = (crm: string, recorded: string, language: Language = 'en'): Forms =>
  tellForms(lookAt(crm, recorded, language), 'Odoo', language);

describe.each(languages)('in %s', (language) => {
  it.each([
    ['demo', 'Marketing qualified'],
    ['odoo', 'Qualified'],
    ['demo', 'Inquiry'],
  ])('every text of %s in %s is whole', (crm, stage) => {
    const { of, words: told, failures } = formsOf(crm, stage, language);
    // The form itself fills in what is to be written.
    const texts = JSON.stringify([of, { ...told, writes: told.writes.replace('{what}', '') }, failures]);
    expect(texts).not.toMatch(/[{]\w+[|}]|undefined/);
    expect(told.writes).toContain('{what}');
    expect(tellDeeds(lookAt(crm, stage, language)).map(({ deed }) => deed)).toEqual(Object.keys(of));
  });
});

it('accepts in the word of the CRM', () => {
  expect(formsOf('demo', 'Marketing qualified').of.move).toMatchObject({
    stage: 'Accepted',
    stageTold: 'stage “Accepted”',
    advice: '',
    isClosed: false,
    submit: 'Accept',
    done: 'Accepted',
  });
});

it('says what Odoo has no stage for, and what to do instead', () => {
  const { move, handBack } = formsOf('odoo', 'Qualified').of;
  expect(move).toMatchObject({ stage: 'Proposition', submit: 'Move to Meeting', isClosed: false });
  expect(move?.advice).toMatch(/^Odoo has no stage for “SAL” in the agreement\. Leave a note in Odoo/);
  expect(handBack).toMatchObject({ stage: null, isClosed: false, takesNote: true });
  expect(handBack?.advice).toMatch(/“Back to marketing”.*tell marketing as well\.$/);
});

it('asks for outcomes where a contact can have one, and hints at what is not agreed', () => {
  const { choices } = formsOf('demo', 'Inquiry').of.log ?? { choices: [] };
  expect(choices.map(({ id, outcomes }) => [id, outcomes.map((outcome) => outcome.id)])).toEqual([
    ['call', ['connected', 'no-answer', 'voicemail']],
    ['email', []],
    ['message', []],
    ['meeting', ['held', 'no-show']],
  ]);
  expect(choices.map(({ hint }) => hint)).toEqual(Array(4).fill('not agreed now'));
});
