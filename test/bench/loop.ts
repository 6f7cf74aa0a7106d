import type { Calendar } from '../../lib/agreement/schema.ts';

/**
 * Working time as one would write it without a table: day by day, on Temporal. Hours within a day and full dates in
 * `closed` only, which is what the time bench asks of it.
 */
export function loopOver({ timeZone, week, closed = [] }: Calendar) {
  const days = (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day) =>
    (week[day] ?? []).map((words) => words.split('-').map((time) => Temporal.PlainTime.from(time))),
  );
  const holidays = new Set(closed);

  function hoursOn(date: Temporal.PlainDate): { open: number; close: number }[] {
    const hours = days[date.dayOfWeek - 1] ?? [];
    if (!hours.length || holidays.has(date.toString())) return [];
    return hours.map((interval) => {
      const [open, close] = interval.map(
        (plainTime) => date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds,
      );
      return { open: open as number, close: close as number };
    });
  }
  const dateAt = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate();

  return {
    add(start: number, ms: number): number {
      let left = ms;
      for (let date = dateAt(start); ; date = date.add({ days: 1 })) {
        for (const { open, close } of hoursOn(date)) {
          const from = Math.max(open, start);
          if (close - from >= left) return from + left;
          if (close > from) left -= close - from;
        }
      }
    },
    dayClose(start: number, count: number): number {
      let left = count;
      for (let date = dateAt(start).add({ days: 1 }); ; date = date.add({ days: 1 })) {
        const last = hoursOn(date).at(-1);
        if (last && --left === 0) return last.close;
      }
    },
    worked(from: number, to: number): number {
      let total = 0;
      const end = dateAt(to);
      for (let date = dateAt(from); Temporal.PlainDate.compare(date, end) <= 0; date = date.add({ days: 1 }))
        for (const { open, close } of hoursOn(date))
          total += Math.max(0, Math.min(close, to) - Math.max(open, from));
      return total;
    },
  };
}
