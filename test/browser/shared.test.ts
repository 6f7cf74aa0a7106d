import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.stubGlobal('chrome', fakeBrowser);
vi.stubGlobal('browser', fakeBrowser);
const { readShared, share, writeShared } = await import('../../lib/browser/shared.ts');

const isText = (stored: unknown): stored is string => typeof stored === 'string';
const word = share('word', isText, 'nothing');

beforeEach(() => fakeBrowser.reset());

test('what is chosen is carried to other computers, each thing on its own', async () => {
  expect(await word.read()).toBe('nothing');
  await word.write('agreement');
  expect(await word.read()).toBe('agreement');
  expect(await fakeBrowser.storage.sync.get()).toEqual({ 'preference word': 'agreement' });
  expect(await fakeBrowser.storage.local.get()).toEqual({});
});

test('what does not fit, or cannot be read, is as if nothing was chosen', async () => {
  await writeShared({ word: 7 });
  expect(await word.read()).toBe('nothing');
  const broken = vi.spyOn(fakeBrowser.storage.sync, 'get').mockRejectedValue(new Error('corrupt'));
  expect(await word.read()).toBe('nothing');
  broken.mockRestore();
});

test('all that is chosen, also by a newer version, and nothing else', async () => {
  await fakeBrowser.storage.sync.set({ other: 1 });
  await writeShared({ word: 'x', 'from the future': [1] });
  expect(await readShared()).toEqual({ word: 'x', 'from the future': [1] });
});

test('tells what is chosen on another computer, until the signal ends', async () => {
  const end = new AbortController();
  const heard: string[] = [];
  word.watch((value) => heard.push(value), end.signal);
  await word.write('first');
  await fakeBrowser.storage.local.set({ 'preference word': 'here alone' });
  await writeShared({ word: 7, other: 'x' });
  await fakeBrowser.storage.sync.remove('preference word');
  end.abort();
  await word.write('second');
  expect(heard).toEqual(['first', 'nothing', 'nothing']);
});
