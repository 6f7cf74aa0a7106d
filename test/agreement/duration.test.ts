import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../lib/agreement/duration.ts';
import { duration } from '../../lib/agreement/value.ts';

describe('a duration', () => {
  it.each([
    ['2 working hours', { count: 2, unit: 'hour', working: true, ms: 7_200_000 }],
    ['1 working hour', { count: 1, unit: 'hour', working: true, ms: 3_600_000 }],
    ['30 working minutes', { count: 30, unit: 'minute', working: true, ms: 1_800_000 }],
    ['90 seconds', { count: 90, unit: 'second', working: false, ms: 90_000 }],
    ['15 minutes', { count: 15, unit: 'minute', working: false, ms: 900_000 }],
    ['30 days', { count: 30, unit: 'day', working: false, ms: 2_592_000_000 }],
    ['0 days', { count: 0, unit: 'day', working: false, ms: 0 }],
    ['007 minutes', { count: 7, unit: 'minute', working: false, ms: 420_000 }],
    ['999999 days', { count: 999_999, unit: 'day', working: false, ms: 86_399_913_600_000 }],
  ] as const)('reads "%s"', (words, expected) => {
    expect(parseDuration(words)).toEqual(expected);
  });

  it('gives working days no length of their own', () => {
    expect(parseDuration('5 working days')).toEqual({ count: 5, unit: 'day', working: true, ms: null });
  });

  it.each(['', 'soon', '2', 'hours', '-1 hours', '1.5 hours', '2 weeks', '2 Working hours', '1000000 days'])(
    'refuses "%s", and says what to write',
    (words) => {
      expect(() => parseDuration(words)).toThrow(`"${words}" is not a duration: write a whole number`);
    },
  );

  it.each([' 2 hours', '2  hours', '2 working  hours', '2 hours ', '2 hours\n', '２ hours'])(
    'refuses "%s": one space between words, none around',
    (words) => {
      expect(() => parseDuration(words)).toThrow('is not a duration');
    },
  );

  it('reads whatever the schema lets through, and nothing else', () => {
    const word = fc.constantFrom('0', '2', '12', ' ', ' ', 'working', 'hour', 'day', 'minute', 's', 'week');
    const words = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 6 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(words, (text) => {
        const reads = () => parseDuration(text);
        if (duration.safeParse(text).success) expect(reads).not.toThrow();
        else expect(reads).toThrow('is not a duration');
      }),
    );
  });
});
