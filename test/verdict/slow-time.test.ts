import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../lib/agreement/duration.ts';
import { compileCalendar } from '../../lib/verdict/calendar.ts';
import { dueAt, earlier, ownTime } from '../../lib/verdict/clock.ts';
import { calendars, cases, DAY, patient, pauses } from './calendars.ts';
import { type Readings, readClocks, SlowTime } from './slow-time.ts';

// Zones and the first of 24 days in which something happens to their clocks.
const windows = [
  ['Europe/Stockholm', '2026-03-17', 'an hour forward at 02:00'],
  ['Europe/Stockholm', '2026-10-13', 'an hour back at 03:00'],
  ['America/New_York', '2026-02-24', 'an hour forward'],
  ['America/Sao_Paulo', '2018-10-23', 'forward at midnight: the day begins at 01:00'],
  ['America/Sao_Paulo', '2018-02-06', 'back at midnight: 23:00 comes twice'],
  ['Africa/Cairo', '2026-10-17', 'back at midnight, in winter time on a Thursday'],
  ['Asia/Beirut', '2026-03-17', 'forward at midnight'],
  ['America/Havana', '2026-10-20', 'back at 01:00 to midnight'],
  ['Australia/Lord_Howe', '2026-09-22', 'half an hour forward'],
  ['Australia/Lord_Howe', '2026-03-24', 'half an hour back'],
  ['America/St_Johns', '2010-03-02', 'forward at one minute past midnight'],
  ['Pacific/Apia', '2011-12-18', 'a day skipped at the date line'],
  ['Asia/Pyongyang', '2015-08-03', 'half an hour back at midnight, into the day before'],
  ['Asia/Kathmandu', '1985-12-20', 'a quarter of an hour forward at midnight'],
  ['Antarctica/Troll', '2026-03-17', 'two hours forward'],
  ['Africa/Casablanca', '2026-02-05', 'an hour back for Ramadan'],
  ['Pacific/Chatham', '2026-03-24', 'back at 03:45'],
  ['Asia/Kolkata', '2026-01-01', 'nothing'],
] as const;

const SPAN = 24;
const read = new Map<number, Readings>();
/** The readings of a window, taken once. */
function readingsOf(index: number): Readings {
  const [timeZone, date] = windows[index] as (typeof windows)[number];
  const readings = read.get(index) ?? readClocks(timeZone, date, SPAN);
  read.set(index, readings);
  return readings;
}

const durations = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map((count) => `${count} working hours`),
  fc.integer({ min: 1, max: 900 }).map((count) => `${count} working minutes`),
  fc.integer({ min: 1, max: 100 }).map((count) => `${count} hours`),
  fc.integer({ min: 1, max: 7 }).map((count) => `${count} working days`),
  fc.integer({ min: 1, max: 7 }).map((count) => `${count} days`),
);

const anyCase = fc.integer({ min: 0, max: windows.length - 1 }).chain((index) => {
  const [timeZone, date] = windows[index] as (typeof windows)[number];
  const from = Date.parse(date) + 4 * DAY;
  const to = from + (SPAN - 9) * DAY;
  return fc.record({
    index: fc.constant(index),
    calendar: calendars(timeZone, from, SPAN - 9),
    // To the second, and often a full quarter of an hour, as openings and closings are.
    start: fc
      .integer({ min: from / 1000, max: to / 1000 })
      .chain((s) => fc.constantFrom(s, s - (s % 900)))
      .map((s) => s * 1000),
    length: fc.integer({ min: 0, max: 5 * 86_400 }).map((s) => s * 1000),
    pauses: pauses(from, to),
    words: durations,
  });
});

describe('working time, against a judge that counts minutes', () => {
  it('gives the same answers', patient, () => {
    let asked = 0;
    let said = 0;
    /** Compares where the slow judge knows the answer; where it does not, ours must lie outside its window. */
    const compare = (what: string, slow: number | boolean | undefined, ours: number | boolean | null) => {
      asked++;
      if (slow === undefined) return;
      said++;
      const show = (answer: number | boolean | null) =>
        typeof answer === 'number' ? new Date(answer).toISOString() : String(answer);
      expect(show(ours), what).toBe(show(slow));
    };
    fc.assert(
      fc.property(anyCase, ({ index, calendar, start, length, pauses, words }) => {
        const slow = new SlowTime(calendar, readingsOf(index));
        const openTime = compileCalendar(calendar);
        const duration = parseDuration(words);
        const [, end] = slow.span;
        const to = Math.min(start + length, end);
        compare('is it open', slow.isOpen(start), openTime.isOpen(start));
        compare('open time', slow.worked(start, to, true, []), openTime.worked(start, to));
        for (const working of [true, false]) {
          const ours = ownTime(start, to, working, openTime, pauses);
          compare('own time', slow.worked(start, to, working, pauses), ours);
        }
        compare(`${words} later`, slow.dueAt(start, duration, []), dueAt(start, duration, openTime, []));
        const due = slow.dueAt(start, duration, pauses);
        compare(`${words} later, with pauses`, due, dueAt(start, duration, openTime, pauses));
        compare(`${words} earlier`, slow.earlier(start, duration, []), earlier(start, duration, openTime));
        const ours = earlier(start, duration, openTime, pauses);
        compare(
          `${words} earlier, with pauses`,
          slow.earlier(start, duration, duration.ms === null ? [] : pauses),
          ours,
        );
      }),
      cases(400),
    );
    // Otherwise the windows are too small for what is asked.
    expect(said / asked).toBeGreaterThan(0.8);
  });
});
