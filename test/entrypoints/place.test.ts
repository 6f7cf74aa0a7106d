import { afterEach, beforeEach, expect, test, vi } from 'vitest';

vi.mock('../../lib/browser/shared.ts', () => ({ share: vi.fn(), onShared: vi.fn() }));
vi.mock('../../lib/browser/storage.ts', () => ({ remember: vi.fn() }));
const { keepPlace } = await import('../../entrypoints/panel/memory.ts');

const at = (x: number) => ({ corner: 'top-left' as const, x, y: 0 });
let tell: (to: ReturnType<typeof at> | null) => void = () => {};
const place = {
  read: vi.fn(),
  write: vi.fn((_: unknown) => Promise.resolve()),
  watch: (changed: typeof tell) => {
    tell = changed;
  },
};
beforeEach(() => {
  vi.useFakeTimers();
  place.write.mockClear();
});
afterEach(() => vi.useRealTimers());

test('the first place and the last one are kept at once and soon, however many lie between', () => {
  const { moved } = keepPlace(place, new AbortController().signal);
  for (let x = 1; x <= 50; x++) moved(at(x));
  expect(place.write.mock.calls).toEqual([[at(1)]]);
  vi.advanceTimersByTime(5000);
  expect(place.write.mock.calls).toEqual([[at(1)], [at(50)]]);
  moved(at(51));
  expect(place.write).toHaveBeenLastCalledWith(at(51));
});

test('what comes back of one’s own move does not move the panel; what another page says does', () => {
  const { moved, watch } = keepPlace(place, new AbortController().signal);
  const put = vi.fn();
  watch(put);
  moved(at(1));
  moved(at(2));
  tell(at(1));
  expect(put).not.toHaveBeenCalled();
  tell(at(9));
  tell(null);
  expect(put.mock.calls).toEqual([[at(9)], [null]]);
});
