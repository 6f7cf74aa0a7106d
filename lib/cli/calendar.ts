import { parseArgs } from 'node:util';
import { show } from '../agreement/problem.ts';
import { type Command, type Io, UsageError } from './command.ts';
import { type Holiday, listHolidays } from './holidays.ts';

export const command: Command = {
  usage: 'calendar COUNTRY [--region CODE] [--years 2026-2028] [--hours 09:00-17:00]',
  does: 'prints holidays as the closed and open entries of a calendar, to be put into an agreement',
  details: `
  COUNTRY         its code: SE, FI, NO, DK, DE, …
  --region CODE   a part of it: BY for Bavaria, BY.A for a part of that
  --years         one year or several, 2026 or 2026-2028; without it, this year and the next two
  --hours         the working hours of a day, for holidays that begin at noon or later; several with a comma between

Public holidays, and the days on which banks and most offices are closed (bank), are entries. What only some close for
(optional) is there as a comment, and so is half a holiday on a weekend, for an open entry would open that day. A day
that never moves is one entry for every year.
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { region: { type: 'string' }, years: { type: 'string' }, hours: { type: 'string' } },
    });
    const [country, another] = positionals;
    if (country === undefined) throw new UsageError('which country? Write its code, such as SE');
    if (another !== undefined)
      throw new UsageError(`one country at a time; ${show(another)} is a second one`);
    const years = readYears(values.years, io);
    const hours = readHours(values.hours ?? '09:00-17:00');
    const { place, holidays } = await listHolidays(country, values.region, years);
    await io.out(writeEntries(place, years, holidays, hours));
    return 0;
  },
};

const mostYears = 20;

function readYears(written: string | undefined, io: Io): number[] {
  const now = new Date(io.clock()).getUTCFullYear();
  const [, first, last] = /^(\d{4})(?:-(\d{4}))?$/.exec(written ?? `${now}-${now + 2}`) ?? [];
  const [from, to] = [Number(first), Number(last ?? first)];
  if (!(from >= 1970 && to <= 2100 && from <= to && to - from < mostYears))
    throw new UsageError(
      `--years: ${show(written)} is not a year or a range of them between 1970 and 2100; write 2026 or 2026-2028, at most ${mostYears}`,
    );
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

type Interval = readonly [number, number];

function readHours(written: string): Interval[] {
  return written.split(',').map((interval) => {
    const [, h1, m1, h2, m2] =
      /^\s*([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)\s*$/.exec(interval) ?? [];
    const [from, to] = [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)];
    if (!(from < to && to <= 24 * 60))
      throw new UsageError(`--hours: ${show(interval)} is not an interval of hours; write 09:00-17:00`);
    return [from, to];
  });
}

interface Entry {
  kind: 'closed' | 'open';
  /** As the agreement has it. */
  text: string;
  comment: string;
  optional: boolean;
}

function writeEntries(
  place: string,
  years: readonly number[],
  holidays: readonly Holiday[],
  hours: Interval[],
) {
  const entries = listEntries(years, holidays, hours);
  const width = Math.max(0, ...entries.map(({ text }) => text.length));
  const part = (kind: Entry['kind']) => {
    const list = entries.filter((entry) => entry.kind === kind);
    const head =
      list.length === 0 ? [] : list.every(({ optional }) => optional) ? [`# ${kind}:`] : [`${kind}:`];
    const lines = list.map(
      ({ text, comment, optional }) => `${optional ? '#' : ' '} ${text.padEnd(width)}  # ${comment}`,
    );
    return [...head, ...lines];
  };
  const lines = [
    `# ${place}, ${[...new Set([years[0], years.at(-1)])].join('-')}`,
    '# From date-holidays, whose data is under CC BY-SA 3.0, from Wikipedia. Hold it against what you have agreed.',
    '# public: by law; bank: banks and most offices are closed; optional: some are (take the # away to close too).',
    ...part('closed'),
    ...part('open'),
  ];
  return `${lines.join('\n')}\n`;
}

/** Days of every year first, then by date; a day that several holidays share is there once. */
function listEntries(years: readonly number[], holidays: readonly Holiday[], hours: Interval[]): Entry[] {
  const entries = new Map<string, Entry & { order: string }>();
  for (const holiday of holidays) {
    const { name, date, from, to } = holiday;
    const half = from > 0 || to < 24 * 60;
    const onWeekend = Temporal.PlainDate.from(date).dayOfWeek > 5;
    const open = half ? hours.flatMap((one) => without(one, [from, to])) : [];
    // It begins after work.
    if (half && sum(open) === sum(hours)) continue;
    // `open` would open a day on which nobody works.
    const optional = holiday.type === 'optional' || (half && onWeekend);
    const everyYear = open.length === 0 && comesEachYear(holiday, years, holidays);
    const key = everyYear ? date.slice(5) : date;
    const text =
      open.length > 0
        ? `${date}: [${open.map((one) => `"${one.map(writeTime).join('-')}"`).join(', ')}]`
        : `- ${everyYear ? `"${key}"` : date}`;
    const weekend = half && onWeekend ? ', on a weekend' : '';
    const comment = `${name} (${holiday.type}${from > 0 ? `, from ${writeTime(from)}` : ''}${weekend})`;
    const kind = open.length > 0 ? 'open' : 'closed';
    const before = entries.get(key);
    // The stronger of two on one day: by law before optional, the whole day before a half.
    const weaker = before && (optional || before.kind === 'closed') && !before.optional;
    if (before?.comment === comment || weaker) continue;
    entries.set(key, {
      kind,
      text,
      comment,
      optional,
      order: `${everyYear ? 0 : 1}${key}`,
    });
  }
  return [...entries.values()].sort((a, b) => (a.order < b.order ? -1 : 1));
}

/** Only a rule that never moves is trusted, and only if no year that was asked for says otherwise. */
const comesEachYear = (
  { fixed, date, type }: Holiday,
  years: readonly number[],
  all: readonly Holiday[],
): boolean =>
  fixed &&
  years.every((year) =>
    all.some((one) => one.fixed && one.type === type && one.date === `${year}${date.slice(4)}`),
  );

const sum = (intervals: readonly Interval[]) => intervals.reduce((total, [from, to]) => total + to - from, 0);
const without = ([from, to]: Interval, [start, end]: Interval): Interval[] =>
  [[from, Math.min(to, start)] as const, [Math.max(from, end), to] as const].filter(([a, b]) => a < b);

const writeTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
