import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { judge } from '../../lib/verdict/judge.ts';
import type { PromiseVerdict } from '../../lib/verdict/verdict.ts';
import { agreement, ms, type Parts } from './agreements.ts';
import { calendars, cases, DAY, patient } from './calendars.ts';
import { contact, type Rule } from './promised.ts';

// Laws of every promise and all attempts, whatever happens to the lead (§1, §5, §6).

vi.setConfig({ testTimeout: patient.timeout });

const MINUTE = 60_000;
const BEGIN = ms('2026-11-02T00:00');
const DAYS = 12;
const at = (minute: number) => BEGIN + minute * MINUTE;
const iso = (instant: number) => new Date(instant).toISOString().replace('.000', '');

/** Something that happens some minutes after the beginning. */
interface Entry {
  minute: number;
  stage: string;
}
interface Touch {
  minute: number;
  kind: string;
  direction: 'inbound' | 'outbound';
  automated: boolean;
}
type Event = Entry | Touch;
const isEntry = (event: Event): event is Entry => 'stage' in event;

const minute = fc.integer({ min: 0, max: DAYS * 24 * 60 });
const now = minute.map(at);
const touch: fc.Arbitrary<Event> = fc.record({
  minute,
  kind: fc.constantFrom('call', 'email', 'form', 'note'),
  direction: fc.constantFrom('inbound', 'outbound'),
  automated: fc.boolean(),
});
const entry: fc.Arbitrary<Event> = fc.record({
  minute,
  stage: fc.constantFrom('waiting', 'sal', 'sql', 'lost'),
});

/** One cycle: the lead becomes an MQL once, and no two things happen in the same minute. */
const cycle = fc
  .tuple(
    fc.integer({ min: 0, max: 3 * 24 * 60 }),
    fc.uniqueArray(fc.oneof(touch, touch, entry), { selector: (event) => event.minute, maxLength: 9 }),
  )
  .map(([start, events]): Event[] => [
    { minute: start, stage: 'mql' },
    ...events.filter((event) => (isEntry(event) ? event.minute > start : event.minute !== start)),
  ]);

/** What the CRM says at a moment: nothing of what is still to come. */
function leadAt(events: readonly Event[], now: number): Lead {
  const past = events.filter(({ minute }) => at(minute) <= now);
  const last = past.filter(isEntry).sort((a, b) => b.minute - a.minute)[0];
  return {
    id: '1',
    ...(last && { stage: { id: last.stage } }),
    stageHistory: past.filter(isEntry).map(({ stage, minute }) => ({ stage, at: iso(at(minute)) })),
    activities: past.flatMap((event) =>
      isEntry(event) ? [] : [{ ...event, id: `${event.minute}`, at: iso(at(event.minute)), bulk: false }],
    ),
  };
}

const openTime = fc.constantFrom('2 working hours', '90 working minutes', '20 working hours');
const anyTime = fc.oneof(openTime, fc.constantFrom('1 working day', '3 working days', '5 hours', '2 days'));
const rule = (within: fc.Arbitrary<string>): fc.Arbitrary<Rule> =>
  fc
    .record({
      starts: fc.constantFrom<Rule['starts']>({ enters: 'mql' }, { inbound: ['email', 'form'] }),
      keptBy: fc.constantFrom<Rule['keptBy']>(contact.keptBy, { enters: ['sal', 'sql'] }),
      releasedBy: fc.constantFrom<Rule['releasedBy']>(undefined, { enters: 'lost' }),
      warnAt: fc.constantFrom(undefined, '75%', '30 working minutes before', '1 working day before', '0%'),
      within,
    })
    .map((changed) => ({ ...contact, ...changed }));

const attempts: Parts['attempts'] = {
  during: ['mql', 'sal'],
  counts: { activity: ['call', 'email'], direction: 'outbound', genuine: true },
  sameAttemptWithin: '2 hours',
  atLeast: 2,
  atMost: 3,
  apart: '4 working hours',
  over: '4 working days',
  endWhen: { any: [{ inbound: 'form' }, { enters: 'lost' }] },
};

const ZONE = 'Etc/GMT-2';
/** An agreement of one promise, with a calendar as odd as the format allows. */
const agreed = (within = anyTime, changed: Partial<Rule> = {}): fc.Arbitrary<Agreement> =>
  fc.tuple(rule(within), calendars(ZONE, BEGIN, DAYS)).map(([promise, office]) => ({
    ...agreement({ promises: [{ ...promise, ...changed }], attempts }),
    calendars: { office },
  }));

const promiseOf = (events: readonly Event[], version: Agreement, now: number) =>
  judge(leadAt(events, now), [version], now).promises?.[0] as PromiseVerdict;

test('the order in which the CRM tells things does not matter', () => {
  const shuffled = cycle.chain((events) =>
    fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
  );
  fc.assert(
    fc.property(shuffled, agreed(), now, ([events, mixed], version, now) => {
      expect(judge(leadAt(mixed, now), [version], now)).toEqual(judge(leadAt(events, now), [version], now));
    }),
    cases(150),
  );
});

test('the earliest keeping touch counts', () => {
  const keeps = (event: Event) =>
    !isEntry(event) &&
    ['call', 'email'].includes(event.kind) &&
    event.direction === 'outbound' &&
    !event.automated;
  const version = agreement({ promises: [contact] });
  fc.assert(
    fc.property(cycle, now, (events, now) => {
      const start = events[0]?.minute as number;
      const earliest = Math.min(
        ...events
          .filter((event) => keeps(event) && event.minute >= start && at(event.minute) <= now)
          .map(({ minute }) => minute),
      );
      const { keptAt } = promiseOf(events, version, now);
      expect(keptAt && Date.parse(keptAt)).toBe(Number.isFinite(earliest) ? at(earliest) : null);
    }),
    cases(200),
  );
});

// An inbound clock gives way to the next exchange.
test('what is kept, broken or released stays so, whatever comes', () => {
  const later = fc.tuple(now, now).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  fc.assert(
    fc.property(
      cycle,
      agreed(anyTime, { starts: { enters: 'mql' } }),
      later,
      (events, version, [now, later]) => {
        const before = promiseOf(events, version, now);
        const after = promiseOf(events, version, later);
        if (!['kept', 'broken', 'released'].includes(before.state)) return;
        const { state, startedAt, dueAt, keptAt, workedSeconds } = before;
        expect(after).toMatchObject({ state, startedAt, dueAt, workedSeconds });
        if (state !== 'broken' || keptAt !== null) expect(after.keptAt).toBe(keptAt);
      },
    ),
    cases(300),
  );
});

test('used and left sum to the target while a clock of working time is open', () => {
  const seconds: Record<string, number> = {
    '2 working hours': 7200,
    '90 working minutes': 5400,
    '20 working hours': 72_000,
  };
  fc.assert(
    fc.property(cycle, agreed(openTime), now, (events, version, now) => {
      const { state, workedSeconds, remainingSeconds } = promiseOf(events, version, now);
      const target = seconds[version.promises?.[0]?.within as string];
      if (['running', 'at-risk', 'paused'].includes(state))
        expect((workedSeconds ?? 0) + (remainingSeconds ?? 0)).toBe(target);
      else if (state === 'broken') expect(workedSeconds).toBe(target);
    }),
    cases(300),
  );
});

test('an open clock is open until its deadline and no longer', () => {
  fc.assert(
    fc.property(cycle, agreed(), now, (events, version, now) => {
      const { state, dueAt, warnAt, startedAt, overSeconds } = promiseOf(events, version, now);
      const due = dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt);
      if (['running', 'at-risk', 'paused'].includes(state)) expect(now).toBeLessThanOrEqual(due);
      if (state === 'broken') expect(now).toBeGreaterThan(due);
      if (state !== 'broken') expect(overSeconds ?? 0).toBe(0);
      if (state === 'paused') expect([dueAt, warnAt]).toEqual([null, null]);
      if (state === 'at-risk') expect(now).toBeGreaterThanOrEqual(Date.parse(warnAt as string));
      if (warnAt !== null) expect(Date.parse(warnAt)).toBeGreaterThanOrEqual(Date.parse(startedAt as string));
    }),
    cases(300),
  );
});

test('a pause never brings a deadline forward', () => {
  const pause = fc
    .uniqueArray(minute, { minLength: 2, maxLength: 2 })
    .map((ends) => ends.sort((a, b) => a - b));
  fc.assert(
    fc.property(agreed(anyTime, { keptBy: { enters: 'won' } }), pause, (version, [from = 0, to = 0]) => {
      const start: Event[] = [
        { minute: 600, stage: 'mql' },
        { minute: 600, kind: 'email', direction: 'inbound', automated: false },
      ];
      const paused: Event[] = [
        ...start,
        { minute: Math.max(601, from), stage: 'waiting' },
        { minute: Math.max(602, to), stage: 'mql' },
      ];
      const end = at(DAYS * 24 * 60);
      const due = (events: readonly Event[]) => promiseOf(events, version, end).dueAt ?? '9999';
      expect(due(paused) >= due(start)).toBe(true);
    }),
    cases(200),
  );
});

test('moving every instant and the calendar together moves the verdict', () => {
  const move = (text: string, by: number) =>
    text
      .replace(/"\d{4}-\d\d-\d\dT[^"]*"/g, (quoted) =>
        JSON.stringify(iso(Date.parse(JSON.parse(quoted)) + by)),
      )
      .replace(/"\d{4}-\d\d-\d\d"/g, (quoted) =>
        JSON.stringify(iso(Date.parse(JSON.parse(quoted)) + by).slice(0, 10)),
      );
  const moved = <T>(value: T, by: number): T => JSON.parse(move(JSON.stringify(value), by)) as T;
  const weeks = fc.integer({ min: -52, max: 520 }).map((weeks) => weeks * 7 * DAY);
  fc.assert(
    fc.property(cycle, agreed(), now, weeks, (events, version, now, by) => {
      // A day of every year cannot be moved by weeks.
      const office = version.calendars.office as Agreement['calendars'][string];
      const closed = office.closed?.filter((day) => day.length > 5) ?? [];
      const dated = { ...version, calendars: { office: { ...office, closed } } };
      const lead = leadAt(events, now);
      expect(judge(moved(lead, by), [moved(dated, by)], now + by)).toEqual(
        moved(judge(lead, [dated], now), by),
      );
    }),
    cases(150),
  );
});

test('attempts: every touch of the cycle counts or says why not, and what remains never grows', () => {
  fc.assert(
    fc.property(cycle, agreed(), fc.tuple(now, now), (events, version, nows) => {
      const [before, after] = nows
        .sort((a, b) => a - b)
        .map((now) => judge(leadAt(events, now), [version], now).attempts);
      if (!before || !after || before.state === 'waiting') return;
      expect(before.counted).toEqual(after.counted.slice(0, before.counted.length));
      expect(after.remaining).toBeLessThanOrEqual(before.remaining as number);
      expect(before.made).toBe(before.counted.length);
      if (before.state !== 'open') expect(after.state).toBe(before.state);
      const told = [...after.counted, ...after.notCounted.map(({ id }) => id)];
      const start = events[0]?.minute as number;
      const outbound = events.filter(
        (event) =>
          !isEntry(event) &&
          event.direction === 'outbound' &&
          event.kind !== 'form' &&
          event.kind !== 'note' &&
          event.minute >= start &&
          at(event.minute) <= (nows[1] as number),
      );
      expect(told.sort()).toEqual(outbound.map(({ minute }) => `${minute}`).sort());
    }),
    cases(300),
  );
});
