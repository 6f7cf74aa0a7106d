import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tick } from '../../lib/page/tick.ts';
import { hide, show } from './visibility.ts';

const start = Date.UTC(2026, 10, 24, 9, 0, 0, 400);
const end = { now: new AbortController() };
beforeEach(() => {
  vi.useFakeTimers({ now: start });
  end.now = new AbortController();
});
afterEach(() => {
  end.now.abort();
  vi.useRealTimers();
  show();
});

test('ticks at once and then at the turn of each second, in whole seconds', async () => {
  const times: number[] = [];
  tick(document, Date.now, (now) => times.push(now), end.now.signal);
  await vi.advanceTimersByTimeAsync(2700);
  expect(times.map((time) => time - start)).toEqual([-400, 600, 1600, 2600]);
});

test('does nothing while hidden and ticks at once when seen again', async () => {
  const ticked = vi.fn();
  tick(document, Date.now, ticked, end.now.signal);
  hide();
  expect(vi.getTimerCount()).toBe(0);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(ticked).toHaveBeenCalledTimes(1);
  show();
  expect(ticked).toHaveBeenCalledTimes(2);
  expect(vi.getTimerCount()).toBe(1);
});

test('ends with its signal, also from within', async () => {
  const ticked = vi.fn(() => end.now.abort());
  tick(document, Date.now, ticked, end.now.signal);
  await vi.advanceTimersByTimeAsync(5000);
  expect(ticked).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});
