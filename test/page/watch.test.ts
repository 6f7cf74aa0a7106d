import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watch } from '../../lib/page/watch.ts';
import { hide, show } from './visibility.ts';

let root: HTMLElement;
let end: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  root = document.createElement('main');
  document.body.replaceChildren(root);
  end = new AbortController();
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
  show();
});

const touch = async () => {
  root.append('x');
  await vi.advanceTimersByTimeAsync(0);
};

test('a change in the record is told once, after a pause', async () => {
  const changed = vi.fn(async () => true);
  watch(root, changed, end.signal);
  for (let i = 0; i < 50; i++) await touch();
  expect(changed).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2000);
  expect(changed).toHaveBeenCalledTimes(1);
});

test('a change elsewhere in the page is nothing to us', async () => {
  const changed = vi.fn(async () => true);
  watch(root, changed, end.signal);
  document.body.append('x');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(changed).not.toHaveBeenCalled();
});

test('a page that re-renders all the time without news is asked about less and less', async () => {
  const changed = vi.fn(async () => false);
  watch(root, changed, end.signal);
  for (let second = 0; second < 600; second++) {
    await touch();
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(changed.mock.calls.length).toBeGreaterThan(5);
  expect(changed.mock.calls.length).toBeLessThan(20);
});

test('after a quiet time the next change is heard soon again', async () => {
  const changed = vi.fn(async () => false);
  watch(root, changed, end.signal);
  for (let i = 0; i < 6; i++) {
    await touch();
    await vi.advanceTimersByTimeAsync(60_000);
  }
  const before = changed.mock.calls.length;
  await vi.advanceTimersByTimeAsync(120_000);
  await touch();
  await vi.advanceTimersByTimeAsync(2000);
  expect(changed).toHaveBeenCalledTimes(before + 1);
});

test('pauses while the tab is hidden, and ends with its signal', async () => {
  const changed = vi.fn(async () => true);
  watch(root, changed, end.signal);
  await touch();
  hide();
  await touch();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(changed).not.toHaveBeenCalled();
  show();
  await touch();
  end.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(changed).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test('an error in asking does not stop the watch', async () => {
  const changed = vi.fn(async () => {
    throw new Error('the CRM is down');
  });
  watch(root, changed, end.signal);
  await touch();
  await vi.advanceTimersByTimeAsync(2000);
  await touch();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(changed).toHaveBeenCalledTimes(2);
});
