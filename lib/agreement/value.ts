import * as z from 'zod/mini';

/**
 * What a value must look like. Each message is a predicate: a problem reads `"2 workdays" is not a length of time; …`.
 */
const words = (pattern: RegExp, message: string | ((input: unknown) => string)) => {
  const error = typeof message === 'string' ? message : (issue: { input?: unknown }) => message(issue.input);
  return z.string({ error }).check(z.regex(pattern, { error, abort: true }));
};

/** A name in the JSON Schema, and what an editor shows of it. */
export const about = (name: string, description: string) => z.meta({ id: name, description });

/** A record of `least` to `most` entries. */
export const entries = <K extends z.core.$ZodRecordKey, V extends z.ZodMiniType>(
  key: K,
  value: V,
  { least = 0, most = 200 } = {},
) =>
  z.record(key, value).check(
    z.refine((given) => Object.keys(given).length >= least, 'is empty; at least one entry is expected'),
    z.refine((given) => Object.keys(given).length <= most, `has more than ${most} entries`),
  );

/** A name by which other parts of the agreement refer to this one. */
export const id = z
  .string()
  .check(
    z.regex(
      /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u,
      'is not a name; write letters, digits, "-", "_" and ".", at most 64, beginning with a letter or digit',
    ),
    about('id', 'A name by which other parts of the agreement refer to this one.'),
  );

/** A name that somebody else chose: a field, a kind of activity, a CRM's word. */
export const name = z.string().check(z.minLength(1), z.maxLength(200));

const sentence = z.string().check(z.minLength(1), z.maxLength(2000));
const language = words(/^[a-z]{2,3}$/, 'is not a language; write its code, such as en, sv, da, nb or fi');
/** Text that people read: one string, or one per language. */
export const text = z
  .union([sentence, entries(language, sentence, { least: 1, most: 40 })])
  .check(about('text', 'Text that people read: one string, or one per language: { en: …, sv: … }.'));
export type Text = z.infer<typeof text>;

export const scalar = z.union([z.string(), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof scalar>;

const unit = '(second|minute|hour|day)s?';
const anyLength = /^(\d+) (working )?(second|minute|hour|day)s?$/;
const notALength = (input: unknown): string => {
  const parts = typeof input === 'string' ? anyLength.exec(input) : null;
  if (!parts)
    return 'is not a length of time; write a whole number and a unit, such as "30 minutes", "2 working hours" or "5 working days"';
  if (Number(parts[1]) === 0)
    return 'is no time at all; zero is allowed only for apart, sameAttemptWithin and after';
  if (parts[1] && parts[1].length > 6) return 'is too long; write a number of at most six digits';
  return `counts working time, but this runs on the wall clock; write "${parts[1]} ${parts[3]}s"`;
};
/** Words for a length of time: "2 working hours", "30 days". Parsed by duration.ts. */
export const duration = words(new RegExp(`^\\d{1,6} (working )?${unit}$`), notALength).check(
  about('duration', 'A length of time, such as "30 minutes", "2 working hours" or "0 minutes".'),
);
/** As `duration`, but never nothing. */
export const positiveDuration = words(new RegExp(`^0*[1-9]\\d{0,5} (working )?${unit}$`), notALength).check(
  about('positiveDuration', 'A length of time, such as "2 working hours", "5 working days" or "60 days".'),
);
/** A window, a half-life or a wait: real time, never `working`. */
export const days = words(new RegExp(`^0*[1-9]\\d{0,5} ${unit}$`), notALength).check(
  about('window', 'A length of time by the wall clock, such as "30 days"; never working time.'),
);
export const daysOrNone = words(new RegExp(`^\\d{1,6} ${unit}$`), notALength);

export const percentage = words(
  /^(100(\.0+)?|\d{1,2}(\.\d+)?)%$/,
  'is not a percentage; write one from 0% to 100%, such as 80%',
).check(about('percentage', 'From 0% to 100%, such as 80%.'));
export const money = words(
  /^\d{1,15}(\.\d+)? [A-Z]{3}$/,
  'is not an amount; write digits and a currency, such as 150000 SEK',
).check(about('money', 'Digits and a currency, such as 150000 SEK.'));

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Is there such a day? Without a year, 02-29 is one. */
function dayExists(year: number | null, month: number, day: number): boolean {
  if (day < 1 || day > (longest[month - 1] ?? 0)) return false;
  if (year === null || month !== 2 || day < 29) return true;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export const date = words(
  /^\d{4}-\d{2}-\d{2}$/,
  'is not a date; write year-month-day, such as 2026-12-24',
).check(
  z.refine(
    (written) => dayExists(+written.slice(0, 4), +written.slice(5, 7), +written.slice(8)),
    'is a day that does not exist',
  ),
  about('date', 'Year-month-day, such as 2026-12-24.'),
);
/** A day to be closed: of one year, or of every year. */
export const closedDay = words(
  /^(\d{4}-)?\d{2}-\d{2}$/,
  'is not a date; write 2026-12-24, or 12-24 for every year',
).check(
  z.refine(
    (written) =>
      dayExists(written.length > 5 ? +written.slice(0, 4) : null, +written.slice(-5, -3), +written.slice(-2)),
    'is a day that does not exist',
  ),
);

const nearlyInstant =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?( ?(?:Z|[+-]\d{2}(?::?\d{2})?))?$/i;
const notAnInstant = (input: unknown): string => {
  const [, day, hours, offset] = (typeof input === 'string' && nearlyInstant.exec(input)) || [];
  const time = hours?.length === 5 ? `${hours}:00` : hours;
  if (!day) return 'is not a moment; write 2026-11-20T09:00:00Z, or with an offset such as +01:00';
  if (!offset) return `has no offset; write ${day}T${time ?? '00:00:00'}Z or +01:00`;
  if (!time) return `has no time; write ${day}T00:00:00${offset.trim()}`;
  return `is not written as a moment; write ${day}T09:00:00Z, or with an offset such as +01:00`;
};
/** An instant: ISO 8601 with an offset, on a day that exists (`Date.parse` would roll 31 February over to March). */
export const instant = words(
  /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/,
  notAnInstant,
).check(
  z.refine(
    (written) => dayExists(+written.slice(0, 4), +written.slice(5, 7), +written.slice(8, 10)),
    'is on a day that does not exist',
  ),
  about('instant', 'A moment with its offset, such as 2026-10-01T00:00:00+02:00.'),
);

export const side = z
  .enum(['marketing', 'sales', 'governance'])
  .check(about('side', 'Whose it is: marketing, sales, or the neutral one who keeps the definitions.'));
export type Side = z.infer<typeof side>;

/** Who does what when something is missed. */
export const step = z
  .strictObject({ action: text, owner: side })
  .check(about('step', 'What is done, and by whom.'));
