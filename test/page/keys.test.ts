import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepKeys } from '../../lib/page/keys.ts';

let end: AbortController;
let field: HTMLInputElement;
beforeEach(() => {
  end = new AbortController();
  const host = document.createElement('leadpact-panel');
  field = document.createElement('input');
  host.attachShadow({ mode: 'open' }).append(field);
  document.documentElement.append(host);
  keepKeys(host, end.signal);
});
afterEach(() => {
  end.abort();
  field.remove();
});

const press = (target: EventTarget, key: string) =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );

test('a key typed in the panel reaches the panel and never the page', () => {
  const [own, page] = [vi.fn(), vi.fn()];
  field.addEventListener('keydown', (event) => own(event.key));
  document.addEventListener('keydown', page, { capture: true, signal: end.signal });
  document.addEventListener('keydown', page, { signal: end.signal });
  press(field, 'n');
  expect(own.mock.calls).toEqual([['n']]);
  expect(page).not.toHaveBeenCalled();
});

test('what the panel does with a key instead of the browser, the browser does not', () => {
  field.addEventListener('keydown', (event) => event.preventDefault());
  expect(press(field, 'ArrowUp')).toBe(false);
});

test("the page's own keys are left alone", () => {
  const page = vi.fn();
  document.addEventListener('keydown', page, { signal: end.signal });
  press(document.body, 'n');
  expect(page).toHaveBeenCalledTimes(1);
});
