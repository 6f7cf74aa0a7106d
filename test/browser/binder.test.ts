import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { bind, binders } from '../../lib/browser/binder.ts';
import { keep } from '../../lib/browser/vault.ts';

// Over a database that keeps what a browser's would: each thing for itself, and what is written together or not at all.

const isText = (kept: unknown): kept is string => typeof kept === 'string';
const open = (...name: string[]) => bind('binder', name, { head: isText, leaf: isText });
const [one, other] = [open('one', ''), open('one', 'else')];

beforeEach(async () => {
  await one.forget();
  await other.forget();
});

const entries = (...names: string[]) => names.map((name) => [name, `${name}!`] as const);

test('each binder has its own leaves, and its own alone', async () => {
  await one.begin('head', entries('b', 'a', '', '￿'));
  await other.begin('other', entries('a'));
  await keep('binder', isText).write('something else');
  expect(await one.read()).toEqual({ head: 'head', leaves: ['!', 'a!', 'b!', '￿!'] });
  expect(await other.read()).toEqual({ head: 'other', leaves: ['a!'] });
  expect(await binders('binder')).toEqual([
    ['one', ''],
    ['one', 'else'],
  ]);
  await one.forget();
  expect(await one.read()).toBeNull();
  expect(await one.leaf('a')).toBeNull();
  expect(await other.read()).toEqual({ head: 'other', leaves: ['a!'] });
});

test('what changes is written, and nothing else', async () => {
  await one.begin('head', entries('a', 'b', 'c'));
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  await one.change({ put: [['b', 'new']], gone: ['c', 'never'] });
  expect(put).toHaveBeenCalledTimes(1);
  put.mockRestore();
  expect(await one.read()).toEqual({ head: 'head', leaves: ['a!', 'new'] });
  expect(await one.leaf('b')).toBe('new');
  expect(await one.first()).toBe('a!');
  await one.begin('anew', []);
  expect(await one.read()).toEqual({ head: 'anew', leaves: [] });
  expect(await one.first()).toBeNull();
});

test('what was forgotten meanwhile stays forgotten', async () => {
  await one.begin('head', entries('a'));
  await one.forget();
  await one.change({ head: 'late', put: entries('a', 'b') });
  expect(await one.read()).toBeNull();
  expect(await one.leaf('b')).toBeNull();
  expect(await binders('binder')).toEqual([]);
});

test('what cannot be kept takes nothing away: all is as it was', async () => {
  await one.begin('head', entries('a'));
  const bad = () => {};
  const put = [['b', 'b!'] as const, ['c', bad as unknown as string] as const];
  await expect(one.change({ head: 'new', put, gone: ['a'] })).rejects.toThrow();
  await expect(one.begin('new', put)).rejects.toThrow();
  expect(await one.read()).toEqual({ head: 'head', leaves: ['a!'] });
});

test('a leaf that is damaged hides no other; without its head there is nothing', async () => {
  await one.begin('head', [...entries('a'), ['b', 5 as unknown as string]]);
  expect(await one.read()).toEqual({ head: 'head', leaves: ['a!'] });
  expect(await one.leaf('b')).toBeNull();
  await one.begin(5 as unknown as string, entries('a'));
  expect(await one.read()).toBeNull();
});
