import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settle } from '../../lib/page/settle.ts';
import { hide, show } from './visibility.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  show();
});

const record = document.createElement('main');

test('finds what is there already, without waiting', async () => {
  const late = vi.fn();
  await expect(settle(() => record, 1000, late, new AbortController().signal)).resolves.toBe(record);
  expect(late).not.toHaveBeenCalled();
});

test('asks again until the page shows the record, says once that it is late, and finds it even then', async () => {
  let there = false;
  const late = vi.fn();
  const found = settle(() => (there ? record : null), 1000, late, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(900);
  expect(late).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(9000);
  expect(late).toHaveBeenCalledTimes(1);
  there = true;
  await vi.advanceTimersByTimeAsync(2000);
  await expect(found).resolves.toBe(record);
});

test('the next route ends the asking', async () => {
  const route = new AbortController();
  const find = vi.fn(() => null);
  const found = settle(find, 1000, () => {}, route.signal);
  const ended = expect(found).rejects.toBe('next');
  await vi.advanceTimersByTimeAsync(100);
  route.abort('next');
  await ended;
  const asked = find.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(find).toHaveBeenCalledTimes(asked);
});

test('gets slow, and asks nothing while the tab is hidden', async () => {
  const find = vi.fn(() => null);
  settle(find, 1000, () => {}, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(find.mock.calls.length).toBeLessThan(50);
  hide();
  await vi.advanceTimersByTimeAsync(3000);
  const asked = find.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(find).toHaveBeenCalledTimes(asked);
  show();
  await vi.advanceTimersByTimeAsync(0);
  expect(find).toHaveBeenCalledTimes(asked + 1);
});
