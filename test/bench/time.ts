import dayjs from 'dayjs';
import businessTime from 'dayjs-business-time';
import moment from 'moment';
import 'moment-business-time';
import { parseDuration } from '../../lib/agreement/duration.ts';
import type { Calendar } from '../../lib/agreement/schema.ts';
import { compileCalendar } from '../../lib/verdict/calendar.ts';
import { later } from '../../lib/verdict/clock.ts';
import { loopOver } from './loop.ts';

// How fast working time is, beside a day-by-day loop on Temporal and the two libraries people use for it.
// `node test/bench/time.ts`

declare module 'moment' {
  interface Moment {
    addWorkingTime(count: number, unit: string): Moment;
    lastWorkingTime(): Moment;
    workingDiff(other: Moment, unit: string): number;
  }
}

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;
const SLICE_MS = 60;
const ROUNDS = 6;

const mon = ['08:00-12:00', '13:00-17:00'];
const fri = ['08:00-12:00', '13:00-16:00'];
const holidays = ['01-01', '12-24', '12-25', '12-26'].flatMap((date) =>
  [2025, 2026, 2027, 2028].map((year) => `${year}-${date}`),
);
/** The example agreement's, but for its one shortened day, which the libraries cannot be told of. */
const stockholm: Calendar = {
  timeZone: 'Europe/Stockholm',
  week: { mon, tue: mon, wed: mon, thu: mon, fri },
  closed: [...holidays, '2027-06-25'],
};

/** Whole minutes all over 2026, in no order: the same each time. */
function someStarts(count: number): number[] {
  let seed = 1970;
  return Array.from({ length: count }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Date.UTC(2026, 0, 1) + Math.floor((seed / 2_147_483_648) * (YEAR / 60_000)) * 60_000;
  });
}

type Question = (start: number) => number;
interface Candidate {
  name: string;
  questions: Question[];
}

const asked = ['2 working hours', '5 working days', 'open time in a year'];
/** How many times the Temporal loop we mean to be at least (issue 2). */
const aims = [100, 100, 20_000];

function ours(): Candidate {
  const openTime = compileCalendar(stockholm);
  const [twoHours, fiveDays] = asked.slice(0, 2).map(parseDuration) as [
    ReturnType<typeof parseDuration>,
    ReturnType<typeof parseDuration>,
  ];
  return {
    name: 'Leadpact',
    questions: [
      (start) => later(start, twoHours, openTime) ?? 0,
      (start) => later(start, fiveDays, openTime) ?? 0,
      (start) => openTime.worked(start, start + YEAR),
    ],
  };
}

function temporalLoop(name: string): Candidate {
  const loop = loopOver(stockholm);
  return {
    name,
    questions: [
      (start) => loop.add(start, 2 * HOUR),
      (start) => loop.dayClose(start, 5),
      (start) => loop.worked(start, start + YEAR),
    ],
  };
}

function dayjsBusinessTime(): Candidate {
  dayjs.extend(businessTime);
  const segments = (hours: string[] | undefined) =>
    hours ? hours.map((words) => ({ start: `${words.slice(0, 5)}:00`, end: `${words.slice(6)}:00` })) : null;
  dayjs.setBusinessTime({
    sunday: null,
    monday: segments(mon),
    tuesday: segments(mon),
    wednesday: segments(mon),
    thursday: segments(mon),
    friday: segments(fri),
    saturday: null,
  });
  dayjs.setHolidays(stockholm.closed ?? []);
  return {
    name: 'dayjs-business-time',
    questions: [
      (start) => dayjs(start).addBusinessHours(2).valueOf(),
      (start) => dayjs(start).addBusinessDays(5).endOf('day').lastBusinessTime().valueOf(),
      (start) => dayjs(start).businessMinutesDiff(dayjs(start + YEAR)) * 60_000,
    ],
  };
}

function momentBusinessTime(): Candidate {
  const times = (hours: string[] | undefined) =>
    hours ? hours.flatMap((words) => words.split('-').map((time) => `${time}:00`)) : null;
  const specification = {
    workinghours: [undefined, mon, mon, mon, mon, fri, undefined].map(times),
    holidays: stockholm.closed,
  };
  moment.updateLocale('en', specification as moment.LocaleSpecification);
  return {
    name: 'moment-business-time',
    questions: [
      (start) => moment(start).addWorkingTime(2, 'hours').valueOf(),
      (start) => moment(start).addWorkingTime(5, 'days').endOf('day').lastWorkingTime().valueOf(),
      (start) => moment(start + YEAR).workingDiff(moment(start), 'minutes') * 60_000,
    ],
  };
}

let sink = 0;
/** ns a question takes, over at least a slice of time; where the last one stopped, the next goes on. */
function measure(question: Question, starts: number[], from: number): { ns: number; next: number } {
  const begin = performance.now();
  let next = from;
  let took = 0;
  for (let batch = 1; took < SLICE_MS; batch *= 2) {
    for (let i = 0; i < batch; i++) sink += question(starts[next++ % starts.length] as number);
    took = performance.now() - begin;
  }
  return { ns: (took * 1e6) / (next - from), next };
}

const time = (ns: number) =>
  ns < 1e3 ? `${ns.toFixed(0)} ns` : ns < 1e6 ? `${(ns / 1e3).toFixed(1)} µs` : `${(ns / 1e6).toFixed(2)} ms`;
const times = (ratio: number) =>
  `${ratio >= 10 ? Math.round(ratio).toLocaleString('en') : ratio.toFixed(1)} x`;

/** Measures, compares the answers and prints a table of ratios: of each candidate's best round, all interleaved. */
export async function run(): Promise<void> {
  // The libraries know no zone but that of the process.
  const zone = process.env.TZ;
  process.env.TZ = stockholm.timeZone;
  const native = 'Temporal' in globalThis;
  if (!native) await import('temporal-polyfill/global');

  const begin = performance.now();
  const first = ours();
  first.questions[0]?.(Date.UTC(2026, 5, 1));
  const compiled = performance.now() - begin;
  const rivals = [temporalLoop('loop on Temporal'), dayjsBusinessTime(), momentBusinessTime()];
  const candidates = [first, ...rivals];
  const starts = someStarts(4096);

  console.log(
    `Working time: Temporal is ${native ? 'native' : 'temporal-polyfill'}, Node ${process.version}`,
  );
  console.log(`First question, with reading the zone and laying out the table: ${compiled.toFixed(2)} ms\n`);
  console.log(['', ...candidates.map(({ name }) => name)].map((cell) => cell.padEnd(26)).join(''));
  for (const [i, title] of asked.entries()) {
    const samples = candidates.map((): number[] => []);
    const places = candidates.map(() => 0);
    for (let round = 0; round < ROUNDS; round++)
      for (const [c, { questions }] of candidates.entries()) {
        const { ns, next } = measure(questions[i] as Question, starts, places[c] as number);
        places[c] = next;
        samples[c]?.push(ns);
      }
    const taken = samples.map((some) => Math.min(...some));
    const cells = taken.map((ns, c) => (c ? `${time(ns)} = ${times(ns / (taken[0] as number))}` : time(ns)));
    console.log([title, ...cells].map((cell) => cell.padEnd(26)).join(''));
    const ratio = (taken[1] as number) / (taken[0] as number);
    if (ratio < (aims[i] as number))
      console.log(`  Below the aim of ${times(aims[i] as number)} the Temporal loop.`);
  }

  console.log('\nAnswers that differ from ours:');
  for (const [i, title] of asked.entries())
    for (const { name, questions } of rivals) {
      const some = starts.slice(0, i === 2 ? 40 : 400);
      const differ = some.filter((start) => questions[i]?.(start) !== first.questions[i]?.(start));
      const [one] = differ;
      const say = (answer: number) => (i === 2 ? `${answer / HOUR} h` : new Date(answer).toISOString());
      const example =
        one === undefined
          ? ''
          : `; from ${new Date(one).toISOString()}: ${say(questions[i]?.(one) ?? 0)}, not ${say(first.questions[i]?.(one) ?? 0)}`;
      console.log(`  ${title}, ${name}: ${differ.length} of ${some.length}${example}`);
    }
  if (Number.isNaN(sink)) throw new Error('A candidate gave no number.');
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
}

if (import.meta.main) await run();
