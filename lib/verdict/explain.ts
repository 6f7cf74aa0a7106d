import type { Lead } from '../agreement/lead.ts';
import type { Timeline } from '../agreement/timeline.ts';
import type { OpenTime } from './calendar.ts';
import { openCase } from './case.ts';
import { chooseCalendar, editionsOf } from './edition.ts';
import { formatInstant, parseInstant } from './facts.ts';
import { sceneOfEntry } from './signals.ts';
import { possibleTreatments } from './treatment.ts';
import type { Missing, PromiseVerdict, Verdict, Why } from './verdict.ts';

/**
 * What few ask for and `judge` therefore leaves out: it is worked out when somebody opens a number. As pure as
 * `judge`, and about the same lead, timeline and `now`.
 */

/** One local day between a clock's start and its deadline. */
export interface ClockDay {
  /** `2026-12-24`, in the calendar's zone. */
  date: string;
  /** What decides its hours: the week, or one of the calendar's `closed` or `open` days. */
  rule: 'week' | 'closed' | 'open';
  /** When the clock ran on it, in ISO 8601; empty: it stood still. */
  ran: { from: string; to: string }[];
  /** Open seconds in which it ran, and in which it was paused. */
  seconds: number;
  pausedSeconds: number;
  /** Whether the clock ran when a working day closed: what a target in working days counts. */
  closes: boolean;
}

/** A promise, or the attempts with their beginning and end. */
export type Clock = Pick<PromiseVerdict, 'version' | 'why' | 'startedAt' | 'dueAt'>;

/** More days than this are not listed: a target of ten thousand hours explains itself otherwise. */
const mostDays = 400;
const DAY = 86_400_000;

/**
 * The days between where a clock in working time began to count and its deadline (while paused: the pause), with the
 * hours that counted. `null` where there are none to tell: calendar time, no start, no deadline, too many days.
 */
export function explainClock(clock: Clock, timeline: Timeline): ClockDay[] | null {
  const find = <C extends Why['code']>(code: C) =>
    clock.why.findLast((why): why is Extract<Why, { code: C }> => why.code === code);
  const within = find('target')?.within ?? '';
  const calendar = find('calendar')?.calendar;
  const edition = editionsOf(timeline).find(({ version }) => version === clock.version);
  if (!calendar || !edition?.agreement.calendars[calendar] || !within.includes('working')) return null;
  const pauses = clock.why
    .filter((why) => why.code === 'pause')
    .map(({ from, to }) => ({ from: parseInstant(from), to: to === null ? Infinity : parseInstant(to) }));
  // A target in days counts from the start again, whatever version changed it.
  const restated = within.includes('day') ? undefined : find('restated');
  const from = parseInstant(restated?.at ?? clock.startedAt);
  const until = clock.dueAt === null ? (pauses.at(-1)?.from ?? NaN) : parseInstant(clock.dueAt);
  if (!(until >= from) || until - from > mostDays * DAY) return null;
  return listDays(from, until, edition.openTime(calendar), pauses);
}

function listDays(
  from: number,
  until: number,
  open: OpenTime,
  pauses: readonly { from: number; to: number }[],
): ClockDay[] {
  const localDate = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(open.timeZone).toPlainDate();
  const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(open.timeZone).epochMilliseconds;
  const rules = new Map(open.exceptions(from, until).map(({ date, rule }) => [date, rule]));
  const days: ClockDay[] = [];
  for (let date = localDate(from); ; date = date.add({ days: 1 })) {
    const [start, end] = [midnight(date), midnight(date.add({ days: 1 }))];
    if (start > until || (start === until && days.length > 0)) return days;
    const [first, last] = [Math.max(start, from), Math.min(end, until)];
    const ran = running(open.stretches(first, last), pauses);
    const seconds = ran.reduce((sum, [a, b]) => sum + (b - a), 0) / 1000;
    // The day of the start is not counted; a close at midnight is of the day that ends.
    const close = open.dayClose(from, open.dayClosings(from, start + 1) + 1) ?? Infinity;
    days.push({
      date: date.toString(),
      rule: rules.get(date.toString()) ?? 'week',
      ran: ran.map(([a, b]) => ({ from: formatInstant(a), to: formatInstant(b) })),
      seconds,
      pausedSeconds: open.worked(first, last) / 1000 - seconds,
      closes: close <= Math.min(end, until) && !pauses.some(({ from, to }) => close >= from && close < to),
    });
  }
}

/** Stretches of time less the pauses in them. */
function running(
  stretches: readonly (readonly [number, number])[],
  pauses: readonly { from: number; to: number }[],
): (readonly [number, number])[] {
  let left = stretches;
  for (const { from, to } of pauses)
    left = left.flatMap(([start, end]): (readonly [number, number])[] =>
      [[start, Math.min(end, from)] as const, [Math.max(start, to), end] as const].filter(([a, b]) => a < b),
    );
  return [...left];
}

/** The parts of a stage's gate as they stood when the lead entered the recorded stage; none: it has no gate. */
export function explainGate(lead: Lead, timeline: Timeline, now: number, stage: string): Missing[] {
  const c = openCase(lead, timeline, now);
  const gate = c.edition.stages.find(({ id }) => id === stage)?.gate;
  return gate?.lines(sceneOfEntry(c)) ?? [];
}

/** The other treatments that may turn out to be agreed for this lead once what is unknown is known. */
export function otherTreatments(timeline: Timeline, verdict: Verdict): string[] {
  const { fit, engagement, treatment, agreement } = verdict;
  const edition = editionsOf(timeline).find(({ version }) => version === agreement.version);
  if (!fit || !engagement || !edition) return [];
  const possible = new Set(possibleTreatments(edition, fit, engagement));
  return [...edition.treatments].flatMap(([id, rule]) =>
    possible.has(rule) && id !== treatment?.id ? [id] : [],
  );
}

/** The zone of the calendar that counts for this lead now. */
export function zoneFor(lead: Lead, timeline: Timeline, now: number): string {
  const { edition, facts } = openCase(lead, timeline, now);
  return chooseCalendar(edition, facts).open.timeZone;
}
