import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Quiet, quietUntil } from '../../../lib/report/day/quiet.ts';
import { type Memory, namesOf, plan, putOff, remind } from '../../../lib/report/day/reminders.ts';
import type { Watched } from '../../../lib/report/day/watched.ts';
import { compileCalendar } from '../../../lib/verdict/calendar.ts';
import { calendars, DAY } from '../../verdict/calendars.ts';

const MINUTE = 60_000;
const monday = Date.parse('2026-11-02T00:00:00Z');
const at = (text: string) => Date.parse(`2026-11-0${text}:00Z`);
const week = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const office = compileCalendar({
  timeZone: 'UTC',
  week: Object.fromEntries(week.map((day) => [day, ['09:00-17:00']])),
});
const loud: Quiet = { hours: null, day: null, timeZone: 'UTC' };
const nothing: Memory = { since: 0, said: [], later: {} };

/** A promise of a lead over time. */
interface Story {
  lead: string;
  promise: string;
  warnAt: number | null;
  dueAt: number;
  keptAt: number;
  open: Watched['open'];
}
/** How it stands at a moment. */
function standing({ keptAt, ...rest }: Story, now: number): Watched[] {
  const { warnAt, dueAt } = rest;
  if (now >= keptAt) return keptAt > dueAt ? [] : [{ ...rest, state: 'kept' }];
  const isWarned = warnAt !== null && now >= warnAt;
  return [{ ...rest, state: now > dueAt ? 'broken' : isWarned ? 'at-risk' : 'running' }];
}
const promise = (rest: Partial<Story>): Story => ({
  lead: 'crm 1',
  promise: 'contact',
  warnAt: at('2T10:00'),
  dueAt: at('2T11:00'),
  keptAt: Number.POSITIVE_INFINITY,
  open: office,
  ...rest,
});

/** A worker that keeps its memory as text, and is started anew each time. */
function day(stories: Story[], quiet: Quiet | null = loud) {
  let kept = JSON.stringify(nothing);
  const told: { at: number; name: string; one: Watched }[] = [];
  return {
    told,
    stories,
    wake(now: number) {
      const watched = this.stories.flatMap((story) => standing(story, now));
      const { due, next } = plan(watched, JSON.parse(kept), quiet, now);
      told.push(...due.map((one) => ({ at: now, one, name: namesOf([one])[0] as string })));
      kept = JSON.stringify(remind(JSON.parse(kept), due, watched));
      return { due: due.map(({ lead, state }) => `${lead} ${state}`), next };
    },
    putOff(now: number) {
      kept = JSON.stringify(
        putOff(
          JSON.parse(kept),
          told.map(({ name }) => name),
          now,
        ),
      );
    },
  };
}

describe('one promise', () => {
  test('is spoken of when it comes to be at risk, and when it is broken; once each', () => {
    const { wake, ...rest } = day([promise({})]);
    const worker = { wake, ...rest };
    expect(worker.wake(at('2T09:30'))).toEqual({ due: [], next: at('2T10:00') });
    expect(worker.wake(at('2T10:00'))).toEqual({ due: ['crm 1 at-risk'], next: at('2T11:00') + 1000 });
    expect(worker.wake(at('2T10:01')).due).toEqual([]);
    // The clock goes back, and comes again.
    expect(worker.wake(at('2T09:30'))).toEqual({ due: [], next: at('2T10:00') });
    expect(worker.wake(at('2T10:00')).due).toEqual([]);
    expect(worker.wake(at('2T11:00')).due).toEqual([]);
    expect(worker.wake(at('2T11:00') + 1000)).toEqual({ due: ['crm 1 broken'], next: null });
    expect(worker.wake(at('2T12:00')).due).toEqual([]);
  });

  test('after a deadline that nobody was told would come, the deadline alone', () => {
    expect(day([promise({})]).wake(at('2T15:00')).due).toEqual(['crm 1 broken']);
  });

  test('a deadline that has changed is a new one', () => {
    const worker = day([promise({})]);
    worker.wake(at('2T10:00'));
    worker.stories = [promise({ dueAt: at('2T12:00'), warnAt: at('2T10:30') })];
    expect(worker.wake(at('2T10:10'))).toEqual({ due: [], next: at('2T10:30') });
    expect(worker.wake(at('2T10:30')).due).toEqual(['crm 1 at-risk']);
    // And back: that one was said.
    worker.stories = [promise({})];
    expect(worker.wake(at('2T10:40')).due).toEqual([]);
  });

  test('what was missed before reminders were wanted is no news', () => {
    const watched = standing(promise({}), at('2T15:00'));
    expect(plan(watched, { ...nothing, since: at('2T14:00') }, loud, at('2T15:00')).due).toEqual([]);
  });

  test('nobody is reminded who does not want to be; the badge is still brought up to date', () => {
    const watched = standing(promise({}), at('2T10:00'));
    expect(plan(watched, nothing, null, at('2T10:00'))).toEqual({ due: [], next: at('2T11:00') + 1000 });
  });

  test('a warning that lies a part of a second behind is looked for at once', () => {
    const watched = standing(promise({}), at('2T10:00') - 1);
    const { next } = plan(watched, nothing, loud, at('2T10:00') + 400);
    expect(next).toBe(at('2T10:00') + 1400);
  });
});

describe('out of hours', () => {
  test('it waits, and what has waited comes together', () => {
    const worker = day([
      promise({ lead: 'a', warnAt: at('2T18:00'), dueAt: at('3T12:00') }),
      promise({ lead: 'b', warnAt: at('2T16:00'), dueAt: at('2T19:00') }),
      promise({ lead: 'c', warnAt: at('2T18:30'), dueAt: at('3T10:00') }),
    ]);
    expect(worker.wake(at('2T16:00')).due).toEqual(['b at-risk']);
    expect(worker.wake(at('2T19:01'))).toEqual({ due: [], next: at('3T09:00') });
    expect(worker.wake(at('3T09:00')).due).toEqual(['c at-risk', 'a at-risk', 'b broken']);
  });

  test('a calendar that never opens says nothing', () => {
    const open = compileCalendar({ timeZone: 'UTC', week: {} });
    expect(day([promise({ open })]).wake(at('2T10:00'))).toEqual({ due: [], next: at('2T11:00') + 1000 });
  });

  test('“not today” is until the next day begins at work', () => {
    const quiet = { ...loud, day: '2026-11-02' };
    const worker = day([promise({})], quiet);
    expect(worker.wake(at('2T10:00'))).toEqual({ due: [], next: at('2T11:00') + 1000 });
    expect(worker.wake(at('2T11:01'))).toEqual({ due: [], next: at('3T09:00') });
    expect(worker.wake(at('3T09:00')).due).toEqual(['crm 1 broken']);
  });

  test('the person’s own quiet hours', () => {
    const quiet: Quiet = { ...loud, hours: ['09:30', '10:30'] };
    const worker = day([promise({})], quiet);
    expect(worker.wake(at('2T10:00'))).toEqual({ due: [], next: at('2T10:30') });
    expect(worker.wake(at('2T10:30')).due).toEqual(['crm 1 at-risk']);
  });
});

describe('later', () => {
  test('comes half-way to the deadline, at most in half an hour, and once', () => {
    const worker = day([promise({})]);
    worker.wake(at('2T10:00'));
    worker.putOff(at('2T10:00'));
    expect(worker.wake(at('2T10:00'))).toEqual({ due: [], next: at('2T10:30') });
    expect(worker.wake(at('2T10:30')).due).toEqual(['crm 1 at-risk']);
    expect(worker.wake(at('2T10:31')).due).toEqual([]);
    worker.putOff(at('2T10:40'));
    expect(worker.wake(at('2T10:40')).next).toBe(at('2T10:50'));
  });

  test('never comes once the promise is kept, nor in the place of the deadline', () => {
    const worker = day([promise({ keptAt: at('2T10:20') })]);
    worker.wake(at('2T10:00'));
    worker.putOff(at('2T10:00'));
    expect(worker.wake(at('2T10:30'))).toEqual({ due: [], next: null });
    const missed = day([promise({})]);
    missed.wake(at('2T10:58'));
    missed.putOff(at('2T10:58'));
    expect(missed.wake(at('2T11:01')).due).toEqual(['crm 1 broken']);
  });

  test('does not wait longer because the clock was set back', () => {
    const worker = day([promise({ warnAt: at('2T09:00') })]);
    worker.wake(at('2T10:30'));
    worker.putOff(at('2T10:30'));
    expect(worker.wake(at('2T09:30')).due).toEqual(['crm 1 at-risk']);
  });
});

describe('laws', () => {
  const moment = fc.integer({ min: 0, max: 6 * 24 * 60 }).map((minute) => monday + minute * MINUTE);
  const story = fc
    .record({
      lead: fc.constantFrom('a', 'b', 'c'),
      promise: fc.constantFrom('accept', 'contact'),
      warn: fc.option(fc.integer({ min: 0, max: 600 }), { freq: 4 }),
      dueAt: moment,
      keptAt: fc.oneof(moment, fc.constant(Number.POSITIVE_INFINITY)),
      calendar: calendars('Europe/Stockholm', monday, 6),
    })
    .map(
      ({ warn, calendar, ...rest }): Story => ({
        ...rest,
        warnAt: warn === null ? null : rest.dueAt - warn * MINUTE,
        open: compileCalendar(calendar),
      }),
    );
  const stories = fc.uniqueArray(story, {
    maxLength: 5,
    selector: ({ lead, promise }) => `${lead} ${promise}`,
  });
  const clock = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((n) => `${n}`.padStart(2, '0')).join(':'));
  const quiet: fc.Arbitrary<Quiet> = fc.record({
    hours: fc.option(
      fc.tuple(clock, clock).filter(([from, to]) => from !== to),
      { freq: 2 },
    ),
    day: fc.option(fc.constantFrom('2026-11-03', '2026-11-04')),
    timeZone: fc.constantFrom('Europe/Helsinki', 'America/New_York'),
  });
  const isFree = ({ open }: Watched, quiet: Quiet, now: number) =>
    open.opening(now) === now && quietUntil(now, quiet) === null;

  test('nothing is said twice, whenever the worker wakes and however the clock is set; nothing when it must be quiet', () => {
    fc.assert(
      fc.property(stories, quiet, fc.array(moment, { maxLength: 40 }), (all, silence, wakes) => {
        const worker = day(all, silence);
        for (const now of wakes) worker.wake(now);
        const names = worker.told.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        for (const { at: now, one } of worker.told) {
          expect(isFree(one, silence, now)).toBe(true);
          expect(['at-risk', 'broken']).toContain(one.state);
        }
      }),
    );
  });

  test('who wakes only when asked to says each thing at its first free moment', () => {
    fc.assert(
      fc.property(stories, quiet, (all, silence) => {
        const worker = day(all, silence);
        const end = monday + 12 * DAY;
        let wakes = 0;
        for (let now: number | null = monday - DAY; now !== null && now < end; wakes++) {
          const { next } = worker.wake(now);
          if (next !== null) expect(next).toBeGreaterThan(now);
          now = next;
        }
        expect(wakes).toBeLessThan(200);
        const expected = all.flatMap((one) => {
          const free = (from: number) => {
            for (let now = from; now < end; now += 1000) {
              const opening = one.open.opening(now);
              const until = opening === null || opening >= end ? end : quietUntil(opening, silence);
              if (opening !== null && until === null) return opening;
              now = (until ?? end) - 1000;
            }
            return end;
          };
          const broken = free(one.dueAt + 1000);
          const warned = one.warnAt === null ? end : free(one.warnAt);
          const key = `${one.lead} ${one.promise}`;
          return [
            ...(warned < one.keptAt && warned <= one.dueAt ? [`${key} at-risk ${warned}`] : []),
            ...(broken < one.keptAt && broken < end ? [`${key} broken ${broken}`] : []),
          ];
        });
        const told = worker.told.map(({ at: now, one }) => `${one.lead} ${one.promise} ${one.state} ${now}`);
        expect(told.sort()).toEqual(expected.sort());
      }),
    );
  });

  test('the order in which the CRM lists its leads makes no difference', () => {
    fc.assert(
      fc.property(stories, quiet, moment, (all, silence, now) => {
        const watched = all.flatMap((one) => standing(one, now));
        const forth = plan(watched, nothing, silence, now);
        const back = plan([...watched].reverse(), nothing, silence, now);
        expect(back).toEqual(forth);
      }),
    );
  });
});

test('what was said of leads that are gone is forgotten at last, the oldest first; of those that are there never', () => {
  const gone = Array.from({ length: 3000 }, (_, i) => promise({ lead: `gone ${i}` }));
  const there = promise({ lead: 'there' });
  const now = at('2T10:00');
  const all = [there, ...gone].flatMap((one) => standing(one, now));
  const memory = remind(nothing, all, all);
  expect(memory.said).toHaveLength(3001);
  const later = remind(memory, [], standing(there, now));
  expect(later.said).toHaveLength(2001);
  expect(plan(standing(there, now), later, loud, now).due).toEqual([]);
  expect(later.said.at(-1)).toBe(namesOf(standing(gone.at(-1) as Story, now))[0]);
});
