import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.stubGlobal('chrome', fakeBrowser);
vi.stubGlobal('browser', fakeBrowser);
const { readFile, writeFile } = await import('../../entrypoints/preferences/file.ts');
const { language, leftOut, quietHours, reminders } = await import('../../entrypoints/preferences/own.ts');
const { compact, placeIn } = await import('../../entrypoints/panel/memory.ts');

beforeEach(() => fakeBrowser.reset());
const file = (content: object | string) =>
  new Blob([typeof content === 'string' ? content : JSON.stringify(content)]);
const place = { corner: 'top-left' as const, x: 16, y: 40 };

test('what is written is read elsewhere, all of it', async () => {
  await language.write('sv');
  await compact.write(true);
  await reminders.write(true);
  await quietHours.write(['17:30', '08:00']);
  await leftOut.write(['odoo']);
  await placeIn('hubspot').write(place);
  const written = await writeFile();
  fakeBrowser.reset();
  expect(await readFile(file(written))).toEqual([]);
  expect(await language.read()).toBe('sv');
  expect(await compact.read()).toBe(true);
  expect(await reminders.read()).toBe(true);
  expect(await quietHours.read()).toEqual(['17:30', '08:00']);
  expect(await leftOut.read()).toEqual(['odoo']);
  expect(await placeIn('hubspot').read()).toEqual(place);
  expect(await writeFile()).toBe(written);
});

test('what nobody has chosen is written too, so that the other computer is the same', async () => {
  const written = await writeFile();
  await compact.write(true);
  await readFile(file(written));
  expect(await compact.read()).toBe(false);
});

test('what the file does not name stays; what a newer version has named is kept, said, and written again', async () => {
  await compact.write(true);
  expect(await readFile(file({ leadpact: 'preferences', language: 'fi', density: 'airy' }))).toEqual([
    'density',
  ]);
  expect(await compact.read()).toBe(true);
  expect(await language.read()).toBe('fi');
  expect(JSON.parse(await writeFile()).density).toBe('airy');
});

describe('a bad file changes nothing, and what is wrong has a name', () => {
  const start = { leadpact: 'preferences', language: 'da' };
  test.each<[string, object | string, object]>([
    ['no JSON', '{', { mistake: 'json' }],
    ['a list', [1], { mistake: 'json' }],
    ['empty', '', { mistake: 'json' }],
    ['an agreement', { agreement: 'acme' }, { mistake: 'other' }],
    ['too large', JSON.stringify({ ...start, x: 'x'.repeat(40_000) }), { mistake: 'large' }],
    [
      'a language that nobody speaks',
      { ...start, language: 'de' },
      { mistake: 'value', key: 'language', value: '"de"' },
    ],
    ['a switch that is a word', { ...start, compact: 'yes' }, { mistake: 'value', key: 'compact' }],
    ['an hour that is none', { ...start, quiet: ['25:00', '08:00'] }, { mistake: 'value', key: 'quiet' }],
    [
      'hours that begin when they end',
      { ...start, quiet: ['08:00', '08:00'] },
      { mistake: 'value', key: 'quiet' },
    ],
    ['half of the hours', { ...start, quiet: ['08:00'] }, { mistake: 'value', key: 'quiet' }],
    [
      'a place that is none',
      { ...start, 'place odoo': { corner: 'middle', x: 0, y: 0 } },
      { mistake: 'value', key: 'place odoo' },
    ],
    ['CRMs that are no names', { ...start, 'left-out': [7] }, { mistake: 'value', key: 'left-out' }],
  ])('%s', async (_, content, mistake) => {
    await language.write('nb');
    await expect(readFile(file(content))).rejects.toMatchObject(mistake);
    expect(await language.read()).toBe('nb');
    expect(await compact.read()).toBe(false);
  });
});

test('what a storage will not take is told, and nothing has changed', async () => {
  const full = vi.spyOn(fakeBrowser.storage.sync, 'set').mockRejectedValue(new Error('quota'));
  await expect(readFile(file({ leadpact: 'preferences', language: 'fi' }))).rejects.toThrow('quota');
  full.mockRestore();
  expect(await language.read()).toBeNull();
});
