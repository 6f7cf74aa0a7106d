import { afterEach, expect, test, vi } from 'vitest';
import { followRoute } from '../../lib/page/route.ts';

const ends: AbortController[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end.abort();
  vi.useRealTimers();
});

/** A window at an address, with the Navigation API or without. */
function windowAt(href: string, navigation?: EventTarget) {
  const location = { href };
  const page = { location, navigation, document, setInterval, clearInterval } as unknown as Window;
  const end = new AbortController();
  ends.push(end);
  const addresses: string[] = [];
  followRoute(page, (url) => addresses.push(url.pathname), end.signal);
  return {
    addresses,
    end,
    go: (to: string) => {
      location.href = `https://crm.example${to}`;
    },
  };
}

test('tells the address now and after each navigation that was committed, also the same one again', () => {
  const navigation = new EventTarget();
  const { addresses, go, end } = windowAt('https://crm.example/leads/1', navigation);
  go('/leads/2');
  navigation.dispatchEvent(new Event('navigate'));
  expect(addresses).toEqual(['/leads/1']);
  navigation.dispatchEvent(new Event('navigatesuccess'));
  navigation.dispatchEvent(new Event('navigatesuccess'));
  go('/leads/3');
  navigation.dispatchEvent(new Event('navigateerror'));
  expect(addresses).toEqual(['/leads/1', '/leads/2', '/leads/2', '/leads/3']);
  end.abort();
  navigation.dispatchEvent(new Event('navigatesuccess'));
  expect(addresses).toHaveLength(4);
});

test('polls where the API is missing', async () => {
  vi.useFakeTimers();
  const { addresses, go, end } = windowAt('https://crm.example/leads/1');
  await vi.advanceTimersByTimeAsync(5000);
  go('/leads/2');
  await vi.advanceTimersByTimeAsync(2000);
  expect(addresses).toEqual(['/leads/1', '/leads/2']);
  end.abort();
  expect(vi.getTimerCount()).toBe(0);
});
