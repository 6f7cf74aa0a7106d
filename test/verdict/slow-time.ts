import type { Duration } from '../../lib/agreement/duration.ts';
import type { Calendar } from '../../lib/agreement/schema.ts';
import type { Pause } from '../../lib/verdict/clock.ts';

// A second judge of working time: slow, and as plain as the agreement's own words (§1). It reads a zone's clocks once
// a minute with Temporal and then counts minutes. It shares nothing with lib/verdict but types. It knows a window of
// some days only, and answers undefined where the window does not say.

const MINUTE = 60_000;
const DAY = 86_400_000;

/** What the clocks of a zone read at every minute of a window, in ms as if in UTC. */
export interface Readings {
  timeZone: string;
  from: number;
  local: number[];
  /** For each reading, the first minute that showed it. */
  first: Map<number, number>;
  /** Where the clocks were put forward: the readings from `from` up to `to` never came. */
  gaps: { from: number; to: number }[];
}

export function readClocks(timeZone: string, firstDate: string, days: number): Readings {
  const from = Date.parse(firstDate);
  const local = Array.from({ length: days * 1440 }, (_, minute) => {
    const instant = from + minute * MINUTE;
    const read = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
    return instant + read.offsetNanoseconds / 1e6;
  });
  const first = new Map<number, number>();
  const gaps: Readings['gaps'] = [];
  local.forEach((reading, minute) => {
    if (!first.has(reading)) first.set(reading, minute);
    const before = local[minute - 1] ?? reading;
    if (reading > before + MINUTE) gaps.push({ from: before + MINUTE, to: reading });
  });
  return { timeZone, from, local, first, gaps };
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const clock = (words: string) => (Number(words.slice(0, 2)) * 60 + Number(words.slice(3))) * MINUTE;

/** One local day: its open intervals as instants, if the window holds them. */
interface Day {
  begins: number;
  intervals: { open: number; close: number }[];
}

export class SlowTime {
  readonly readings: Readings;
  readonly days: Day[] = [];
  readonly #open: Uint8Array;

  constructor(calendar: Calendar, readings: Readings) {
    this.readings = readings;
    this.#open = new Uint8Array(readings.local.length);
    const firstDay = Math.floor((readings.local[0] as number) / DAY) + 2;
    const lastDay = Math.floor((readings.local.at(-1) as number) / DAY) - 3;
    for (let day = firstDay; day <= lastDay; day++) this.days.push(this.#read(calendar, day * DAY));
    for (const { open, close } of this.days.flatMap((day) => day.intervals))
      for (let at = open; at < close; at += MINUTE) this.#open[this.#minute(at)] = 1;
  }

  #read(calendar: Calendar, begins: number): Day {
    const date = new Date(begins).toISOString().slice(0, 10);
    const weekday = weekdays[new Date(begins).getUTCDay()] as (typeof weekdays)[number];
    const closed = calendar.closed?.some((entry) => entry === date || entry === date.slice(5));
    const hours = closed ? [] : (calendar.open?.[date] ?? calendar.week[weekday] ?? []);
    const intervals = hours.flatMap((words) => {
      const [start, end] = words.split('-').map(clock) as [number, number];
      if (start === end) return [];
      const open = this.instantAt(begins + start);
      const close = this.instantAt(begins + end + (end < start ? DAY : 0));
      if (open === undefined || close === undefined) throw new Error('A day of the window is not all in it.');
      return open < close ? [{ open, close }] : [];
    });
    return { begins, intervals };
  }

  /** The first and the last instant about which this judge may be asked. */
  get span(): [number, number] {
    const instants = [this.days[1], this.days.at(-2)].map((day) => this.instantAt((day as Day).begins));
    return instants as [number, number];
  }

  #minute(at: number): number {
    return Math.floor((at - this.readings.from) / MINUTE);
  }

  localAt(at: number): number {
    const minute = this.#minute(at);
    return (this.readings.local[minute] as number) + (at - this.readings.from - minute * MINUTE);
  }

  instantAt(local: number): number | undefined {
    const gap = this.readings.gaps.find(({ from, to }) => from <= local && local < to);
    const whole = Math.floor(local / MINUTE) * MINUTE;
    const minute = this.readings.first.get(gap ? whole + gap.to - gap.from : whole);
    return minute === undefined ? undefined : this.readings.from + minute * MINUTE + (local - whole);
  }

  isOpen(at: number): boolean {
    return this.#open[this.#minute(at)] === 1;
  }

  /** From `from` on, or back from it, the parts of minutes in which the clock runs. */
  *#running(from: number, direction: 1 | -1, working: boolean, pauses: readonly Pause[]) {
    const [first, last] = this.span;
    for (let at = from; first <= at && at <= last; ) {
      const minute = direction === 1 ? this.#minute(at) : this.#minute(at - 1);
      const start = this.readings.from + minute * MINUTE;
      const next = direction === 1 ? start + MINUTE : start;
      const paused = pauses.some((pause) => pause.from <= start && start < pause.to);
      if (!paused && (!working || this.#open[minute] === 1)) yield { at, ms: Math.abs(next - at) };
      at = next;
    }
  }

  /** Open or real ms between two instants, pauses (of whole minutes) left out. */
  worked(from: number, to: number, working: boolean, pauses: readonly Pause[]): number {
    let total = 0;
    for (const { at, ms } of this.#running(from, 1, working, pauses)) {
      if (at >= to) break;
      total += Math.min(ms, to - at);
    }
    return total;
  }

  #walk(
    from: number,
    length: number,
    direction: 1 | -1,
    working: boolean,
    pauses: readonly Pause[],
  ): number | undefined {
    let left = length;
    for (const { at, ms } of this.#running(from, direction, working, pauses)) {
      if (ms >= left) return at + direction * left;
      left -= ms;
    }
    return undefined;
  }

  /** When each day closes; no day closes before an earlier one does, so the window's first is not known. */
  #closes(): { begins: number; close: number }[] {
    let latest = -Infinity;
    const closes = this.days.flatMap(({ begins, intervals }) => {
      if (!intervals.length) return [];
      latest = Math.max(latest, ...intervals.map(({ close }) => close));
      return [{ begins, close: latest }];
    });
    return closes.filter(({ begins }) => begins > (this.days[0] as Day).begins);
  }

  dueAt(start: number, within: Duration, pauses: readonly Pause[]): number | undefined {
    const { count, unit, working, ms } = within;
    const today = Math.floor(this.localAt(start) / DAY) * DAY;
    if (ms === null) {
      let counted = 0;
      for (const { begins, close } of this.#closes()) {
        if (begins <= today) continue;
        const paused = pauses.some(({ from, to }) => from <= close && close < to);
        // A pause that begins at the deadline does not move it.
        const last = counted === count - 1 && pauses.some(({ from }) => from === close);
        if (!paused || last) counted++;
        if (counted === count) return close;
      }
      return undefined;
    }
    if (working || unit !== 'day') return this.#walk(start, ms, 1, working, pauses);
    const due = this.instantAt(this.localAt(start) + ms);
    return due === undefined ? undefined : this.#walk(start, due - start, 1, false, pauses);
  }

  earlier(at: number, by: Duration, pauses: readonly Pause[]): number | undefined {
    const { count, unit, working, ms } = by;
    if (ms === null) {
      const today = Math.floor(this.localAt(at) / DAY) * DAY;
      // The day of a deadline is the one whose hours it ends or lies in, though they run past midnight.
      const closed = this.#closes().filter(({ begins, close }) => begins < today && close < at);
      return closed.at(-count)?.close;
    }
    if (working || unit !== 'day') return this.#walk(at, ms, -1, working, pauses);
    const start = this.instantAt(this.localAt(at) - ms);
    return start === undefined ? undefined : this.#walk(at, at - start, -1, false, pauses);
  }
}
