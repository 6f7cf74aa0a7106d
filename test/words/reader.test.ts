import { describe, expect, it } from 'vitest';
import { fill } from '../../lib/words/fill.ts';
import { localText, pickLanguage, pickLocale } from '../../lib/words/language.ts';
import { createReader } from '../../lib/words/reader.ts';
import { words } from '../../lib/words/words.ts';

const readerOf = (language: 'en' | 'sv' | 'fi', locale: string) =>
  createReader(words(language), { language, locale, timeZone: 'Europe/Stockholm' });
const en = readerOf('en', 'en-GB');

describe('fill', () => {
  it.each([
    ['{n} {n|step|steps}', { n: 1 }, '1 step'],
    ['{n} {n|step|steps}', { n: 0 }, '0 steps'],
    ['Not {a:stage} yet', { stage: 'MQL' }, 'Not an MQL yet'],
    ['Not {a:stage} yet', { stage: 'SAL' }, 'Not an SAL yet'],
    ['Not {a:stage} yet', { stage: 'Meeting' }, 'Not a Meeting yet'],
    ['Not {a:stage} yet', { stage: 'Offer' }, 'Not an Offer yet'],
    ['Not {a:stage} yet', { stage: 'Won' }, 'Not a Won yet'],
    ['{said}', { said: '{crm} <b>' }, '{crm} <b>'],
    ['{gone}.', {}, '.'],
  ])('%s', (template, values, text) => {
    expect(fill(template, values)).toBe(text);
  });

  it('keeps the direction of a name to itself and cuts what never ends', () => {
    expect(fill('{name} is late', { name: '\u202eevil' })).toBe('evil is late');
    expect(fill('{name} is late', { name: 'שלום' })).toBe('\u2068שלום\u2069 is late');
    expect(fill('{name}', { name: 'x'.repeat(100_000) })).toHaveLength(500);
    expect(fill('{name}', { name: '😀'.repeat(300) }).isWellFormed()).toBe(true);
  });
});

describe('lengths', () => {
  it.each<[seconds: number, working: boolean | 'said', text: string]>([
    [0, false, '0 s'],
    [40, false, '40 s'],
    [59.9, false, '59 s'],
    [60, false, '1 min'],
    [2460, false, '41 min'],
    [3600, false, '1 h'],
    [4320, false, '1 h 12 min'],
    [86_399, false, '23 h 59 min'],
    [86_400, false, '1 d'],
    [266_400, false, '3 d 2 h'],
    [-5, false, '0 s'],
    // A working day is no 24 hours.
    [28_799, true, '7 h 59 min'],
    [28_800, true, '8 working hours'],
    [266_400, true, '74 working hours'],
    [267_000, 'said', '74 h 10 min'],
  ])('%d s (working: %s) is %s', (seconds, working, text) => {
    expect(en.length(seconds, working)).toBe(text);
  });

  it('says what the agreement says', () => {
    expect(en.duration('2 working hours')).toBe('2 working hours');
    expect(en.duration('1 working day')).toBe('1 working day');
    expect(readerOf('sv', 'sv').duration('30 working minutes')).toBe('30 minuters arbetstid');
    expect(readerOf('fi', 'fi').window('60 days')).toBe('60 päivän aikana');
    expect(en.window('1 day')).toBe('in 1 day');
  });
});

describe('moments', () => {
  const now = Date.parse('2026-11-18T10:48:00Z');
  it.each([
    ['2026-11-18T15:00:00Z', '16:00'],
    ['2026-11-18T23:30:00Z', 'Thu 00:30'],
    ['2026-11-23T07:00:00Z', 'Mon 08:00'],
    ['2026-11-17T07:00:00Z', '17 Nov, 8:00'],
    ['2026-10-03T16:00:00Z', '3 Oct'],
    ['2026-12-03T16:00:00Z', '3 Dec'],
    ['2027-11-18T15:00:00Z', '18 Nov 2027'],
  ])('%s is %s', (at, text) => {
    expect(en.when(at, now)).toBe(text);
  });

  it('are in the form of the reader', () => {
    expect(
      createReader(words('en'), { language: 'en', locale: 'en-US', timeZone: 'Europe/Stockholm' }).when(
        '2026-11-18T15:00:00Z',
        now,
      ),
    ).toMatch(/^4:00\sPM$/);
    expect(readerOf('fi', 'fi-FI').when('2026-11-18T15:00:00Z', now)).toBe('16.00');
    expect(en.date('2027-01-15')).toBe('15 Jan 2027');
    expect(readerOf('sv', 'sv').number(-61.64)).toBe('−61,64');
  });
});

describe('language', () => {
  it.each([
    [['fr-FR', 'sv-FI', 'en'], 'sv'],
    [['no'], 'nb'],
    [['nn-NO'], 'nb'],
    [['de'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (tags, language) => {
    expect(pickLanguage(tags)).toBe(language);
  });

  it('keeps the form that the reader asked for', () => {
    expect(pickLocale(['de', 'sv-FI', 'sv'], 'sv')).toBe('sv-FI');
    expect(pickLocale(['de'], 'en')).toBe('en');
  });

  it('takes the text that comes nearest', () => {
    expect(localText('Call', 'fi')).toBe('Call');
    expect(localText({ en: 'Call', fi: 'Soita' }, 'fi')).toBe('Soita');
    expect(localText({ en: 'Call', sv: 'Ring' }, 'fi')).toBe('Call');
    expect(localText({ no: 'Ring', de: 'Anrufen' }, 'nb')).toBe('Ring');
    expect(localText({ de: 'Anrufen' }, 'fi')).toBe('Anrufen');
  });
});
