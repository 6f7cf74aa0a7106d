import { DAY, type Hours } from './hours.ts';
import { type Zone, zoneBetween } from './zone.ts';

/** The instants for which a calendar answers: 1970 to the end of 2100, in UTC. */
export const FIRST = 0;
export const LAST = Date.UTC(2101, 0, 1);
/** An instant, if it is one of those. */
export const known = (at: number): number | null => (at >= FIRST && at <= LAST ? at : null);

/**
 * A day's hours may end the day after, in a zone up to 14 hours from UTC, and a skipped day moves them by one more:
 * so many days around an instant can hold the interval that it lies in.
 */
const MARGIN = 4;

/** A calendar's open time between two instants, laid out so that questions need no loop over days. */
export interface Table {
  /** Between these instants, both included, nothing is missing. Infinite where a calendar's time ends. */
  from: number;
  to: number;
  zone: Zone;
  /** Open intervals [opens, closes), sorted and apart, and after them one that never comes. */
  opens: Float64Array;
  closes: Float64Array;
  /** Open ms of the table before each of them; the last is all of it. */
  before: Float64Array;
  /** For each day of UTC since `firstDay`, the first interval that closes after the day began. */
  index: Int32Array;
  firstDay: number;
  /** For each local day since `firstDay`, how many days with open time the table has before it. */
  daysBefore: Int32Array;
  /** When each day with open time closes. Hours past midnight close the day on which they start. */
  dayCloses: Float64Array;
}

/** Nothing at all: every instant lies outside. */
export const empty: Table = {
  from: Infinity,
  to: -Infinity,
  zone: { localAt: (instant) => instant, instantAt: (local) => local },
  opens: new Float64Array(),
  closes: new Float64Array(),
  before: new Float64Array(),
  index: new Int32Array(),
  firstDay: 0,
  daysBefore: new Int32Array(),
  dayCloses: new Float64Array(),
};

/** Lays out the open time around `from` to `to`, instants in ms. */
export function tableOf(hours: Hours, timeZone: string, from: number, to: number): Table {
  const firstDay = Math.floor(Math.max(from, FIRST) / DAY) - MARGIN;
  const lastDay = Math.floor(Math.min(to, LAST) / DAY) + MARGIN;
  const zone = zoneBetween(timeZone, (firstDay - 1) * DAY, (lastDay + MARGIN) * DAY);
  const hoursOn = hours.between(firstDay, lastDay);

  const opens: number[] = [];
  const closes: number[] = [];
  const dayCloses: number[] = [];
  const daysBefore = new Int32Array(lastDay - firstDay + 2);
  for (let day = firstDay; day <= lastDay; day++) {
    let dayClose = -Infinity;
    for (const [start, end] of hoursOn(day)) {
      const open = Math.max(FIRST, zone.instantAt(day * DAY + start));
      const close = zone.instantAt(day * DAY + end);
      if (close <= open || open >= LAST) continue; // a change of the clocks swallowed it, or it lies outside
      let at = opens.push(open) - 1;
      closes.push(close);
      // Times that a change of the clocks moved forward may come after later ones.
      for (; at > 0 && (opens[at - 1] as number) > open; at--) {
        [opens[at], closes[at]] = [opens[at - 1] as number, closes[at - 1] as number];
        [opens[at - 1], closes[at - 1]] = [open, close];
      }
      if (close > dayClose) dayClose = close;
    }
    // A day never closes before an earlier one does, so more working days never give an earlier deadline.
    if (dayClose > -Infinity) dayCloses.push(Math.max(dayClose, dayCloses.at(-1) ?? dayClose));
    daysBefore[day - firstDay + 1] = dayCloses.length;
  }

  let count = 0;
  for (let i = 0; i < opens.length; i++) {
    const open = opens[i] as number;
    const close = closes[i] as number;
    if (count > 0 && open <= (closes[count - 1] as number)) {
      closes[count - 1] = Math.max(close, closes[count - 1] as number);
    } else {
      opens[count] = open;
      closes[count++] = close;
    }
  }
  opens.length = count;
  closes.length = count;

  const before = new Float64Array(count + 1);
  for (let i = 0; i < count; i++)
    before[i + 1] = (before[i] as number) + (closes[i] as number) - (opens[i] as number);
  const index = new Int32Array(lastDay - firstDay + 1);
  for (let day = 0, i = 0; day < index.length; day++) {
    while (i < count && (closes[i] as number) <= (firstDay + day) * DAY) i++;
    index[day] = i;
  }
  return {
    from: from <= FIRST ? -Infinity : from,
    to: to >= LAST ? Infinity : to,
    zone,
    opens: Float64Array.from([...opens, Infinity]),
    closes: Float64Array.from([...closes, Number.NaN]), // neither before nor after any instant
    before,
    index,
    firstDay,
    daysBefore,
    dayCloses: Float64Array.from(dayCloses),
  };
}
