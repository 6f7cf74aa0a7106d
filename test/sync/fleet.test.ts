import { expect, test } from 'vitest';
import { CACHE_AGE, everyFiveMinutes, MINUTE, ours, simulate } from './fleet.ts';

// Issue 5: at most 300 timestamps a second, and 95 % within 6 minutes plus the cache's age. `npm run bench -- fleet` prints it.

/** Some seconds, on a machine that others may keep busy. */
const patient = { timeout: 60_000 };

test.each([1, 2, 3])(
  '50,000 browsers do not overrun the host, and soon have what is new: %i',
  patient,
  (seed) => {
    const { peak, minutes } = simulate(ours, seed);
    expect(peak).toBeLessThanOrEqual(300);
    for (const reached of Object.values(minutes)) expect(reached).toBeLessThanOrEqual(6 + CACHE_AGE / MINUTE);
  },
);

test('without chance they would', patient, () => {
  expect(simulate(everyFiveMinutes).peak).toBeGreaterThan(9000);
});
