import * as fc from 'fast-check';
import type { Calendar } from '../../lib/agreement/schema.ts';

// What property tests draw from: calendars as odd as the format allows.

const MINUTE = 60_000;
export const DAY = 86_400_000;

const pad = (number: number) => String(number).padStart(2, '0');
const clock = (minute: number) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;

/** Mostly an ordinary working day's hours; else anything, past midnight and to 24:00 included. */
const interval = fc
  .oneof(
    { weight: 2, arbitrary: fc.tuple(fc.integer({ min: 24, max: 48 }), fc.integer({ min: 49, max: 76 })) },
    { weight: 1, arbitrary: fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 96 })) },
  )
  .filter(([start, end]) => start !== end)
  .map(([start, end]) => `${clock(start * 15)}-${clock(end * 15)}`);
const hours = fc.oneof(
  { weight: 3, arbitrary: fc.array(interval, { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.array(interval, { maxLength: 3 }) },
);

const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Calendars of a zone whose exceptions lie among some days from an instant on. */
export function calendars(timeZone: string, from: number, days: number): fc.Arbitrary<Calendar> {
  const date = fc.integer({ min: 0, max: days }).map((day) => dateOf(from + day * DAY));
  const week = fc.record(
    { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
    { requiredKeys: ['tue'] },
  );
  const closed = fc.array(
    fc.oneof(
      date,
      date.map((full) => full.slice(5)),
    ),
    { maxLength: 3 },
  );
  const open = fc.dictionary(date, hours, { maxKeys: 3 });
  return fc.record({ timeZone: fc.constant(timeZone), week, closed, open });
}

/** Up to three pauses of whole minutes, sorted and apart; the last may have no end. */
export const pauses = (from: number, to: number) =>
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 0, max: Math.floor((to - from) / MINUTE) }), { maxLength: 6 }),
      fc.nat(9),
    )
    .map(([minutes, endless]) => {
      const edges = minutes.sort((a, b) => a - b).map((minute) => from + minute * MINUTE);
      const found = edges.flatMap((edge, i) => (i % 2 ? [{ from: edges[i - 1] as number, to: edge }] : []));
      if (edges.length % 2 && endless === 0) found.push({ from: edges.at(-1) as number, to: Infinity });
      return found;
    });

/**
 * How many cases a law is tried on: a sample that is the same every time, or as much more or less as `LEADPACT_CASES` is
 * than the 400 of the comparison with the slow judge (`npm run prove`). A proof is of other cases every time.
 */
export const cases = (sample: number) => {
  const all = Number(process.env.LEADPACT_CASES ?? 400);
  return { numRuns: Math.ceil((sample / 400) * all), ...(all > 400 ? {} : { seed: 1970 }) };
};

/** A proof takes as long as it takes. */
export const patient = { timeout: 3_600_000 };
