import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isMeant } from '../../lib/page/meant.ts';

// That a real click is trusted, and a covered panel is not, is for test/e2e/demo-write.test.ts.
let host: HTMLElement;
let button: HTMLElement;
beforeEach(() => {
  host = document.documentElement.appendChild(document.createElement('leadpact-panel'));
  button = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('button'));
  host.checkVisibility = () => true;
  document.elementFromPoint = () => host;
});
afterEach(() => {
  host.remove();
  vi.restoreAllMocks();
});

/** As the browser sends it when a person clicks. */
function click(isTrusted = true): Event {
  const event = new Event('click', { bubbles: true, composed: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  Object.defineProperty(event, 'composedPath', { value: () => [button, host] });
  return event;
}

it('is a click of a person on what they see', () => {
  expect(isMeant(click(), host)).toBe(true);
});

it('is not what a script of the page does', () => {
  expect(isMeant(click(false), host)).toBe(false);
  expect(isMeant(new MouseEvent('click'), host)).toBe(false);
});

it('is not a click on a panel that something lies over, or that cannot be seen', () => {
  document.elementFromPoint = () => document.body;
  expect(isMeant(click(), host)).toBe(false);
  document.elementFromPoint = () => host;
  host.checkVisibility = () => false;
  expect(isMeant(click(), host)).toBe(false);
});

it('looks where the button is', () => {
  button.getBoundingClientRect = () => new DOMRect(100, 200, 40, 20);
  const look = vi.fn(() => host);
  document.elementFromPoint = look;
  isMeant(click(), host);
  expect(look).toHaveBeenCalledExactlyOnceWith(120, 210);
});
