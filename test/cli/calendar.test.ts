import { describe, expect, it } from 'vitest';
import { readText, smallest } from '../agreement/read.ts';
import { type } from './terminal.ts';

const print = async (...args: string[]) => {
  const { exit, out, err } = await type(['calendar', ...args]);
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  return out;
};
/** The calendar of an agreement that has these entries. */
const put = (entries: string) => {
  const indented = entries.replace(/^/gm, '    ');
  const text = smallest.replace(
    /calendars: .*\n/,
    `calendars:\n  here:\n    timeZone: Europe/Stockholm\n    week: { mon: ["09:00-17:00"] }\n${indented}\n`,
  );
  const { agreement, problems } = readText(text);
  expect(problems).toEqual([]);
  return agreement?.calendars.here;
};

describe('leadpact calendar', () => {
  it('prints what never moves once, what moves for each year, and what only some close for as a comment', async () => {
    expect(await print('SE', '--years', '2027')).toMatchInlineSnapshot(`
      "# Sweden, 2027
      # From date-holidays, whose data is under CC BY-SA 3.0, from Wikipedia. Hold it against what you have agreed.
      # public: by law; bank: banks and most offices are closed; optional: some are (take the # away to close too).
      closed:
        - "01-01"                    # nyårsdagen (public)
        - "01-06"                    # trettondedag jul (public)
        - "05-01"                    # första maj (public)
        - "06-06"                    # nationaldagen (public)
        - "12-24"                    # julafton (bank)
        - "12-25"                    # juldagen (public)
        - "12-26"                    # annandag jul (public)
        - "12-31"                    # nyårsafton (bank)
        - 2027-03-26                 # långfredagen (public)
        - 2027-03-28                 # påskdagen (public)
        - 2027-03-29                 # annandag påsk (public)
        - 2027-05-06                 # Kristi himmelsfärdsdag (public)
        - 2027-05-16                 # pingstdagen (public)
        - 2027-06-25                 # midsommarafton (bank)
        - 2027-06-26                 # midsommardagen (public)
        - 2027-11-06                 # alla helgons dag (public)
      # open:
      # 2027-01-05: ["09:00-12:00"]  # trettondagsafton (optional, from 12:00)
      # 2027-04-30: ["09:00-12:00"]  # valborgsmässoafton (optional, from 12:00)
      # 2027-11-05: ["09:00-12:00"]  # allhelgonaafton (optional, from 12:00)
      "
    `);
  });

  it('prints entries that an agreement takes', async () => {
    const years = put(await print('SE', '--years', '2026-2028'));
    expect(years?.closed).toEqual(
      expect.arrayContaining(['01-06', '12-24', '2026-06-19', '2027-06-25', '2028-06-23']),
    );
    expect(years?.open).toBeUndefined();
    const bavaria = put(
      await print('DE', '--region', 'BY', '--years', '2026', '--hours', '08:00-12:00,13:00-17:00'),
    );
    expect(bavaria?.closed).toContain('11-01');
    expect(bavaria?.open).toEqual({
      '2026-12-24': ['08:00-12:00', '13:00-14:00'],
      '2026-12-31': ['08:00-12:00', '13:00-14:00'],
    });
    for (const country of ['FI', 'NO', 'DK', 'GB', 'US', 'IL', 'AE', 'JP'])
      put(await print(country, '--years', '2026-2027'));
  });

  it('takes a day for one of every year only if it is one in all the years', async () => {
    // The national day became a holiday in 2005.
    expect(await print('SE', '--years', '2004-2006')).toContain('  - 2005-06-06');
    expect(await print('SE', '--years', '2005-2006')).toContain('  - "06-06"');
  });

  it('opens nothing on a weekend, and leaves alone what begins after work', async () => {
    // New Year's Eve of 2027 is a Friday, that of 2022 a Saturday.
    expect(await print('NO', '--years', '2027')).toContain(
      '\n  2027-12-31: ["09:00-14:00"]  # Nyttårsaften (bank, from 14:00)',
    );
    expect(await print('NO', '--years', '2022')).toContain(
      '\n# 2022-12-31: ["09:00-14:00"]  # Nyttårsaften (bank, from 14:00, on a weekend)',
    );
    expect(await print('NO', '--years', '2027', '--hours', '08:00-14:00')).not.toContain('2027-12-31');
    expect(await print('NO', '--years', '2027', '--hours', '15:00-20:00')).toContain('- 2027-12-31');
  });

  it('speaks of this year and the next two if nobody says which', async () => {
    expect(await print('fi')).toContain('# Finland, 2026-2028\n');
  });

  it.each([
    [['calendar'], 'which country? Write its code, such as SE'],
    [['calendar', 'SE', 'FI'], 'one country at a time; "FI" is a second one'],
    [['calendar', 'Sweden'], 'no holidays are known for "Sweden"; did you mean "SE"?'],
    [['calendar', 'DE', '--region', 'XX'], '--region: no "XX" is known in Germany; its parts are BB, BE,'],
    [['calendar', 'FI', '--region', 'XX'], '--region: no "XX" is known in Finland; no parts of it are'],
    [['calendar', 'DE', '--region', 'BY.Q'], 'no "Q" is known in Bayern; its parts are'],
    [['calendar', 'SE', '--years', '2028-2026'], '--years: "2028-2026" is not a year or a range'],
    [['calendar', 'SE', '--years', '1900'], 'between 1970 and 2100'],
    [['calendar', 'SE', '--hours', '9-17'], '--hours: "9-17" is not an interval of hours; write 09:00-17:00'],
  ])('wrong usage: %j', async (args, says) => {
    const { exit, out, err } = await type(args);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(says);
  });
});
