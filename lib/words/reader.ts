import type { en } from './en.ts';
import { fill, type Values } from './fill.ts';
import { isolate } from './isolate.ts';
import { type Language, localText } from './language.ts';

/** One language's sentences; English is the type. Data only, so that they can travel in a message or in storage. */
export type Words = typeof en;

/** Says things the way one reader reads them: language, form of dates, time zone. */
export interface Reader {
  readonly words: Words;
  readonly language: Language;
  fill(template: string, values?: Values): string;
  /** A text of the agreement. */
  text(text: string | Readonly<Record<string, string>>): string;
  /** A moment near now (ms): "16:00", "Mon 08:00" (always the next one), "16 Nov, 08:00", "3 Dec", "3 Dec 2027". */
  when(at: string, now: number): string;
  /** A moment in full: "3 Dec 2026, 16:00". */
  moment(at: string): string;
  /** A date, such as `2026-12-03`. */
  date(date: string): string;
  /** A date near now, such as `2026-12-03`, with its weekday: "Thu 3 Dec". */
  day(date: string): string;
  /**
   * Seconds as "3 d 2 h", "1 h 12 min", "41 min", "40 s". A working day is no 24 hours: `working` stops at hours, and
   * says what they are when they are more than a day at work has ("29 working hours"), unless that is `said` beside it.
   */
  length(seconds: number, working?: boolean | 'said'): string;
  /** A length as the agreement writes it ("2 working hours"). */
  duration(text: string): string;
  /** A window of a condition ("30 days"): "in 30 days". */
  window(text: string): string;
  number(value: number): string;
  list(items: readonly string[], by: 'and' | 'or'): string;
  /** The word for a code, or the code itself: CRMs and agreements may bring their own. */
  name(group: Readonly<Record<string, string>>, code: string, n?: number): string;
}

const forms = {
  time: { hour: 'numeric', minute: '2-digit' },
  weekday: { weekday: 'short', hour: 'numeric', minute: '2-digit' },
  recent: { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  day: { day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  weekdate: { weekday: 'short', day: 'numeric', month: 'short' },
  moment: { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export interface Place {
  language: Language;
  /** BCP 47, such as `en-GB`. */
  locale: string;
  /** IANA; absent: the computer's own. */
  timeZone?: string;
}

/** Hours: who reads "9 h left" thinks of this evening, not of tomorrow. */
const dayAtWork = 8;

/** Formatters are made when first asked for: the first one in a page costs 18 ms. */
export function createReader(words: Words, { language, locale, timeZone }: Place): Reader {
  const made = new Map<string, Intl.DateTimeFormat>();
  const format = (form: keyof typeof forms, at: number, zone = timeZone): string => {
    const key = form + zone;
    let formatter = made.get(key);
    if (!formatter) {
      formatter = new Intl.DateTimeFormat(locale, { ...forms[form], timeZone: zone });
      made.set(key, formatter);
    }
    return formatter.format(at);
  };
  const name: Reader['name'] = (group, code, n = 1) =>
    Object.hasOwn(group, code) ? fill(group[code] as string, { n }) : isolate(code);
  const timed = (group: Record<string, string>) => (text: string) => {
    const [, n = '', unit = ''] = /^(\d+) (.*?)s?$/.exec(text) ?? [];
    return name(group, unit, Number(n));
  };

  return {
    words,
    language,
    fill,
    text: (text) => isolate(localText(text, language)),
    when(at, now) {
      const ms = Date.parse(at);
      const days = Math.abs(ms - now) / 86_400_000;
      if (days < 1 && format('date', ms) === format('date', now)) return format('time', ms);
      if (days < 6) return format(ms < now ? 'recent' : 'weekday', ms);
      return format(days < 180 ? 'day' : 'date', ms);
    },
    moment: (at) => format('moment', Date.parse(at)),
    date: (date) => format('date', Date.parse(date), 'UTC'),
    day: (date) => format('weekdate', Date.parse(date), 'UTC'),
    length(seconds, working = false) {
      const { d, h, min, s, workingHour } = words.units;
      const two = (big: string, n: number, small: string, m: number) =>
        fill(big, { n }) + (m > 0 ? ` ${fill(small, { n: m })}` : '');
      const minutes = Math.floor(seconds / 60);
      const hours = Math.floor(minutes / 60);
      if (minutes < 1) return fill(s, { n: Math.max(0, Math.floor(seconds)) });
      if (hours < 1) return fill(min, { n: minutes });
      if (working === true && hours >= dayAtWork) return fill(workingHour, { n: hours });
      if (hours < 24 || working) return two(h, hours, min, minutes % 60);
      return two(d, Math.floor(hours / 24), h, hours % 24);
    },
    duration: timed(words.lengths),
    window: timed(words.windows),
    number: (value) =>
      String(Math.round(value * 100) / 100)
        .replace('-', '−')
        .replace('.', words.decimal),
    list(items, by) {
      const last = items.at(-1) ?? '';
      return items.length < 2 ? last : fill(words.lists[by], { list: items.slice(0, -1).join(', '), last });
    },
    name,
  };
}
