import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readAgreement } from '../../lib/agreement/source.ts';
import type { Timeline } from '../../lib/agreement/timeline.ts';
import type { Basis } from '../../lib/telling/basis.ts';
import { film } from '../../lib/telling/film.ts';
import { createLook } from '../../lib/telling/look.ts';
import { play } from '../../lib/telling/play.ts';
import { type Sheet, tellSheet } from '../../lib/telling/sheet/sheet.ts';
import { explainTopic } from '../../lib/telling/topic.ts';
import { judge } from '../../lib/verdict/judge.ts';
import { type Language, languages } from '../../lib/words/language.ts';
import { createReader } from '../../lib/words/reader.ts';
import { words } from '../../lib/words/words.ts';

const bundled = new URL('../../lib/agreement/bundled.yaml', import.meta.url).pathname;
const timeline = [readAgreement(readFileSync(bundled)).agreement] as Timeline;
const now = Date.parse('2026-11-18T10:48:00Z');
const signed: Basis = {
  kind: 'signed',
  signed: {
    by: ['marketing', 'sales'],
    revision: 12,
    arrivedAt: '2026-11-10T08:05:00Z',
    goodUntil: '2026-11-18T10:49:00Z',
  },
  checkedAt: '2026-11-18T10:45:00Z',
};

function lookAt(basis: Basis | undefined, at = now, language: Language = 'en') {
  const reader = createReader(words(language), { language, locale: language, timeZone: 'UTC' });
  const lead = { id: '1' };
  return { ...createLook(lead, timeline, judge(lead, timeline, at), at, reader), basis };
}
const sheetAt = (basis: Basis | undefined, at = now, language: Language = 'en') =>
  tellSheet(lookAt(basis, at, language), { crm: 'Odoo', clockSkew: null });

test('files that somebody has given rest on nothing that could be told', () => {
  expect(sheetAt(undefined).agreement).toEqual({ version: 1, text: 'Agreement v1', notes: [] });
});

test('what runs out while a film plays is said at that very second, and what comes after it stands', () => {
  const shown = play<Sheet>(film('1', (at) => sheetAt(signed, at), now, 120));
  const notes = (at: number) => shown(at).agreement.notes.map(({ text }) => text);
  expect(notes(now + 59_000)).toEqual([]);
  expect(notes(now + 60_000)).toEqual(['Not confirmed since 10:49 AM']);
  expect(notes(now + 120_000)).toEqual(['Not confirmed since 10:49 AM']);
});

test('what keeps the newest away is no note while nothing has run out, but for what the person alone can mend', () => {
  expect(sheetAt({ ...signed, cause: 'unreachable' }).agreement.notes).toEqual([]);
  expect(sheetAt({ ...signed, cause: 'newer-schema' }).agreement.notes).toHaveLength(1);
});

test.each(languages)('a cause that has no word yet is its code, and has no way out, in %s', (language) => {
  const later = Date.parse('2026-11-19T00:00:00Z');
  const basis = { ...signed, cause: 'from-the-future' };
  const [note] = sheetAt(basis, later, language).agreement.notes;
  expect(note?.text).toContain('from-the-future');
  const rows = explainTopic('agreement', lookAt(basis, later, language));
  expect(JSON.stringify(rows)).not.toMatch(/\{\w+\}|undefined|NaN|Invalid/);
  expect(rows.find(({ cells: [text = ''] }) => text.includes('from-the-future'))?.under).toEqual([]);
});
