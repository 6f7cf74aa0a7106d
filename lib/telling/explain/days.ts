import { type Clock, type ClockDay, explainClock } from '../../verdict/explain.ts';
import type { Look } from '../look.ts';
import { line, type Row } from '../row.ts';

/** More lines than this are told by their first and last ones. */
const most = 10;
const [head, tail] = [6, 3];

/** Which hours, days off and pauses lay between where a clock began to count and its deadline. */
export function tellDays(clock: Clock, look: Look): Row[] {
  const { reader, say, timeline } = look;
  const { day } = reader;
  const { dueAt, startedAt, why } = clock;
  const days = explainClock(clock, timeline);
  if (!days) return [];
  const inDays = why.some((one) => one.code === 'target' && one.within.includes('day'));
  const restated = inDays ? undefined : why.findLast(({ code }) => code === 'restated');
  const start = restated?.code === 'restated' ? restated.at : (startedAt ?? '');
  const from = reader.moment(start);
  const title = dueAt
    ? reader.fill(say.promise.from, { from, to: reader.moment(dueAt) })
    : reader.fill(say.promise.soFar, { from });
  const spans = inDays ? tellWorkingDays(days, look) : tellHours(days, look);
  const rows = spans.map(({ from, to, cells }) => ({
    cells: [from === to ? day(from) : reader.fill(say.days.span, { from: day(from), to: day(to) }), ...cells],
  }));
  if (rows.length <= most) return [line(title, rows)];
  const [next, end] = [spans[head]?.from ?? '', spans.at(-tail)?.from ?? ''];
  const left = Math.round((Date.parse(end) - Date.parse(next)) / 86_400_000);
  const between = line(reader.fill(say.days.more, { n: left }));
  return [line(title, [...rows.slice(0, head), between, ...rows.slice(-tail)])];
}

/** Some days that are told in one row. */
interface Span {
  from: string;
  to: string;
  cells: string[];
  idle: boolean;
}

function tellHours(days: readonly ClockDay[], look: Look): Span[] {
  const { reader, say } = look;
  const time = (at: string) => reader.when(at, Date.parse(at));
  return joinIdle(days, look, ({ ran, rule, seconds, pausedSeconds }) => {
    if (ran.length === 0) return null;
    const hours = ran.map(({ from, to }) => reader.fill(say.days.span, { from: time(from), to: time(to) }));
    const notes = [
      rule === 'open' && say.days.special,
      pausedSeconds > 0 && `${say.days.paused}: ${reader.length(pausedSeconds, 'said')}`,
    ];
    return [
      [reader.list(hours, 'and'), reader.length(seconds, 'said'), ...notes].filter(Boolean).join(' · '),
    ];
  });
}

function tellWorkingDays(days: readonly ClockDay[], look: Look): Span[] {
  const { reader, say } = look;
  let n = 0;
  return joinIdle(days, look, (day, i) => {
    if (day.closes) return [reader.fill(say.days.nth, { n: ++n })];
    if (i === 0) return [say.days.begins];
    return day.ran.length > 0 ? [say.days.ended] : null;
  });
}

/** A span for each day that the clock ran; days on end on which it stood still for the same reason are one. */
function joinIdle(
  days: readonly ClockDay[],
  { say }: Look,
  tell: (day: ClockDay, index: number) => string[] | null,
): Span[] {
  const spans: Span[] = [];
  for (const [i, day] of days.entries()) {
    const told = tell(day, i);
    const idle =
      day.rule === 'closed' ? say.days.closed : day.pausedSeconds > 0 ? say.days.paused : say.days.off;
    const last = spans.at(-1);
    if (!told && last?.idle && last.cells[0] === idle) last.to = day.date;
    else spans.push({ from: day.date, to: day.date, cells: told ?? [idle], idle: !told });
  }
  return spans;
}
