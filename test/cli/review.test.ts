import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareLines, diffPages } from '../../lib/cli/review/diff.ts';
import { compareParts } from '../../lib/cli/review/parts.ts';

test('the lines of either text come out of their difference again, in order', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const compared = compareLines(before, after);
      const side = (sign: '-' | '+') =>
        compared.filter((line) => line.sign === ' ' || line.sign === sign).map(({ text }) => text);
      expect(side('-')).toEqual(before);
      expect(side('+')).toEqual(after);
      if (before.join() === after.join()) expect(compared.every(({ sign }) => sign === ' ')).toBe(true);
    }),
  );
});

test('what differs stands under its heading', () => {
  expect(
    diffPages('# T\n\n## One\n\n- a\n\n## Two\n\n- b\n- c\n', '# T\n\n## One\n\n- a\n\n## Two\n\n- b\n- d\n'),
  ).toEqual(['  Two', '- - c', '+ - d']);
});

test('every thing that differs is a part: also order, absence, emptiness, and what nobody sees', () => {
  const before = { stages: [{ id: 'a', from: { odoo: 'X' } }, { id: 'b' }], list: [1, 2], gone: {} };
  const after = { stages: [{ id: 'b' }, { id: 'a', from: { odoo: 'X\u202e' } }], list: [1, 3] };
  expect(compareParts(before, after)).toEqual([
    { path: 'stages.order', from: '["a","b"]', to: '["b","a"]' },
    { path: 'stages.a.from.odoo', from: '"X"', to: '"X\\u{202e}"' },
    { path: 'list', from: '[1,2]', to: '[1,3]' },
    { path: 'gone', from: '{}', to: undefined },
  ]);
});

test('two agreements have no different parts exactly if they say the same', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(value, value, (a, b) => {
      const same = JSON.stringify(sort(a)) === JSON.stringify(sort(b));
      expect(compareParts(a, b).length === 0).toBe(same);
    }),
  );
});

/** Keys in order: which comes first says nothing. */
function sort(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sort);
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? 0 : value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sort(one)]),
  );
}
