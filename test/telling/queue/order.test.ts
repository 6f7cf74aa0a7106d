import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  arrange,
  groupOf,
  groups,
  type Placed,
  plain,
  type Search,
} from '../../../lib/telling/queue/order.ts';

const placed: fc.Arbitrary<Placed> = fc.record({
  key: fc.uuid(),
  group: fc.constantFrom(...groups),
  due: fc.option(fc.integer({ min: 0, max: 5 })),
  text: fc.constantFrom('ada berg', 'ada lund', 'ben berg', 'acme', ''),
});
const queues = fc.uniqueArray(placed, { selector: ({ key }) => key, maxLength: 40 });
const searches: fc.Arbitrary<Search> = fc.record({
  group: fc.option(fc.constantFrom(...groups)),
  typed: fc.constantFrom('', ' ', 'ada', 'BERG ada', 'zz', 'a b'),
});

describe('a queue', () => {
  it('is in the same order in whatever order it comes', () => {
    fc.assert(
      fc.property(queues, searches, fc.infiniteStream(fc.nat()), (all, search, random) => {
        const mixed = all
          .map((one) => [random.next().value ?? 0, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
        expect(arrange(mixed, search)).toEqual(arrange(all, search));
      }),
    );
  });

  it('has each lead that is looked for once, and no other; the rest is counted', () => {
    fc.assert(
      fc.property(queues, searches, (all, search) => {
        const { rows, counts, parts } = arrange(all, search);
        const words = plain(search.typed).split(' ');
        const found = all.filter(({ text }) => words.every((word) => text.includes(word)));
        const shown = found.filter(({ group }) => search.group === null || group === search.group);
        expect(new Set(rows)).toEqual(new Set(shown));
        expect(rows).toHaveLength(shown.length);
        for (const group of groups)
          expect(counts[group]).toBe(found.filter((one) => one.group === group).length);
        // The parts are the rows, one after the other.
        expect(parts.flatMap(({ group, count }) => Array(count).fill(group))).toEqual(
          rows.map(({ group }) => group),
        );
        for (const { group, begins } of parts) expect(rows[begins]?.group).toBe(group);
      }),
    );
  });

  it('goes from group to group, and in each by what is due; of what was missed the latest first', () => {
    fc.assert(
      fc.property(queues, (all) => {
        const { rows } = arrange(all, { group: null, typed: '' });
        for (const [i, one] of rows.slice(1).entries()) {
          const before = rows[i] as Placed;
          expect(groups.indexOf(one.group)).toBeGreaterThanOrEqual(groups.indexOf(before.group));
          if (one.group !== before.group) continue;
          const [first, second] = one.group === 'missed' ? [one, before] : [before, one];
          expect(first.due ?? Infinity).toBeLessThanOrEqual(second.due ?? Infinity);
        }
      }),
    );
  });

  it('leaves what it is given as it is', () => {
    fc.assert(
      fc.property(queues, searches, (all, search) => {
        const before = [...all];
        arrange(Object.freeze(all), search);
        expect(all).toEqual(before);
      }),
    );
  });
});

test.each([
  // What is at risk counts as such whenever it is due: the badge says the same.
  ['at-risk', 10, null, 'now'],
  ['at-risk', 30, null, 'now'],
  ['due', 10, null, 'today'],
  ['due', 10, 15, 'today'],
  ['due', 20, null, 'later'],
  // On a Sunday, what should have been done on Friday is for Monday.
  ['due', 10, 30, 'later'],
  ['due', null, null, 'later'],
  ['missed', 10, null, 'missed'],
  ['waiting', null, null, 'waiting'],
  ['unknown', null, null, 'unknown'],
] as const)('%s at %s, from %s on, of a day that ends at 20 is %s', (standing, due, from, group) => {
  expect(groupOf({ standing, due, from }, 20)).toBe(group);
});

test.each([
  ['Åkesson', 'akesson'],
  ['Bjørn  Æsir', 'bjorn aesir'],
  ['ŁUKASZ', 'łukasz'],
  ['İstanbul', 'istanbul'],
])('%s is found as %s', (text, typed) => {
  expect(plain(text)).toBe(typed);
});
