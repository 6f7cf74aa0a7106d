import type { Calendar } from '../agreement/schema.ts';
import { DAY, type Exception, hoursOf } from './hours.ts';
import { empty, FIRST, known, LAST, type Table, tableOf } from './table.ts';

/**
 * The open time of one calendar (§1). Instants and lengths are ms, instants since the epoch; answers are known from
 * 1970 to the end of 2100, and `null` says that there is none in that time.
 */
export interface OpenTime {
  timeZone: string;
  /** The calendar's rules give no day of that time any hours. */
  never: boolean;
  /** Whether an instant is open. Intervals are half-open: the opening is, the closing is not. */
  isOpen(at: number): boolean;
  /** The first open instant that is not before `at`. */
  opening(at: number): number | null;
  /** Open ms from `from` to `to`; 0 if they are reversed. */
  worked(from: number, to: number): number;
  /** The earliest instant at which `ms` of open time have passed since `from`. It may be a closing; `from` for 0. */
  add(from: number, ms: number): number | null;
  /** The latest instant from which `ms` of open time pass until `at`. It may be an opening; `at` for 0. */
  subtract(at: number, ms: number): number | null;
  /** The close of the `n`th day with open time after the local day of `at`, which is not counted; `at` for 0. */
  dayClose(at: number, n: number): number | null;
  /**
   * The close of the `n`th day with open time before the day of `at`; `at` for 0. An instant up to the close of
   * hours past midnight, or at 24:00, is of the day on which those hours started: that day's own deadline is.
   */
  dayCloseBefore(at: number, n: number): number | null;
  /** How many days with open time after the local day of `from` close before `to`: the inverse of `dayClose`. */
  dayClosings(from: number, to: number): number;
  /** The same local time `n` days later, or earlier if `n` is negative. */
  localDaysLater(at: number, n: number): number | null;
  /** The open intervals between two instants, cut to them, sorted and apart. */
  stretches(from: number, to: number): [open: number, close: number][];
  /** The days from that of `from` to that of `to` whose hours are not the week's. */
  exceptions(from: number, to: number): Exception[];
}

const YEAR = 366 * DAY;

/** The first interval that closes after `at`, or the one that never comes. */
function find(table: Table, at: number): number {
  const day = Math.floor(at / DAY) - table.firstDay;
  let i = table.index[Math.min(Math.max(day, 0), table.index.length - 1)] as number;
  while ((table.closes[i] as number) <= at) i++;
  return i;
}

/** Open ms of the table before `at`. */
function passed(table: Table, at: number): number {
  const i = find(table, at);
  const open = table.opens[i] as number;
  const before = table.before[i] as number;
  return at > open ? before + (at - open) : before;
}

/** The first of rising `values`, from index `low`, that is not below `least`: near ones are found soonest. */
function search(values: Float64Array, least: number, low: number): number {
  let step = 1;
  while (low + step < values.length && (values[low + step] as number) < least) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, values.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Compiles a calendar. Nothing is computed before the first question; then a table of the years around it, which
 * grows, at least doubling, when a question or its answer lies outside.
 * @throws RangeError at the first question, when the platform does not know the time zone; at any, for an instant
 * that is not a number.
 */
export function compileCalendar(calendar: Calendar): OpenTime {
  const { timeZone } = calendar;
  const hours = hoursOf(calendar);
  let table = empty;

  function grow(at: number): Table {
    if (!Number.isFinite(at)) throw new RangeError(`Working time was asked for ${at}, which is no instant.`);
    const { from, to } = table;
    const near = Math.min(Math.max(at, FIRST), LAST);
    table = tableOf(
      hours,
      timeZone,
      near < from ? Math.min(near - YEAR, from - (to - from)) : from,
      near > to ? Math.max(near + YEAR, to + (to - from)) : to,
    );
    return table;
  }
  /** The table, grown until it holds an instant. */
  const around = (at: number): Table => (at >= table.from && at <= table.to ? table : grow(at));
  /** Grows the table beyond its end or before its beginning, if there may be open time there. */
  function growLater(): boolean {
    if (table.to === Infinity || never()) return false;
    grow(table.to + 1);
    return true;
  }
  function growEarlier(): boolean {
    if (table.from === -Infinity || never()) return false;
    grow(table.from - 1);
    return true;
  }

  let rulesNever: boolean | undefined;
  const never = () => (rulesNever ??= !hours.ever(FIRST / DAY, LAST / DAY));

  const localDay = (at: number) => Math.floor(around(at).zone.localAt(at) / DAY);
  /** How many of the table's days with open time come before the local day that is `shift` days after that of `at`. */
  function daysBefore(at: number, shift: number): number {
    const day = localDay(at) + shift - table.firstDay;
    return table.daysBefore[Math.min(Math.max(day, 0), table.daysBefore.length - 1)] as number;
  }

  return {
    timeZone,
    get never() {
      return never();
    },
    isOpen(at) {
      const held = around(at);
      return (held.opens[find(held, at)] as number) <= at;
    },
    opening(at) {
      do {
        const held = around(at);
        const opening = Math.max(at, held.opens[find(held, at)] as number);
        if (opening <= held.to) return known(opening);
      } while (growLater());
      return null;
    },
    worked(from, to) {
      if (!(from < to)) return 0;
      around(from);
      around(to);
      return passed(table, to) - passed(table, from);
    },
    add(from, ms) {
      if (!(ms > 0)) return from;
      do {
        const held = around(from);
        const { opens, before, to } = held;
        const target = passed(held, from) + ms;
        // The interval in or at the end of which the target is reached; `before` rises, so it is one step back.
        const i = search(before, target, find(held, from)) - 1;
        if (i + 1 < before.length) {
          const at = (opens[i] as number) + (target - (before[i] as number));
          if (at <= to) return known(at);
        }
      } while (growLater());
      return null;
    },
    subtract(at, ms) {
      if (!(ms > 0)) return at;
      do {
        const held = around(at);
        const { opens, before, from } = held;
        const target = passed(held, at) - ms;
        if (target >= 0) {
          let i = search(before, target, 0);
          if ((before[i] as number) > target) i--;
          const start = (opens[i] as number) + (target - (before[i] as number));
          if (start >= from) return known(start);
        }
      } while (growEarlier());
      return null;
    },
    dayClose(at, n) {
      if (!(n > 0)) return at;
      do {
        const close = around(at).dayCloses[daysBefore(at, 1) + n - 1];
        if (close !== undefined) return known(close);
      } while (growLater());
      return null;
    },
    dayCloseBefore(at, n) {
      if (!(n > 0)) return at;
      do {
        const { dayCloses } = around(at);
        let day = daysBefore(at, 0);
        while (day > 0 && (dayCloses[day - 1] as number) >= at) day--;
        const close = dayCloses[day - n];
        if (close !== undefined) return known(close);
      } while (growEarlier());
      return null;
    },
    dayClosings(from, to) {
      if (!(from < to)) return 0;
      around(to);
      const first = daysBefore(from, 1);
      return search(table.dayCloses, to, first) - first;
    },
    localDaysLater(at, n) {
      if (n === 0) return at;
      const local = around(at).zone.localAt(at) + n * DAY;
      return known(around(local).zone.instantAt(local));
    },
    stretches(from, to) {
      const found: [number, number][] = [];
      if (!(from < to)) return found;
      around(from);
      const held = around(to);
      const { opens, closes } = held;
      for (let i = find(held, from); (opens[i] as number) < to; i++)
        found.push([Math.max(from, opens[i] as number), Math.min(to, closes[i] as number)]);
      return found;
    },
    exceptions: (from, to) => hours.exceptions(localDay(from), localDay(to)),
  };
}
