import { FileError, UsageError } from './command.ts';
import { didYouMean } from './problem.ts';

/** A holiday as a calendar of §1 needs it. */
export interface Holiday {
  name: string;
  /** `public`: by law. `bank`: banks and most offices are closed, though the law does not say so. `optional`: some are. */
  type: 'public' | 'bank' | 'optional';
  /** `2026-12-24`. */
  date: string;
  /** It comes on this day each year. */
  fixed: boolean;
  /** From when and until when it lasts on that day, in minutes. */
  from: number;
  to: number;
}

const wholeDay = 24 * 60;
const types = ['public', 'bank', 'optional'] as const;
/** The rule of a day that never moves: `12-24`, `06-06 since 2005`. */
const neverMoves = /^\d\d-\d\d( since \d{4})?$/;

/**
 * The holidays of a country, or of a part of it (`BY`, `BY.A`), in the country's own language, from date-holidays.
 * The package is loaded only here: whoever judges leads does not need it. Throws a `UsageError` for an unknown place.
 */
export async function listHolidays(
  country: string,
  region: string | undefined,
  years: readonly number[],
): Promise<{ place: string; holidays: Holiday[] }> {
  const Holidays = await load();
  const library = new Holidays();
  const code = country.toUpperCase();
  const countries = library.getCountries('en');
  const name = countries[code];
  if (!name) {
    const named = Object.keys(countries).find(
      (one) => countries[one]?.toLowerCase() === country.toLowerCase(),
    );
    const hint = named ? `; did you mean "${named}"?` : didYouMean(country, Object.keys(countries));
    throw new UsageError(`no holidays are known for "${country}"${hint || '; write its code, such as SE'}`);
  }
  const [state, part, ...more] = region?.split('.') ?? [];
  const states = library.getStates(code, 'en') ?? {};
  const parts = (state && library.getRegions(code, state, 'en')) || {};
  expectKnown(state, states, name);
  expectKnown(part, parts, states[state ?? ''] ?? name);
  if (more.length > 0)
    throw new UsageError(`"${region}" has too many parts; write a state and a region in it, such as BY.A`);

  library.init(code, state ?? '', part ?? '', { types: [...types] });
  const zone = library.getTimezones()[0] ?? 'UTC';
  return {
    place: [parts[part ?? ''], states[state ?? ''], name].filter(Boolean).join(', '),
    holidays: years.flatMap((year) =>
      library.getHolidays(year).flatMap(({ name, type, rule, start, end }) => {
        const known = types.find((one) => one === type);
        return known ? daysOf({ name, type: known, fixed: neverMoves.test(rule) }, start, end, zone) : [];
      }),
    ),
  };
}

async function load() {
  try {
    return (await import('date-holidays')).default;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new FileError('the holidays are in a package of their own: npm install date-holidays');
  }
}

function expectKnown(part: string | undefined, known: Record<string, string>, whole: string): void {
  if (part === undefined || Object.hasOwn(known, part)) return;
  const words = Object.keys(known);
  const allowed = words.length > 0 ? `; its parts are ${words.join(', ')}` : '; no parts of it are';
  throw new UsageError(`--region: no "${part}" is known in ${whole}${allowed}`);
}

/** A holiday by the days on which it lies, in local time. */
function daysOf(
  holiday: Pick<Holiday, 'name' | 'type' | 'fixed'>,
  start: Date,
  end: Date,
  zone: string,
): Holiday[] {
  const local = (date: Date) =>
    Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zone).toPlainDateTime();
  const [first, last] = [local(start), local(end)];
  const days: Holiday[] = [];
  for (let day = first.toPlainDate(); ; day = day.add({ days: 1 })) {
    const from = day.equals(first.toPlainDate()) ? first.hour * 60 + first.minute : 0;
    const to = day.equals(last.toPlainDate()) ? last.hour * 60 + last.minute : wholeDay;
    if (to > from) days.push({ ...holiday, date: day.toString(), from, to });
    if (Temporal.PlainDate.compare(day, last.toPlainDate()) >= 0) return days;
  }
}
