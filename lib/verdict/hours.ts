import type { Calendar } from '../agreement/schema.ts';

export const DAY = 86_400_000;
const MINUTE = 60_000;

/** From when to when, in ms of local time after the midnight that begins the day on which it starts. */
export type Interval = readonly [start: number, end: number];

/** A day that the week does not decide, for explanations: why, and which hours it has instead. */
export interface Exception {
  /** `2026-12-24`, in the calendar's zone. */
  date: string;
  rule: 'closed' | 'open';
  /** As the agreement writes them, `08:00-12:00`; none when closed. */
  hours: readonly string[];
}

/** What a calendar says of each local day. A day is the number of days since 1970-01-01. */
export interface Hours {
  /** The intervals that start on a day, for days inside `from` and `to` (both included). */
  between(from: number, to: number): (day: number) => readonly Interval[];
  /** Whether any day inside `from` and `to` has hours. */
  ever(from: number, to: number): boolean;
  /** The days inside `from` and `to` (both included) that `closed` or `open` change, in order. */
  exceptions(from: number, to: number): Exception[];
}

const weekdays = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'] as const; // 1970-01-01 was a Thursday
const weekday = (day: number) => ((day % 7) + 7) % 7;

const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Reads `22:00-06:00`; an end that is not after the start is on the next day. Empty ones fall away. */
function read(hours: readonly string[] = []): Interval[] {
  return hours.flatMap((words): Interval[] => {
    const start = minutes(words);
    const end = minutes(words.slice(6));
    if (start === end) return [];
    return [[start * MINUTE, (end > start ? end : end + 1440) * MINUTE]];
  });
}

const dateOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);

/** The day of a date; undefined where the year lacks it (02-29), which a browser may read as 1 March. */
function dayOf(date: string): number | undefined {
  const day = Date.parse(`${date}T00:00:00Z`) / DAY;
  return new Date(day * DAY).getUTCDate() === Number(date.slice(8)) ? day : undefined;
}

/** Reads a calendar's rules: `closed` before `open` before `week` (§1). */
export function hoursOf(calendar: Calendar): Hours {
  const week = weekdays.map((name) => read(calendar.week[name]));
  const open = new Map(
    Object.entries(calendar.open ?? {}).map(([date, hours]) => [dayOf(date), read(hours)]),
  );
  const once = (calendar.closed ?? []).filter((date) => date.length > 5).map(dayOf);
  const everyYear = (calendar.closed ?? []).filter((date) => date.length === 5);
  const none: Interval[] = [];

  function special(from: number, to: number) {
    const days = new Map(open);
    for (const day of once) days.set(day, none);
    const years = [from, to].map((day) => new Date(day * DAY).getUTCFullYear()) as [number, number];
    for (let year = years[0]; year <= years[1]; year++)
      for (const date of everyYear) days.set(dayOf(`${year}-${date}`), none);
    return days;
  }

  function between(from: number, to: number) {
    const days = special(from, to);
    return (day: number) => days.get(day) ?? (week[weekday(day)] as Interval[]);
  }

  return {
    between,
    ever(from, to) {
      // A year at a time: nearly always the first week says yes.
      for (let start = from; start <= to; start += 366) {
        const hoursOn = between(start, start + 365);
        for (let day = start; day < start + 366 && day <= to; day++) if (hoursOn(day).length) return true;
      }
      return false;
    },
    exceptions(from, to) {
      const changed = [...special(from, to)]
        .filter(
          (entry): entry is [number, Interval[]] =>
            entry[0] !== undefined && entry[0] >= from && entry[0] <= to,
        )
        // A closed day that had no hours anyway explains nothing.
        .filter(([day, hours]) => hours !== none || (open.get(day) ?? week[weekday(day)])?.length)
        .sort(([a], [b]) => a - b);
      return changed.map(([day, hours]) => {
        const date = dateOf(day);
        return hours === none
          ? { date, rule: 'closed', hours: [] }
          : { date, rule: 'open', hours: calendar.open?.[date] ?? [] };
      });
    },
  };
}
