/** Office hours, [from, to) in minutes of the local day, Monday first; as the bundled agreement has them. */
interface Office {
  zone: string;
  week: [number, number][][];
}

const day: [number, number][] = [
  [480, 720],
  [780, 1020],
];
const friday: [number, number][] = [
  [480, 720],
  [780, 960],
];
const finnish: [number, number][] = [[540, 1020]];
export const offices: Record<'stockholm' | 'helsinki', Office> = {
  stockholm: { zone: 'Europe/Stockholm', week: [day, day, day, day, friday, [], []] },
  helsinki: { zone: 'Europe/Helsinki', week: [finnish, finnish, finnish, finnish, finnish, [], []] },
};
const closed = new Set(['12-24', '12-25', '12-26', '01-01']);

const minute = 60_000;
const units: Record<string, number> = { m: 1, h: 60, d: 1440, w: 10080 };

/**
 * The moment "3d", "90m" or "2h" before `now`; with a leading "o" in open time: "o20m" is 20 minutes of office time
 * ago, whenever now is, and "o2d" is two days of 8 open hours. A leading "-" is in the future.
 */
export function ago(now: number, when: string, office: Office): number {
  const [, open, sign, count, unit] = /^(o?)(-?)(\d+(?:\.\d+)?)([mhdw])$/.exec(when) ?? [];
  if (!count || !unit) throw new Error(`"${when}" is not a time: write 20m, 3h, 2d or o20m`);
  const minutes = Number(count) * (open && unit === 'd' ? 480 : (units[unit] ?? 0));
  if (!open) return now - (sign ? -1 : 1) * minutes * minute;
  return walk(now, Math.round(minutes), sign ? 1 : -1, office);
}

function walk(now: number, minutes: number, step: 1 | -1, { zone, week }: Office): number {
  const local = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  // An hour has one offset and one date; asking for them once an hour keeps this quick.
  const hours = new Map<number, { from: number; open: [number, number][] }>();
  const hourAt = (hour: number) => {
    const wall = new Date(`${local.format(hour * 3_600_000).replace(' ', 'T')}Z`);
    const shut = closed.has(wall.toISOString().slice(5, 10));
    return { from: wall.getUTCHours() * 60, open: shut ? [] : (week[(wall.getUTCDay() + 6) % 7] ?? []) };
  };
  const isOpen = (t: number) => {
    const hour = Math.floor(t / 3_600_000);
    const known = hours.get(hour) ?? hourAt(hour);
    hours.set(hour, known);
    const at = known.from + (t / minute - hour * 60);
    return known.open.some(([from, to]) => at >= from && at < to);
  };
  let t = Math.floor(now / minute) * minute;
  for (let left = minutes; left > 0; ) {
    // Going back, the minute that ends at t; going on, the one that starts there.
    if (isOpen(step < 0 ? t - minute : t)) left -= 1;
    t += step * minute;
  }
  return t;
}
