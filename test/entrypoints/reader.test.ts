import { beforeEach, expect, test, vi } from 'vitest';
import { readerOf } from '../../entrypoints/worker/reader.ts';
import { ownFile } from '../../lib/browser/extension.ts';
import { sv } from '../../lib/words/sv.ts';

vi.mock('../../lib/browser/extension.ts', () => ({ ownFile: vi.fn() }));
const file = vi.mocked(ownFile);
beforeEach(() => {
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
