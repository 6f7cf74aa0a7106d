import type { FieldCondition } from '../../agreement/condition.ts';
import type { Agreement, Calendar } from '../../agreement/schema.ts';
import { type Said, type Section, say } from './page.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** A calendar of many years has more days than a page has room for. */
const mostDays = 16;

/** When clocks run, and for whom (A8). */
export function describeCalendars({ calendars, calendar }: Agreement): Section<Said> {
  const choices: readonly { use: string; when?: FieldCondition }[] =
    typeof calendar === 'string' ? [{ use: calendar }] : calendar;
  const used = [...new Set(choices.map(({ use }) => use))];
  return {
    id: 'calendars',
    heading: say('calendars'),
    blocks: [
      {
        kind: 'items',
        items: used.flatMap((name) => {
          const found = calendars[name];
          return found ? [describeCalendar(name, found, choices)] : [];
        }),
      },
    ],
  };
}

function describeCalendar(
  name: string,
  { timeZone, week, closed = [], open = {} }: Calendar,
  choices: readonly { use: string; when?: FieldCondition }[],
): Said[] {
  const mine = choices.filter(({ use }) => use === name);
  const others = choices.length > 1;
  // The same hours on several days are said once.
  const hours = new Map<string, { days: number[]; hours: string[] }>();
  for (const [i, day] of weekdays.entries()) {
    const list = week[day] ?? [];
    if (list.length === 0) continue;
    const same = hours.get(list.join());
    if (same) same.days.push(i + 1);
    else hours.set(list.join(), { days: [i + 1], hours: [...list] });
  }
  const opened = Object.entries(open).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    say('calendar', { name, zone: timeZone }),
    ...mine.flatMap(({ when }) =>
      when ? [say('forThose', { condition: when })] : others ? [say('forOthers')] : [],
    ),
    ...[...hours.values()].map((one) => say('hours', one)),
    ...(closed.length > 0
      ? [say('closed', { list: shorten(sortDays(closed).map((day) => say('day', { day }))) })]
      : []),
    ...(opened.length > 0
      ? [
          say('open', {
            list: shorten(
              opened.map(([day, hours]) => say(hours.length > 0 ? 'dayHours' : 'dayClosed', { day, hours })),
            ),
          }),
        ]
      : []),
  ];
}

/** Days of every year first, each kind in its order. */
const sortDays = (days: readonly string[]): string[] =>
  [...days].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));

const shorten = (days: readonly Said[]): Said[] =>
  days.length > mostDays
    ? [...days.slice(0, mostDays), say('more', { n: days.length - mostDays })]
    : [...days];
