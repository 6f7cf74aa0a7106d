import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.stubGlobal('chrome', fakeBrowser);
vi.stubGlobal('browser', fakeBrowser);
const { remember } = await import('../../lib/browser/storage.ts');

const isText = (stored: unknown): stored is string => typeof stored === 'string';
const word = remember('word', isText, 'nothing');

beforeEach(() => fakeBrowser.reset());

test('an empty store gives the fallback', async () => {
  expect(await word.read()).toBe('nothing');
});

test('what was written is read', async () => {
  await word.write('agreement');
  expect(await word.read()).toBe('agreement');
});

test('what does not fit counts as nothing', async () => {
  await fakeBrowser.storage.local.set({ word: 7 });
  expect(await word.read()).toBe('nothing');
});

test('a store that cannot be read gives the fallback', async () => {
  const broken = vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValue(new Error('corrupt'));
  expect(await word.read()).toBe('nothing');
  broken.mockRestore();
});

test('tells what anybody writes, and the fallback for what is removed or does not fit, until the signal ends', async () => {
  const end = new AbortController();
  const heard: string[] = [];
  word.watch((value) => heard.push(value), end.signal);
  await word.write('first');
  await fakeBrowser.storage.local.set({ word: 7, other: 'x' });
  await word.write('second');
  await fakeBrowser.storage.local.remove('word');
  end.abort();
  await word.write('third');
  expect(heard).toEqual(['first', 'nothing', 'second', 'nothing']);
});
