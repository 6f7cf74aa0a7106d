import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../lib/agreement/schema.ts';
import { compileCalendar } from '../../lib/verdict/calendar.ts';
import { calendars, cases, DAY, patient } from './calendars.ts';

const HOUR = 3_600_000;
const at = (words: string) => Date.parse(words);
const iso = (instant: number | null) =>
  instant === null ? null : new Date(instant).toISOString().slice(0, 16);

const office = ['08:00-12:00', '13:00-17:00'];
const weekdays = { mon: office, tue: office, wed: office, thu: office, fri: ['08:00-12:00', '13:00-16:00'] };
/** As in the example agreement; in winter 08:00 in Stockholm is 07:00 in UTC. */
const stockholm: Calendar = {
  timeZone: 'Europe/Stockholm',
  week: weekdays,
  closed: ['12-24', '12-25', '12-26', '01-01', '2027-06-25'],
  open: { '2027-01-05': ['08:00-12:00'] },
};
const utc = (week: Calendar['week'], more: Partial<Calendar> = {}): Calendar => ({
  timeZone: 'UTC',
  week,
  ...more,
});
const everyDay = (hours: string[]): Calendar['week'] => ({
  mon: hours,
  tue: hours,
  wed: hours,
  thu: hours,
  fri: hours,
  sat: hours,
  sun: hours,
});

describe('open time', () => {
  const open = compileCalendar(stockholm);

  it('is half-open: the opening is, the closing is not', () => {
    const monday = '2026-11-09';
    expect(open.isOpen(at(`${monday}T07:00Z`) - 1)).toBe(false);
    expect(open.isOpen(at(`${monday}T07:00Z`))).toBe(true);
    expect(open.isOpen(at(`${monday}T11:00Z`) - 1)).toBe(true);
    expect(open.isOpen(at(`${monday}T11:00Z`))).toBe(false);
  });

  it('puts `closed` before `open` before `week`', () => {
    const week = everyDay(['09:00-10:00']);
    const calendar = utc(week, {
      closed: ['2026-05-05'],
      open: { '2026-05-05': ['11:00-12:00'], '2026-05-06': [] },
    });
    const { stretches } = compileCalendar(calendar);
    expect(stretches(at('2026-05-04'), at('2026-05-08')).map(([from]) => iso(from))).toEqual([
      '2026-05-04T09:00',
      '2026-05-07T09:00',
    ]);
  });

  it('closes `MM-DD` every year, and 02-29 only in leap years', () => {
    const { isOpen } = compileCalendar(utc(everyDay(['09:00-10:00']), { closed: ['02-29', '12-24'] }));
    const opens = (date: string) => isOpen(at(`${date}T09:30Z`));
    expect(['1970-12-24', '2026-12-24', '2100-12-24', '2028-02-29'].map(opens)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(['2026-12-23', '2027-03-01', '2100-03-01', '2028-02-28'].map(opens)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('unites overlapping and touching hours, in whatever order, and ignores empty ones', () => {
    const mon = ['13:00-15:00', '09:00-11:00', '10:00-12:00', '12:00-13:00', '18:00-18:00'];
    expect(compileCalendar(utc({ mon })).stretches(at('2026-05-04'), at('2026-05-05'))).toEqual([
      [at('2026-05-04T09:00Z'), at('2026-05-04T15:00Z')],
    ]);
  });

  it('lets hours run past midnight, into a closed day too: they belong to the day on which they start', () => {
    const calendar = utc(everyDay(['22:00-06:00']), { closed: ['2026-05-05'] });
    expect(compileCalendar(calendar).stretches(at('2026-05-04T12:00Z'), at('2026-05-07T12:00Z'))).toEqual([
      [at('2026-05-04T22:00Z'), at('2026-05-05T06:00Z')],
      [at('2026-05-06T22:00Z'), at('2026-05-07T06:00Z')],
    ]);
  });

  it('may be all time: one stretch', () => {
    const always = compileCalendar(utc(everyDay(['00:00-24:00'])));
    expect(always.worked(at('2026-01-01'), at('2027-01-01'))).toBe(365 * DAY);
    expect(always.stretches(at('2026-01-01'), at('2027-01-01'))).toHaveLength(1);
    expect(iso(always.add(at('2026-01-01'), 365 * DAY))).toBe('2027-01-01T00:00');
  });

  it('gives a 23-hour day 23 hours, and a 25-hour day 25', () => {
    const always = compileCalendar({ timeZone: 'Europe/Stockholm', week: { sun: ['00:00-24:00'] } });
    expect(always.worked(at('2026-03-28'), at('2026-03-31'))).toBe(23 * HOUR);
    expect(always.worked(at('2026-10-24'), at('2026-10-27'))).toBe(25 * HOUR);
  });

  it('drops hours that a change of the clocks swallows', () => {
    const { stretches } = compileCalendar({ timeZone: 'Europe/Stockholm', week: { sun: ['02:30-03:15'] } });
    expect(stretches(at('2026-03-27'), at('2026-03-31'))).toEqual([]);
    expect(stretches(at('2026-04-03'), at('2026-04-07'))).toHaveLength(1);
  });

  it('sorts hours that the clocks moved past each other', () => {
    const sun = ['02:30-02:45', '03:00-03:10'];
    const { stretches } = compileCalendar({ timeZone: 'Europe/Stockholm', week: { sun } });
    expect(stretches(at('2026-03-28'), at('2026-03-31')).map((stretch) => stretch.map(iso))).toEqual([
      ['2026-03-29T01:00', '2026-03-29T01:10'],
      ['2026-03-29T01:30', '2026-03-29T01:45'],
    ]);
  });

  it('has no day of hours that the clocks swallowed to the minute', () => {
    const open = compileCalendar({ timeZone: 'Europe/Stockholm', week: { sun: ['02:00-03:00'] } });
    expect(open.stretches(at('2026-03-28'), at('2026-03-31'))).toEqual([]);
    expect(iso(open.dayClose(at('2026-03-23'), 1))).toBe('2026-04-05T01:00');
    expect(open.dayClosings(at('2026-03-23'), at('2026-04-04'))).toBe(0);
  });

  it('moves the hours of a skipped day to the next, as every local time that does not exist', () => {
    const { worked } = compileCalendar({
      timeZone: 'Pacific/Apia',
      week: { fri: office, sat: ['09:00-10:00'] },
    });
    expect(worked(at('2011-12-28'), at('2012-01-02'))).toBe(8 * HOUR);
  });

  it('cuts its stretches to what was asked', () => {
    expect(open.stretches(at('2026-11-09T08:30Z'), at('2026-11-09T14:00Z'))).toEqual([
      [at('2026-11-09T08:30Z'), at('2026-11-09T11:00Z')],
      [at('2026-11-09T12:00Z'), at('2026-11-09T14:00Z')],
    ]);
    expect(open.stretches(at('2026-11-09T14:00Z'), at('2026-11-09T08:30Z'))).toEqual([]);
    expect(open.stretches(at('2026-11-09T09:00Z'), at('2026-11-09T08:30Z'))).toEqual([]);
    expect(open.stretches(at('2026-11-09T09:00Z'), at('2026-11-09T09:00Z'))).toEqual([]);
  });
});

describe('adding open time', () => {
  const { add, subtract, opening } = compileCalendar(stockholm);
  const twoHours = (from: string) => iso(add(at(from), 2 * HOUR));

  it.each([
    ['within the hours', '2026-11-09T08:00Z', '2026-11-09T10:00'],
    ['over the lunch break', '2026-11-09T10:00Z', '2026-11-09T13:00'],
    ['to closing time exactly, and not to the next opening', '2026-11-09T14:00Z', '2026-11-09T16:00'],
    ['to the lunch break exactly', '2026-11-09T09:00Z', '2026-11-09T11:00'],
    ['a second later, into the next morning', '2026-11-09T14:00:01Z', '2026-11-10T07:00'],
    ['before the hours', '2026-11-09T03:00Z', '2026-11-09T09:00'],
    ['at the closing', '2026-11-09T16:00Z', '2026-11-10T09:00'],
    ['over a weekend', '2026-11-13T14:00Z', '2026-11-16T08:00'],
    ['over Christmas and the year', '2026-12-23T15:30Z', '2026-12-28T08:30'],
    ['on a short day', '2027-01-05T10:00Z', '2027-01-06T08:00'],
  ])('%s', (_, from, expected) => {
    expect(twoHours(from)).toBe(expected);
  });

  it('of nothing changes nothing, in the hours and outside', () => {
    expect(add(at('2026-11-08T03:00Z'), 0)).toBe(at('2026-11-08T03:00Z'));
    expect(subtract(at('2026-11-08T03:00Z'), 0)).toBe(at('2026-11-08T03:00Z'));
  });

  it('counts back to the latest such instant: an opening, not the closing before it', () => {
    expect(iso(subtract(at('2026-11-10T09:00Z'), 2 * HOUR))).toBe('2026-11-10T07:00');
    expect(iso(subtract(at('2026-11-10T09:00Z'), 3 * HOUR))).toBe('2026-11-09T15:00');
    expect(iso(subtract(at('2026-11-15T12:00Z'), HOUR))).toBe('2026-11-13T14:00');
  });

  it('finds the next opening, now if it is open', () => {
    expect(iso(opening(at('2026-11-13T15:00Z')))).toBe('2026-11-16T07:00');
    expect(iso(opening(at('2026-11-13T14:59Z')))).toBe('2026-11-13T14:59');
  });
});

describe('working days', () => {
  const open = compileCalendar(stockholm);

  it.each([
    ['the day itself is not counted', '2026-11-09T08:00Z', 1, '2026-11-10T16:00'],
    ['however late it is', '2026-11-09T22:00Z', 1, '2026-11-10T16:00'],
    ['the local day, that is', '2026-11-09T23:30Z', 1, '2026-11-11T16:00'],
    ['a Friday closes earlier', '2026-11-12T08:00Z', 1, '2026-11-13T15:00'],
    ['over a weekend', '2026-11-13T08:00Z', 1, '2026-11-16T16:00'],
    ['from a Saturday', '2026-11-14T08:00Z', 1, '2026-11-16T16:00'],
    ['five of them', '2026-11-09T08:00Z', 5, '2026-11-16T16:00'],
    ['over Christmas', '2026-12-23T08:00Z', 1, '2026-12-28T16:00'],
    ['a short day closes when it closes', '2027-01-04T08:00Z', 1, '2027-01-05T11:00'],
    ['none', '2026-11-14T08:00Z', 0, '2026-11-14T08:00'],
  ])('%s', (_, from, days, expected) => {
    expect(iso(open.dayClose(at(from), days))).toBe(expected);
  });

  it.each([
    ['from a close to the close before', '2026-11-10T16:00Z', 1, '2026-11-09T16:00'],
    ['from within a day', '2026-11-10T09:00Z', 1, '2026-11-09T16:00'],
    ['from after the close: that day is not earlier', '2026-11-10T20:00Z', 1, '2026-11-09T16:00'],
    ['over a weekend', '2026-11-17T16:00Z', 2, '2026-11-13T15:00'],
    ['from a Sunday', '2026-11-15T12:00Z', 1, '2026-11-13T15:00'],
    ['none', '2026-11-15T12:00Z', 0, '2026-11-15T12:00'],
  ])('count back %s', (_, from, days, expected) => {
    expect(iso(open.dayCloseBefore(at(from), days))).toBe(expected);
  });

  it('close when their last hours do, past midnight too', () => {
    const night = compileCalendar(utc(everyDay(['22:00-06:00'])));
    expect(iso(night.dayClose(at('2026-11-09T12:00Z'), 1))).toBe('2026-11-11T06:00');
    // The deadline just found is Tuesday's, so the day before it is Monday, which closes on Tuesday.
    expect(iso(night.dayCloseBefore(at('2026-11-11T06:00Z'), 1))).toBe('2026-11-10T06:00');
    expect(iso(night.dayCloseBefore(at('2026-11-11T03:00Z'), 1))).toBe('2026-11-10T06:00');
  });

  it('close with the latest of their hours, in whatever order these are written', () => {
    const { dayClose } = compileCalendar(utc(everyDay(['13:00-15:00', '09:00-11:00'])));
    expect(iso(dayClose(at('2026-11-09T12:00Z'), 1))).toBe('2026-11-10T15:00');
    // A night's hours close after the short day that follows, and no day closes before an earlier one.
    const nights = compileCalendar(utc({ mon: ['20:00-12:00'], tue: ['09:00-10:00'], wed: ['09:00-13:00'] }));
    expect([1, 2].map((n) => iso(nights.dayClose(at('2026-11-09T12:00Z'), n)))).toEqual([
      '2026-11-10T12:00',
      '2026-11-11T13:00',
    ]);
    expect(nights.dayClosings(at('2026-11-08T12:00Z'), at('2026-11-10T12:00Z') + 1)).toBe(2);
  });

  it('that are never closed count back as the others', () => {
    const always = compileCalendar(utc(everyDay(['00:00-24:00'])));
    expect(iso(always.dayClose(at('2026-11-09T12:00Z'), 2))).toBe('2026-11-12T00:00');
    expect(iso(always.dayCloseBefore(at('2026-11-12T00:00Z'), 1))).toBe('2026-11-11T00:00');
  });

  it('count those that close before an instant', () => {
    const from = at('2026-11-09T08:00Z');
    expect(open.dayClosings(from, at('2026-11-10T16:00Z'))).toBe(0);
    expect(open.dayClosings(from, at('2026-11-10T16:00Z') + 1)).toBe(1);
    expect(open.dayClosings(from, at('2026-11-17T12:00Z'))).toBe(5);
    expect(open.dayClosings(from, from - DAY)).toBe(0);
  });
});

describe('local days', () => {
  const { localDaysLater } = compileCalendar(stockholm);

  it.each([
    ['the same local time over a change of the clocks', '2026-03-28T12:00Z', 1, '2026-03-29T11:00'],
    ['back', '2026-03-29T11:00Z', -1, '2026-03-28T12:00'],
    ['into the gap: forward by it', '2026-03-28T01:30Z', 1, '2026-03-29T01:30'],
    ['into the fold: the first', '2026-10-24T00:30Z', 1, '2026-10-25T00:30'],
    ['a year', '2026-11-09T08:00Z', 365, '2027-11-09T08:00'],
  ])('%s', (_, from, days, expected) => {
    expect(iso(localDaysLater(at(from), days))).toBe(expected);
  });

  it('of nothing keeps the second of two', () => {
    expect(localDaysLater(at('2026-10-25T01:30Z'), 0)).toBe(at('2026-10-25T01:30Z'));
  });
});

describe('exceptions', () => {
  const { exceptions } = compileCalendar(stockholm);

  it('name the days that the week does not decide, with the hours that they have', () => {
    expect(exceptions(at('2026-12-23T12:00Z'), at('2027-01-05T12:00Z'))).toEqual([
      { date: '2026-12-24', rule: 'closed', hours: [] },
      { date: '2026-12-25', rule: 'closed', hours: [] },
      { date: '2027-01-01', rule: 'closed', hours: [] },
      { date: '2027-01-05', rule: 'open', hours: ['08:00-12:00'] },
    ]);
  });

  it('leave out a closed day without hours (the 26th is a Saturday), and days outside', () => {
    expect(exceptions(at('2026-12-26T00:00Z'), at('2026-12-31T12:00Z'))).toEqual([]);
  });

  it('are days of the zone', () => {
    expect(exceptions(at('2026-12-23T23:30Z'), at('2026-12-23T23:40Z')).map(({ date }) => date)).toEqual([
      '2026-12-24',
    ]);
  });
});

describe('a calendar without end', () => {
  const all = everyDay(['09:00-17:00']);

  it.each([
    ['has no hours', utc({})],
    ['has empty hours', utc(everyDay(['09:00-09:00']), { open: { '2026-05-05': [] } })],
    [
      'opens only on a day that is closed',
      utc({}, { closed: ['2026-05-05'], open: { '2026-05-05': office } }),
    ],
    [
      'is closed every day of the year',
      utc(all, {
        closed: Array.from({ length: 366 }, (_, day) =>
          new Date(Date.UTC(2028, 0, 1 + day)).toISOString().slice(5, 10),
        ),
      }),
    ],
  ])('that %s never opens, and says so', (_, calendar) => {
    const open = compileCalendar(calendar);
    const now = at('2026-05-04T12:00Z');
    expect(open.never).toBe(true);
    expect(open.isOpen(now)).toBe(false);
    expect(open.opening(now)).toBe(null);
    expect(open.add(now, 1)).toBe(null);
    expect(open.subtract(now, 1)).toBe(null);
    expect(open.dayClose(now, 1)).toBe(null);
    expect(open.dayCloseBefore(now, 1)).toBe(null);
    expect(open.dayClosings(now, now + DAY)).toBe(0);
    expect(open.worked(now, now + 1000 * DAY)).toBe(0);
    expect(open.stretches(now, now + DAY)).toEqual([]);
    expect(iso(open.localDaysLater(now, 1))).toBe('2026-05-05T12:00');
  });

  it('that opens once is found, decades away, and then never again', () => {
    const once = utc({}, { open: { '2090-05-05': ['09:00-10:00'] } });
    // Each question to a calendar that was not asked before, so that each finds its own way there.
    expect(compileCalendar(once).never).toBe(false);
    expect(iso(compileCalendar(once).opening(at('1971-01-01')))).toBe('2090-05-05T09:00');
    expect(iso(compileCalendar(once).add(at('1971-01-01'), HOUR))).toBe('2090-05-05T10:00');
    expect(iso(compileCalendar(once).subtract(at('2100-01-01'), HOUR))).toBe('2090-05-05T09:00');
    expect(iso(compileCalendar(once).dayClose(at('1971-01-01'), 1))).toBe('2090-05-05T10:00');
    expect(iso(compileCalendar(once).dayCloseBefore(at('2100-01-01'), 1))).toBe('2090-05-05T10:00');
    expect(compileCalendar(once).add(at('1971-01-01'), HOUR + 1)).toBe(null);
    expect(compileCalendar(once).subtract(at('2100-01-01'), HOUR + 1)).toBe(null);
    expect(compileCalendar(once).opening(at('2091-01-01'))).toBe(null);
    expect(compileCalendar(once).dayClose(at('2090-05-05'), 1)).toBe(null);
    expect(compileCalendar(once).dayCloseBefore(at('2090-05-05'), 1)).toBe(null);
  });

  it('answers from 1970 to 2100, in any order of questions', () => {
    const questions = [2026, 1970, 2100, 1999, 2050].map((year) => at(`${year}-06-15T12:00Z`));
    const fresh = questions.map((from) => iso(compileCalendar(stockholm).add(from, 20 * HOUR)));
    const { add } = compileCalendar(stockholm);
    expect(questions.map((from) => iso(add(from, 20 * HOUR)))).toEqual(fresh);
    expect(fresh.map((due) => due?.slice(0, 4))).toEqual(['2026', '1970', '2100', '1999', '2050']);
  });

  it('knows the first moment of 1970 and the last of 2100, and nothing beyond', () => {
    const always = compileCalendar(utc(everyDay(['00:00-24:00'])));
    expect(iso(always.add(at('2100-12-31T16:00Z'), 8 * HOUR))).toBe('2101-01-01T00:00');
    expect(iso(always.subtract(at('1970-01-01T08:00Z'), 8 * HOUR))).toBe('1970-01-01T00:00');
    expect(iso(always.localDaysLater(at('2100-12-31'), 1))).toBe('2101-01-01T00:00');
    expect(always.localDaysLater(at('2100-12-31') + 1, 1)).toBe(null);
    expect(iso(always.localDaysLater(at('1970-01-02'), -1))).toBe('1970-01-01T00:00');
    expect(always.localDaysLater(at('1970-01-02') - 1, -1)).toBe(null);
    for (const open of [always, compileCalendar(utc(everyDay(['00:00-24:00'])))]) {
      expect(open.worked(at('2100-12-31'), at('2102-01-01'))).toBe(DAY);
      expect(open.worked(at('1969-01-01'), at('1970-01-02'))).toBe(DAY);
      expect(open.stretches(at('2100-12-31'), at('2102-01-01'))).toEqual([
        [at('2100-12-31'), at('2101-01-01')],
      ]);
    }
    expect(compileCalendar(utc(all)).worked(at('2100-12-31'), at('2102-01-01'))).toBe(8 * HOUR);
    expect(compileCalendar(utc(all)).isOpen(at('2101-01-01T12:00Z'))).toBe(false);
  });

  it('ends with 2100: what falls later is not known', () => {
    const open = compileCalendar(utc(all));
    expect(iso(open.add(at('2100-12-31T09:00Z'), 8 * HOUR))).toBe('2100-12-31T17:00');
    expect(open.add(at('2100-12-31T09:00Z'), 8 * HOUR + 1)).toBe(null);
    expect(open.add(at('9999-01-01'), 1)).toBe(null);
    expect(open.dayClose(at('2100-12-31T09:00Z'), 1)).toBe(null);
    expect(open.dayClose(at('2026-01-01'), 999_999)).toBe(null);
    expect(open.localDaysLater(at('2026-01-01'), 999_999)).toBe(null);
    expect(open.subtract(at('1970-01-01T10:00Z'), 2 * HOUR)).toBe(null);
    expect(iso(open.add(at('1900-01-01'), HOUR))).toBe('1970-01-01T10:00');
    expect(open.worked(at('1900-01-01'), at('1970-01-02'))).toBe(8 * HOUR);
  });

  it('refuses an instant that is none, and is none the worse for it', () => {
    const open = compileCalendar(stockholm);
    expect(() => open.isOpen(Number.NaN)).toThrow('Working time was asked for NaN, which is no instant.');
    expect(() => open.worked(0, Infinity)).toThrow('which is no instant');
    expect(open.isOpen(at('2026-11-09T08:00Z'))).toBe(true);
  });
});

describe('laws', patient, () => {
  const from = at('2026-03-01');
  const zone = fc.constantFrom(
    'Europe/Stockholm',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Beirut',
    'UTC',
  );
  const instants = fc
    .integer({ min: from / 1000, max: from / 1000 + 60 * 86_400 })
    .map((second) => second * 1000);
  const lengths = fc.integer({ min: 1, max: 200 * 3600 }).map((second) => second * 1000);
  const anyOpen = zone.chain((timeZone) => calendars(timeZone, from, 90)).map(compileCalendar);

  it('a deadline and the time worked until it are inverse', () => {
    fc.assert(
      fc.property(anyOpen, instants, lengths, ({ add, worked, isOpen }, start, ms) => {
        const due = add(start, ms);
        fc.pre(due !== null);
        expect(worked(start, due)).toBe(ms);
        // No earlier instant will do: the ms before it is open.
        expect(isOpen(due - 1)).toBe(true);
      }),
      cases(300),
    );
  });

  it('counting back and forth is inverse, and mirrors', () => {
    fc.assert(
      fc.property(anyOpen, instants, lengths, ({ subtract, worked, isOpen }, end, ms) => {
        const start = subtract(end, ms);
        fc.pre(start !== null);
        expect(worked(start, end)).toBe(ms);
        expect(isOpen(start)).toBe(true);
      }),
      cases(300),
    );
  });

  it('time adds up', () => {
    fc.assert(
      fc.property(anyOpen, instants, instants, instants, lengths, lengths, (open, a, b, c, first, second) => {
        const [x, y, z] = [a, b, c].sort((one, other) => one - other) as [number, number, number];
        expect(open.worked(x, y) + open.worked(y, z)).toBe(open.worked(x, z));
        expect(open.worked(z, x)).toBe(0);
        const half = open.add(x, first);
        fc.pre(half !== null);
        expect(open.add(half, second)).toBe(open.add(x, first + second));
      }),
      cases(300),
    );
  });

  it('the stretches are sorted, apart, open, and all that is', () => {
    fc.assert(
      fc.property(anyOpen, instants, lengths, ({ stretches, worked, isOpen }, start, ms) => {
        const found = stretches(start, start + ms);
        expect(found.reduce((sum, [opens, closes]) => sum + closes - opens, 0)).toBe(
          worked(start, start + ms),
        );
        for (const [i, [opens, closes]] of found.entries()) {
          expect(opens).toBeLessThan(closes);
          expect(isOpen(opens)).toBe(true);
          if (i > 0) expect(opens).toBeGreaterThan(found[i - 1]?.[1] as number);
        }
      }),
      cases(200),
    );
  });

  it('working days and their closings are inverse; more days are never sooner', () => {
    fc.assert(
      fc.property(anyOpen, instants, fc.integer({ min: 1, max: 40 }), (open, start, days) => {
        const due = open.dayClose(start, days);
        fc.pre(due !== null);
        expect(open.dayClosings(start, due)).toBeLessThan(days);
        expect(open.dayClosings(start, due + 1)).toBeGreaterThanOrEqual(days);
        expect(open.dayClose(start, days + 1) ?? Infinity).toBeGreaterThanOrEqual(due);
        expect(open.dayCloseBefore(due, 1) ?? 0).toBeLessThan(due);
      }),
      cases(300),
    );
  });

  it('what was asked before changes no answer', () => {
    fc.assert(
      fc.property(
        calendars('UTC', from, 90),
        instants,
        lengths,
        fc.array(fc.integer({ min: 1970, max: 2100 }), { maxLength: 4 }),
        (calendar, start, ms, years) => {
          const asked = compileCalendar(calendar);
          for (const year of years) asked.isOpen(Date.UTC(year, 6));
          const fresh = compileCalendar(calendar);
          expect(asked.add(start, ms)).toBe(fresh.add(start, ms));
          expect(asked.subtract(start, ms)).toBe(fresh.subtract(start, ms));
          expect(asked.dayClose(start, 9)).toBe(fresh.dayClose(start, 9));
          expect(asked.worked(start - ms, start + ms)).toBe(fresh.worked(start - ms, start + ms));
        },
      ),
      cases(30),
    );
  });

  const shift = (calendar: Calendar, days: number): Calendar => {
    const move = (date: string) => new Date(at(date) + days * DAY).toISOString().slice(0, 10);
    return {
      ...calendar,
      closed: calendar.closed?.filter((date) => date.length > 5).map(move),
      open: Object.fromEntries(
        Object.entries(calendar.open ?? {}).map(([date, hours]) => [move(date), hours]),
      ),
    };
  };

  it('moving every instant and the calendar together moves the answer: weeks, and zones', () => {
    fc.assert(
      fc.property(
        calendars('UTC', from, 60),
        instants,
        lengths,
        fc.integer({ min: -900, max: 900 }),
        fc.integer({ min: -12, max: 14 }),
        (calendar, start, ms, weeks, hours) => {
          const here = compileCalendar(shift(calendar, 0));
          const timeZone = `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
          const there = compileCalendar({ ...shift(calendar, weeks * 7), timeZone });
          const by = weeks * 7 * DAY - hours * HOUR;
          const moved = (instant: number | null) => instant && instant + by;
          expect(there.add(start + by, ms)).toBe(moved(here.add(start, ms)));
          expect(there.subtract(start + by, ms)).toBe(moved(here.subtract(start, ms)));
          expect(there.dayClose(start + by, 7)).toBe(moved(here.dayClose(start, 7)));
          expect(there.worked(start + by, start + ms + by)).toBe(here.worked(start, start + ms));
        },
      ),
      cases(200),
    );
  });
});
