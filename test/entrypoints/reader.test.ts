import { beforeEach, expect, test, vi } from 'vitest';
import { language } from '../../entrypoints/preferences/own.ts';
import { readerOf } from '../../entrypoints/worker/reader.ts';
import { ownFile } from '../../lib/browser/extension.ts';
import { sv } from '../../lib/words/sv.ts';

vi.mock('../../lib/browser/extension.ts', () => ({ ownFile: vi.fn() }));
vi.mock('../../entrypoints/preferences/own.ts', () => ({ language: { read: vi.fn() } }));
const chosen = vi.mocked(language.read);
const file = vi.mocked(ownFile);
beforeEach(() => {
  chosen.mockReset().mockResolvedValue(null);
  file.mockReset().mockResolvedValue(sv);
});

test('loads the first language that we speak, alone and once, and says dates as the reader does', async () => {
  const reader = await readerOf(['de', 'sv-FI', 'en']);
  expect(reader.language).toBe('sv');
  expect(reader.moment('2026-11-18T12:00:00Z')).toContain('nov');
  expect(await readerOf(['sv-FI'])).toBe(reader);
  expect(file.mock.calls).toEqual([['words/sv.json']]);
});

test('a file that could not be read is read again', async () => {
  file.mockRejectedValueOnce(new Error('gone'));
  await expect(readerOf(['sv-SE'])).rejects.toThrow('gone');
  expect((await readerOf(['sv-SE'])).language).toBe('sv');
});

test('what the person has chosen comes before the browser, in their own form where there is one', async () => {
  chosen.mockResolvedValue('sv');
  expect((await readerOf(['en-GB', 'fi'])).language).toBe('sv');
  expect(file.mock.calls).toEqual([['words/sv.json']]);
  expect(await readerOf(['en-GB', 'sv-FI'])).toBe(await readerOf(['sv-FI']));
  // And back, at once.
  chosen.mockResolvedValue(null);
  expect((await readerOf(['da', 'sv'])).language).toBe('da');
});
