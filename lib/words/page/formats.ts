/** A Monday, from which the days of the week are told. */
const monday = Date.UTC(2024, 0, 1);
const day = 86_400_000;

/** How one language writes what an agreement says in figures. */
export function createFormats(locale: string, timeZone: string) {
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    // A date stays on one line.
    return (at: number) => format.format(at).replace(/ /g, '\u00a0');
  };
  const weekday = dates({ weekday: 'short' });
  const everyYear = dates({ day: 'numeric', month: 'short' });
  const oneYear = dates({ day: 'numeric', month: 'short', year: 'numeric' });
  const local = { day: 'numeric', month: 'long', year: 'numeric', timeZone } as const;
  const date = dates(local);
  const utcDate = dates({ ...local, timeZone: 'UTC' });
  const moment = dates({ ...local, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const clock = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const amount = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const name = (number: number) => weekday(monday + (number - 1) * day);

  return {
    date: (written: string): string => utcDate(Date.parse(written)),
    /** A moment as its date; with the time unless it is midnight there. */
    moment(written: string): string {
      const at = Date.parse(written);
      return /^0?0\D00$/.test(clock(at)) ? date(at) : moment(at);
    },
    /** `2026-12-24`, or `12-24` of every year. */
    day: (written: string): string =>
      written.length > 5 ? oneYear(Date.parse(written)) : everyYear(Date.parse(`2024-${written}`)),
    /** Days of the week, 1 to 7, in order: "Mon–Thu, Sat". */
    days: (numbers: readonly number[]): string =>
      numbers
        .filter((n) => !numbers.includes(n - 1))
        .map((first) => {
          const last = numbers.find((n) => n >= first && !numbers.includes(n + 1)) ?? first;
          return first === last ? name(first) : `${name(first)}–${name(last)}`;
        })
        .join(', '),
    hours: (intervals: readonly string[]): string => intervals.map((one) => one.replace('-', '–')).join(', '),
    /** As the panel writes it, in threes, with a minus that is one. */
    number: (value: number): string => amount.format(value).replace('-', '−'),
    share: (written: string): string => percent.format(Number.parseFloat(written) / 100),
    /** "12000000 SEK", in threes. */
    money: (written: string): string =>
      `${amount.format(written.slice(0, -4) as Intl.StringNumericLiteral)}\u00a0${written.slice(-3)}`,
  };
}
