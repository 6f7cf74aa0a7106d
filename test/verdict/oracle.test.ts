import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../lib/agreement/schema.ts';
import { compileCalendar } from '../../lib/verdict/calendar.ts';

// What other people's working-time libraries hold to be true: test/oracle/README.md.

type Hours = [start: string, end: string][];
interface SourceCalendar {
  timezone: string;
  weekly_hours: Record<string, Hours>;
  holidays: string[];
  recurring_holidays_mm_dd: string[];
  date_overrides: Record<string, Hours>;
  breaks: Record<string, Hours>;
}
interface Base {
  id: string;
  name: string;
  calendar: string;
  start: string;
}
type Case = Base &
  (
    | { kind: 'deadline' | 'before'; target_seconds: number; expected: string }
    | { kind: 'elapsed'; end: string; expected_seconds: number }
    | { kind: 'open_at'; expected: boolean }
    | { kind: 'segments'; take: number; expected: [string, string][] }
  );
const oracle: { calendars: Record<string, SourceCalendar>; cases: Case[] } = JSON.parse(
  readFileSync(new URL('../oracle/working-time.json', import.meta.url), 'utf8'),
);

const month = 31 * 86_400_000;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Cuts breaks out of a day's hours; both compare as text, `HH:MM`. */
const cut = (hours: Hours, breaks: Hours): Hours =>
  breaks.reduce(
    (left, [from, to]) =>
      left
        .flatMap(
          ([start, end]): Hours => [
            [start, end < from ? end : from],
            [start > to ? start : to, end],
          ],
        )
        .filter(([start, end]) => start < end),
    hours,
  );

const written = (hours: Hours = []) => hours.map(([start, end]) => `${start}-${end}`);

/** The same calendar in our format. */
function translate(source: SourceCalendar): Calendar {
  const open: Record<string, Hours> = { ...source.date_overrides };
  for (const [date, breaks] of Object.entries(source.breaks)) {
    const weekday = weekdays[new Date(date).getUTCDay()] as string;
    open[date] = cut(open[date] ?? source.weekly_hours[weekday] ?? [], breaks);
  }
  return {
    timeZone: source.timezone,
    week: Object.fromEntries(
      Object.entries(source.weekly_hours).map(([day, hours]) => [day, written(hours)]),
    ),
    closed: [...source.holidays, ...source.recurring_holidays_mm_dd],
    open: Object.fromEntries(Object.entries(open).map(([date, hours]) => [date, written(hours)])),
  };
}

const calendars = new Map(
  Object.entries(oracle.calendars).map(([name, source]) => [name, translate(source)]),
);
const compiled = new Map([...calendars].map(([name, calendar]) => [name, compileCalendar(calendar)]));
const sayable = ({ calendar }: Case) => !/\d\d:\d\d:\d\d/.test(JSON.stringify(calendars.get(calendar)));

const iso = (at: number | null | undefined) => at && new Date(at).toISOString();
const instant = (words: string) => iso(Date.parse(words));

describe('the oracle', () => {
  it('has 140 cases, of which our format cannot say one: hours of whole minutes only', () => {
    expect(oracle.cases).toHaveLength(140);
    expect(oracle.cases.filter((one) => !sayable(one)).map(({ id }) => id)).toEqual(['BZT-003']);
  });

  it.each(oracle.cases.filter(sayable))('$id $kind: $name', (one) => {
    const openTime = compiled.get(one.calendar);
    if (!openTime) throw new Error(`The oracle has no calendar ${one.calendar}.`);
    const start = Date.parse(one.start);
    switch (one.kind) {
      case 'deadline': {
        const ms = one.target_seconds * 1000;
        return expect(iso(ms ? openTime.add(start, ms) : openTime.opening(start))).toBe(
          instant(one.expected),
        );
      }
      case 'before': {
        const ms = one.target_seconds * 1000;
        const last = openTime.stretches(start - month, start).at(-1)?.[1];
        return expect(iso(ms ? openTime.subtract(start, ms) : last)).toBe(instant(one.expected));
      }
      case 'elapsed':
        return expect(openTime.worked(start, Date.parse(one.end))).toBe(one.expected_seconds * 1000);
      case 'open_at':
        return expect(openTime.isOpen(start)).toBe(one.expected);
      case 'segments': {
        const stretches = openTime.stretches(start, start + 12 * month).slice(0, one.take);
        return expect(stretches.map(([from, to]) => [iso(from), iso(to)])).toEqual(
          one.expected.map(([from, to]) => [instant(from), instant(to)]),
        );
      }
    }
  });
});
