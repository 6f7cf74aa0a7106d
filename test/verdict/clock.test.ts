import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../lib/agreement/duration.ts';
import type { Calendar } from '../../lib/agreement/schema.ts';
import { compileCalendar } from '../../lib/verdict/calendar.ts';
import { advance, dueAt, earlier, later, ownTime, type Pause } from '../../lib/verdict/clock.ts';
import { calendars, cases, DAY, patient, pauses } from './calendars.ts';

const HOUR = 3_600_000;
const at = (words: string) => (words === 'now' ? Infinity : Date.parse(`2026-${words}Z`));
const show = (instant: number | null) =>
  instant === null ? null : new Date(instant).toISOString().slice(5, 16);
const stops = (...stretches: string[]): Pause[] =>
  stretches.map((stretch) => {
    const [from, to] = stretch.split(' to ').map(at) as [number, number];
    return { from, to };
  });

// In winter 08:00 in Stockholm is 07:00 in UTC. 9 November is a Monday.
const office = ['08:00-12:00', '13:00-17:00'];
const stockholm: Calendar = {
  timeZone: 'Europe/Stockholm',
  week: { mon: office, tue: office, wed: office, thu: office, fri: office },
};
const open = compileCalendar(stockholm);
const never = compileCalendar({ timeZone: 'Europe/Stockholm', week: {} });

describe('a deadline', () => {
  it.each<[words: string, start: string, stretches: string[], due: string | null, so: string]>([
    ['2 working hours', '11-09T08:00', [], '11-09T10:00', 'runs in the hours'],
    ['2 working hours', '11-09T03:00', [], '11-09T09:00', 'counts from the opening'],
    ['2 working hours', '11-09T14:00', [], '11-09T16:00', 'may be the closing'],
    ['2 working hours', '11-13T15:00', [], '11-16T08:00', 'passes over the weekend'],
    ['90 working seconds', '11-09T15:59', [], '11-10T07:00', 'is as fine as a second'],
    ['1 working day', '11-09T08:00', [], '11-10T16:00', 'is the close of the next day'],
    ['5 working days', '11-09T08:00', [], '11-16T16:00', 'counts days that open'],
    ['2 hours', '11-09T23:00', [], '11-10T01:00', 'in real time knows no closing'],
    ['30 minutes', '11-14T12:00', [], '11-14T12:30', 'in real time knows no weekend'],
    ['60 days', '09-09T10:00', [], '11-08T11:00', 'in days keeps the local time'],
    ['24 hours', '10-24T12:00', [], '10-25T12:00', 'in hours does not'],

    ['2 working hours', '11-09T08:00', ['11-09T09:00 to 11-09T10:00'], '11-09T11:00', 'waits for a pause'],
    ['2 working hours', '11-09T08:00', ['11-08T09:00 to 11-09T09:00'], '11-09T11:00', 'may start in a pause'],
    [
      '2 working hours',
      '11-09T08:00',
      ['11-09T08:00 to 11-09T09:00'],
      '11-09T11:00',
      'may start with a pause',
    ],
    [
      '2 working hours',
      '11-09T08:00',
      ['11-07T08:00 to 11-09T08:00'],
      '11-09T10:00',
      'forgets a pause before',
    ],
    [
      '2 working hours',
      '11-09T08:00',
      ['11-09T10:00 to 11-10T10:00'],
      '11-09T10:00',
      'comes before a pause at it',
    ],
    [
      '2 working hours',
      '11-09T08:00',
      ['11-09T09:59 to 11-10T09:59'],
      '11-10T10:00',
      'falls into a pause just before',
    ],
    [
      '2 working hours',
      '11-09T15:00',
      ['11-09T16:00 to 11-10T06:00'],
      '11-10T08:00',
      'ignores a pause while closed',
    ],
    [
      '2 working hours',
      '11-09T15:00',
      ['11-09T15:30 to 11-10T07:30'],
      '11-10T09:00',
      'waits for the open part of it',
    ],
    [
      '3 working hours',
      '11-09T08:00',
      ['11-09T08:30 to 11-09T09:00', '11-09T09:30 to 11-09T10:00', '11-20T08:00 to now'],
      '11-09T13:00',
      'waits for each pause, and for none after it',
    ],
    ['2 working hours', '11-09T08:00', ['11-09T09:00 to now'], null, 'is unknown while paused'],
    ['2 working hours', '11-09T08:00', ['11-09T10:00 to now'], '11-09T10:00', 'is known if it came before'],
    ['2 working hours', '11-09T08:00', ['11-08T09:00 to now'], null, 'is unknown if paused from the start'],

    [
      '1 working day',
      '11-09T08:00',
      ['11-09T15:00 to 11-09T17:00'],
      '11-10T16:00',
      'the day itself may be paused',
    ],
    [
      '1 working day',
      '11-09T08:00',
      ['11-10T08:00 to 11-10T15:00'],
      '11-10T16:00',
      'a pause within a day is no matter',
    ],
    ['1 working day', '11-09T08:00', ['11-10T15:00 to 11-10T17:00'], '11-11T16:00', 'over its close is'],
    [
      '1 working day',
      '11-09T08:00',
      ['11-10T15:00 to 11-10T16:00'],
      '11-10T16:00',
      'that ends with its close is not',
    ],
    [
      '1 working day',
      '11-09T08:00',
      ['11-10T16:00 to 11-10T17:00'],
      '11-10T16:00',
      'at the deadline is too late',
    ],
    [
      '2 working days',
      '11-09T08:00',
      ['11-10T16:00 to 11-10T17:00'],
      '11-12T16:00',
      'at an earlier close is not',
    ],
    [
      '2 working days',
      '11-09T08:00',
      ['11-09T17:00 to 11-12T08:00'],
      '11-13T16:00',
      'over days moves on by days',
    ],
    [
      '2 working days',
      '11-12T08:00',
      ['11-13T17:00 to 11-16T06:00'],
      '11-16T16:00',
      'over a weekend is no matter',
    ],
    ['2 working days', '11-09T08:00', ['11-11T10:00 to now'], null, 'is unknown while paused, in days'],
    [
      '2 working days',
      '11-09T08:00',
      ['11-11T16:00 to now'],
      '11-11T16:00',
      'is known if it came before, in days',
    ],

    ['2 hours', '11-09T20:00', ['11-09T21:00 to 11-09T21:45'], '11-09T22:45', 'in real time waits as long'],
    ['2 days', '11-09T20:00', ['11-10T20:00 to 11-12T20:00'], '11-13T20:00', 'in days waits as long'],
    [
      '2 days',
      '11-09T20:00',
      ['11-11T20:00 to 11-12T20:00'],
      '11-11T20:00',
      'in days comes before a pause at it',
    ],
    [
      '1 day',
      '10-24T12:00',
      ['10-24T13:00 to 10-24T14:00'],
      '10-25T14:00',
      'in days waits real hours after local days',
    ],
    ['2 days', '11-09T20:00', ['11-10T20:00 to now'], null, 'in days is unknown while paused'],
  ])('of %s from %s, paused %j: %s (%s)', (words, start, stretches, expected) => {
    expect(show(dueAt(at(start), parseDuration(words), open, stops(...stretches)))).toBe(expected);
  });

  it('without pauses is what comes later', () => {
    expect(show(later(at('11-09T15:00'), parseDuration('4 working hours'), open))).toBe('11-10T10:00');
  });

  it.each(['0 minutes', '0 working hours', '0 days', '0 working days'])('of %s is the start', (words) => {
    const saturday = at('11-14T12:00');
    expect(dueAt(saturday, parseDuration(words), open, stops('11-13T12:00 to now'))).toBe(saturday);
    expect(earlier(saturday, parseDuration(words), open)).toBe(saturday);
  });

  it.each(['1 working hour', '1 working day'])(
    'of %s does not come where a calendar never opens',
    (words) => {
      const finite = stops('11-10T08:00 to 11-11T08:00');
      expect(dueAt(at('11-09T08:00'), parseDuration(words), never, [])).toBe(null);
      expect(dueAt(at('11-09T08:00'), parseDuration(words), never, finite)).toBe(null);
      expect(earlier(at('11-09T08:00'), parseDuration(words), never)).toBe(null);
    },
  );

  it('in real time needs no hours', () => {
    expect(show(dueAt(at('11-09T08:00'), parseDuration('1 day'), never, []))).toBe('11-10T08:00');
  });

  it.each(['999999 hours', '999999 days', '999999 working hours', '999999 working days'])(
    'of %s is beyond what is known',
    (words) => {
      expect(dueAt(at('11-09T08:00'), parseDuration(words), open, stops('11-10T08:00 to 11-11T08:00'))).toBe(
        null,
      );
    },
  );
});

describe('before an instant', () => {
  it.each([
    ['30 working minutes', '11-09T10:00', [], '11-09T09:30'],
    ['30 working minutes', '11-10T07:10', [], '11-09T15:40'],
    ['2 working hours', '11-10T09:00', [], '11-10T07:00'],
    ['3 working days', '11-16T16:00', [], '11-11T16:00'],
    ['2 days', '11-16T16:00', [], '11-14T16:00'],
    ['1 day', '10-25T11:30', [], '10-24T10:30'],
    ['2 hours', '11-16T01:00', [], '11-15T23:00'],
    ['30 working minutes', '11-09T10:00', ['11-09T09:00 to 11-09T09:45'], '11-09T08:45'],
    ['30 working minutes', '11-09T10:00', ['11-09T09:00 to 11-09T09:30'], '11-09T09:30'],
    ['30 working minutes', '11-09T10:00', ['11-09T09:50 to now'], '11-09T09:20'],
    ['30 working minutes', '11-09T10:00', ['11-09T10:00 to now'], '11-09T09:30'],
    ['3 hours', '11-09T10:00', ['11-09T06:00 to 11-09T07:00', '11-09T08:30 to 11-09T09:30'], '11-09T05:00'],
    ['2 days', '11-16T16:00', ['11-15T12:00 to 11-15T13:00'], '11-14T15:00'],
    ['1 working day', '11-12T16:00', ['11-11T12:00 to 11-11T18:00'], '11-11T16:00'],
  ])('%s before %s, paused %j: %s', (words, end, stretches, expected) => {
    expect(show(earlier(at(end), parseDuration(words), open, stops(...stretches)))).toBe(expected);
  });
});

describe("the clock's own time", () => {
  const paused = stops('11-09T09:00 to 11-09T13:00', '11-10T06:00 to 11-10T08:00', '11-10T10:00 to now');
  const [from, to] = [at('11-09T08:00'), at('11-10T11:00')];

  it('is open time outside the pauses, or real time outside them', () => {
    expect(ownTime(from, to, true, open, paused)).toBe(6 * HOUR);
    expect(ownTime(from, to, false, open, paused)).toBe(20 * HOUR);
    expect(ownTime(from, to, true, open, [])).toBe(11 * HOUR);
    expect(ownTime(to, from, true, open, paused)).toBe(0);
    expect(ownTime(to, from, false, open, paused)).toBe(0);
  });

  it('reaches a share of the target exactly then', () => {
    const due = dueAt(from, parseDuration('2 working hours'), open, paused) as number;
    expect(show(due)).toBe('11-09T14:00');
    const target = ownTime(from, due, true, open, paused);
    expect(target).toBe(2 * HOUR);
    expect(show(advance(from, 0.75 * target, true, open, paused))).toBe('11-09T13:30');
    expect(show(advance(from, 0.75 * target, false, open, paused))).toBe('11-09T13:30');
    expect(advance(from, 0, true, open, stops('11-01T00:00 to now'))).toBe(from);
  });
});

describe('laws', patient, () => {
  const begin = Date.parse('2026-03-16');
  const instants = fc
    .integer({ min: begin / 1000, max: begin / 1000 + 20 * 86_400 })
    .map((second) => second * 1000);
  const words = fc
    .tuple(
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom('', 'working '),
      fc.constantFrom('second', 'minute', 'hour', 'day'),
    )
    .map(([count, working, unit]) => parseDuration(`${count} ${working}${unit}s`));
  const anyOpen = fc
    .constantFrom('Europe/Stockholm', 'America/New_York', 'Asia/Beirut', 'UTC')
    .chain((timeZone) => calendars(timeZone, begin, 30))
    .map(compileCalendar);
  const anyPauses = pauses(begin, begin + 25 * DAY);

  it('a pause never brings a deadline forward, nor does one more, nor a longer one', () => {
    fc.assert(
      fc.property(
        anyOpen,
        anyPauses,
        instants,
        words,
        fc.nat(5 * DAY),
        (openTime, stopped, start, within, ms) => {
          const due = (some: Pause[]) => dueAt(start, within, openTime, some) ?? Infinity;
          const all = due(stopped);
          for (let fewer = 0; fewer < stopped.length; fewer++)
            expect(all).toBeGreaterThanOrEqual(due(stopped.slice(0, fewer)));
          const last = stopped.at(-1);
          if (last) {
            const longer = [...stopped.slice(0, -1), { from: last.from, to: last.to + ms }];
            expect(due(longer)).toBeGreaterThanOrEqual(all);
          }
        },
      ),
      cases(300),
    );
  });

  it('the own time until a deadline is the target, and the deadline is the first such instant', () => {
    fc.assert(
      fc.property(anyOpen, anyPauses, instants, words, (openTime, stopped, start, within) => {
        fc.pre(within.ms !== null && (within.working || within.unit !== 'day'));
        const due = dueAt(start, within, openTime, stopped);
        fc.pre(due !== null);
        const own = (to: number) => ownTime(start, to, within.working, openTime, stopped);
        expect(own(due)).toBe(within.ms);
        expect(own(due - 1)).toBe((within.ms as number) - 1);
        const back = earlier(due, within, openTime, stopped) as number;
        expect(back).toBeGreaterThanOrEqual(start);
        expect(ownTime(back, due, within.working, openTime, stopped)).toBe(within.ms);
      }),
      cases(300),
    );
  });

  it('pauses that end before the start or begin at the deadline change nothing', () => {
    fc.assert(
      fc.property(
        anyOpen,
        instants,
        words,
        fc.integer({ min: 1, max: DAY }),
        (openTime, start, within, ms) => {
          const due = dueAt(start, within, openTime, []);
          fc.pre(due !== null && due > start);
          const around = [
            { from: start - ms, to: start },
            { from: due, to: Infinity },
          ];
          expect(dueAt(start, within, openTime, around)).toBe(due);
          expect(ownTime(start, due, within.working, openTime, around)).toBe(
            ownTime(start, due, within.working, openTime, []),
          );
        },
      ),
      cases(300),
    );
  });

  it('a pause in closed time does not hold working time back; in real time every pause does', () => {
    fc.assert(
      fc.property(anyOpen, instants, instants, words, (openTime, start, other, within) => {
        const to = openTime.stretches(other, other + 9 * DAY)[0]?.[0];
        fc.pre(to !== undefined && to > other && within.ms !== null);
        const before = dueAt(start, within, openTime, []);
        fc.pre(before !== null);
        const held = !within.working && other < before && to > start;
        const moved = held ? before + to - Math.max(start, other) : before;
        expect(dueAt(start, within, openTime, [{ from: other, to }])).toBe(moved);
      }),
      cases(300),
    );
  });

  it('a pause cut in two is the same pause', () => {
    fc.assert(
      fc.property(anyOpen, anyPauses, instants, words, (openTime, stopped, start, within) => {
        const halves = stopped.flatMap(({ from, to }) => {
          const middle = to === Infinity ? from + DAY : (from + to) / 2;
          return [
            { from, to: middle },
            { from: middle, to },
          ];
        });
        expect(dueAt(start, within, openTime, halves)).toBe(dueAt(start, within, openTime, stopped));
        expect(earlier(start, within, openTime, halves)).toBe(earlier(start, within, openTime, stopped));
      }),
      cases(300),
    );
  });
});
