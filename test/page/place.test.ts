import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inside, isPlace, placeAt, startPlace } from '../../lib/page/place.ts';

const size = fc.record({
  width: fc.integer({ min: 1, max: 4000 }),
  height: fc.integer({ min: 1, max: 4000 }),
});
const at = fc.integer({ min: -5000, max: 9000 });

/** Where the left top corner of a box at this place is. */
function cornerOf(
  place: ReturnType<typeof placeAt>,
  box: { width: number; height: number },
  window: typeof box,
) {
  return {
    left: place.corner.endsWith('left') ? place.x : window.width - box.width - place.x,
    top: place.corner.startsWith('top') ? place.y : window.height - box.height - place.y,
  };
}

test('begins in a corner that the CRM does not need', () => {
  expect(startPlace().corner).toBe('bottom-right');
  expect(startPlace(['bottom-right', 'top-right']).corner).toBe('bottom-left');
});

test('has a corner even in a CRM that needs them all', () => {
  expect(startPlace(['bottom-right', 'top-right', 'bottom-left', 'top-left']).corner).toBe('bottom-right');
});

test('a box that fits is inside the window wherever it is put', () => {
  fc.assert(
    fc.property(size, size, at, at, (box, window, left, top) => {
      fc.pre(box.width <= window.width && box.height <= window.height);
      const corner = cornerOf(placeAt(left, top, box, window), box, window);
      expect(corner.left).toBeGreaterThanOrEqual(0);
      expect(corner.top).toBeGreaterThanOrEqual(0);
      expect(corner.left + box.width).toBeLessThanOrEqual(window.width);
      expect(corner.top + box.height).toBeLessThanOrEqual(window.height);
    }),
  );
});

test('a box that is put inside the window stays exactly there', () => {
  fc.assert(
    fc.property(size, size, fc.double({ min: 0, max: 1, noNaN: true }), (box, window, share) => {
      fc.pre(box.width <= window.width && box.height <= window.height);
      const left = Math.round((window.width - box.width) * share);
      const top = Math.round((window.height - box.height) * share);
      expect(cornerOf(placeAt(left, top, box, window), box, window)).toEqual({ left, top });
    }),
  );
});

test('keeps to the nearest corner, so that it stays there when the window changes', () => {
  const box = { width: 100, height: 100 };
  const place = placeAt(850, 20, box, { width: 1000, height: 800 });
  expect(place).toEqual({ corner: 'top-right', x: 50, y: 20 });
  expect(inside(place, box, { width: 400, height: 300 })).toEqual(place);
  expect(inside(place, box, { width: 120, height: 300 })).toEqual({ corner: 'top-right', x: 20, y: 20 });
});

test.each([
  null,
  'bottom-right',
  {},
  { corner: 'middle', x: 1, y: 1 },
  { corner: 'top-left', x: Number.NaN, y: 1 },
])('what is stored and no place counts as none: %j', (stored) => expect(isPlace(stored)).toBe(false));
