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
const start = (news: boolean) => {
  const changed = vi.fn(async () => news);
  const look = watch(changed, end.signal);
  look(root);
  return { changed, look };
};

test('a change in the record is told once, after a pause', async () => {
  const { changed } = start(true);
  for (let i = 0; i < 50; i++) await touch();
  expect(changed).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2000);
  expect(changed).toHaveBeenCalledTimes(1);
  await touch();
  await vi.advanceTimersByTimeAsync(2000);
  expect(changed).toHaveBeenCalledTimes(2);
});

test('a change elsewhere in the page is nothing to us', async () => {
  const { changed } = start(true);
  document.body.append('x');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(changed).not.toHaveBeenCalled();
});

test('a record that is drawn anew and reads as before is not asked about', async () => {
  root.textContent = 'Rikke Krogh';
  const { changed, look } = start(true);
  for (let i = 0; i < 20; i++) {
    root.replaceChildren('Rikke ', 'Krogh');
    await vi.advanceTimersByTimeAsync(700);
  }
  const fresh = root.cloneNode(true) as HTMLElement;
  root.replaceWith(fresh);
  look(fresh);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(changed).not.toHaveBeenCalled();
});

test('a new element for the record is watched instead of the old one', async () => {
  const { changed, look } = start(true);
  const fresh = document.createElement('main');
  look(fresh);
  await vi.advanceTimersByTimeAsync(2000);
  await touch();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(changed).not.toHaveBeenCalled();
  fresh.textContent = 'Stage: Accepted';
  await vi.advanceTimersByTimeAsync(2000);
  expect(changed).toHaveBeenCalledTimes(1);
});

test('a record with a clock of its own is asked about less and less', async () => {
  const { changed } = start(false);
  for (let second = 0; second < 300; second++) {
    await touch();
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(changed.mock.calls.length).toBeGreaterThan(5);
  expect(changed.mock.calls.length).toBeLessThan(30);
});

test('pauses while the tab is hidden, hears afterwards what changed meanwhile, and ends with its signal', async () => {
  const { changed } = start(true);
  await touch();
  hide();
  await touch();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(changed).not.toHaveBeenCalled();
  show();
  await vi.advanceTimersByTimeAsync(2000);
  expect(changed).toHaveBeenCalledTimes(1);
  await touch();
  end.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(changed).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('an error in asking does not stop the watch', async () => {
  const changed = vi.fn(async () => {
    throw new Error('the CRM is down');
  });
  watch(changed, end.signal)(root);
  await touch();
  await vi.advanceTimersByTimeAsync(2000);
  await touch();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(changed).toHaveBeenCalledTimes(2);
});

test('a CRM that keeps what it says in fields: a change of a field is one, when the page moves', async () => {
  const field = document.createElement('input');
  root.append(field);
  const changed = vi.fn(async () => true);
  watch(changed, end.signal, () => field.value)(root);
  await touch();
  await vi.advanceTimersByTimeAsync(2000);
  expect(changed).not.toHaveBeenCalled();
  field.value = 'Opportunity';
  await touch();
  await vi.advanceTimersByTimeAsync(2000);
  expect(changed).toHaveBeenCalledTimes(1);
});
