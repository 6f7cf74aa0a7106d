import { afterEach, expect, test } from 'vitest';
import { takeSeat } from '../../lib/page/mount.ts';

const controllers: AbortController[] = [];
const seats = () => document.querySelectorAll('leadpact-panel');
function sit() {
  const end = new AbortController();
  controllers.push(end);
  return { ...takeSeat(document, '', () => end.abort(), end.signal), end };
}
afterEach(() => {
  for (const end of controllers.splice(0)) end.abort();
});

test('is one element after the body, with an open shadow root', () => {
  const { host } = sit();
  expect(host.parentElement).toBe(document.documentElement);
  expect(host.previousElementSibling).toBe(document.body);
  expect(host.shadowRoot?.mode).toBe('open');
});

test('an older copy leaves when a newer one arrives', () => {
  const old = sit();
  const young = sit();
  expect([...seats()]).toEqual([young.host]);
  expect(old.end.signal.aborted).toBe(true);
  old.stay();
  old.begin();
  expect([...seats()]).toEqual([young.host]);
});

test('what a dead copy left behind is cleared away', () => {
  document.documentElement.append(document.createElement('leadpact-panel'));
  const { host } = sit();
  expect([...seats()]).toEqual([host]);
});

test('comes back three times for a route, and again on the next route', () => {
  const { host, stay, begin } = sit();
  for (let i = 0; i < 3; i++) {
    host.remove();
    stay();
    expect(host.isConnected).toBe(true);
  }
  host.remove();
  stay();
  expect(host.isConnected).toBe(false);
  begin();
  expect(host.isConnected).toBe(true);
});

test('leaves nothing behind', () => {
  const before = document.documentElement.innerHTML;
  sit().end.abort();
  expect(document.documentElement.innerHTML).toBe(before);
});
