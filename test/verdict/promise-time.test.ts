import { describe, expect, test } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { PromiseVerdict } from '../../lib/verdict/verdict.ts';
import { agreement, history, judgeAt, type Parts } from './agreements.ts';
import { codes, contact, promised, type Rule, reason } from './promised.ts';
import { on, story } from './story.ts';

// §1 as a promise shows it: durations, calendars, pauses. The clock's own tables are tested beside it.

describe('when a promise falls due', () => {
  test.each<[within: string, start: string, due: string]>([
    ['2 working hours', 'mon 10:00', 'mon 12:00'],
    ['2 working hours', 'mon 15:00', 'mon 17:00'],
    ['2 working hours', 'mon 16:30', 'tue 10:30'],
    ['2 working hours', 'mon 07:00', 'mon 11:00'],
    ['2 working hours', 'mon 17:00', 'tue 11:00'],
    ['2 working hours', 'sat 12:00', 'mon+1 11:00'],
    ['8 working hours', 'mon 09:00', 'mon 17:00'],
    ['90 working minutes', 'fri 16:00', 'mon+1 09:30'],
    ['45 working seconds', 'mon 16:59:30', 'tue 09:00:15'],
    ['1 working day', 'mon 10:00', 'tue 17:00'],
    ['1 working day', 'mon 07:00', 'tue 17:00'],
    ['1 working day', 'mon 20:00', 'tue 17:00'],
    ['1 working day', 'fri 10:00', 'mon+1 17:00'],
    ['1 working day', 'sat 10:00', 'mon+1 17:00'],
    ['5 working days', 'wed 10:00', 'wed+1 17:00'],
    ['2 hours', 'fri 23:00', 'sat 01:00'],
    ['3 days', 'fri 10:00', 'mon+1 10:00'],
  ])('%s from %s: %s', (within, start, due) => {
    expect(promised({ within }, start, story(`enters mql ${start}`))).toMatchObject({
      state: 'running',
      dueAt: on(due),
    });
  });

  const stockholm = (within: string, start: string, week = {}): string | null | undefined => {
    const hours = { timeZone: 'Europe/Stockholm', week };
    const version = agreement({
      calendars: { stockholm: { ...hours, week: { tue: ['22:00-06:00'], ...week } } },
      calendar: 'stockholm',
      promises: [{ ...contact, within }],
    });
    const lead = { stage: { id: 'mql' }, stageHistory: history(`mql ${start}`), activities: [] };
    return judgeAt(start, version, lead).promises?.[0]?.dueAt;
  };
  test('days keep the local time, whatever the clocks do', () => {
    expect(stockholm('1 day', '2026-10-24T12:00:00+02:00')).toBe('2026-10-25T11:00:00Z');
    expect(stockholm('24 hours', '2026-10-24T12:00:00+02:00')).toBe('2026-10-25T10:00:00Z');
    // 02:30 does not exist on 29 March, and exists twice on 25 October.
    expect(stockholm('1 day', '2026-03-28T02:30:00+01:00')).toBe('2026-03-29T01:30:00Z');
    expect(stockholm('1 day', '2026-10-24T02:30:00+02:00')).toBe('2026-10-25T00:30:00Z');
  });
  test('hours past midnight belong to the day on which they begin', () => {
    expect(stockholm('7 working hours', '2026-11-03T12:00:00+01:00')).toBe('2026-11-04T04:00:00Z');
    expect(stockholm('1 working day', '2026-11-03T12:00:00+01:00')).toBe('2026-11-11T05:00:00Z');
  });
});

describe('closed and open days', () => {
  const due = (start: string, within: string, calendar: object) => {
    const week = { mon: ['09:00-17:00'], tue: ['09:00-17:00'], wed: ['09:00-17:00'] };
    const parts: Parts = { calendars: { office: { timeZone: 'UTC', week, ...calendar } } };
    return promised({ within }, start, story(`enters mql ${start}`), parts).dueAt;
  };
  test('a closed day counts for nothing', () => {
    expect(due('mon 16:00', '2 working hours', { closed: ['2026-11-03'] })).toBe(on('wed 10:00'));
    expect(due('mon 16:00', '1 working day', { closed: ['11-03'] })).toBe(on('wed 17:00'));
  });
  test('an open day replaces its hours', () => {
    expect(due('mon 16:00', '2 working hours', { open: { '2026-11-03': ['12:00-14:00'] } })).toBe(
      on('tue 13:00'),
    );
    expect(due('mon 16:00', '1 working day', { open: { '2026-11-03': ['12:00-14:00'] } })).toBe(
      on('tue 14:00'),
    );
    expect(due('wed 16:00', '1 working day', { open: { '2026-11-07': ['10:00-11:00'] } })).toBe(
      on('sat 11:00'),
    );
  });
  test('closed wins over open', () => {
    const both = { closed: ['2026-11-03'], open: { '2026-11-03': ['12:00-14:00'] } };
    expect(due('mon 16:00', '2 working hours', both)).toBe(on('wed 10:00'));
  });
});

describe('a calendar that never opens', () => {
  const never: Parts = { calendars: { office: { timeZone: 'UTC', week: {} } } };
  test.each(['2 working hours', '2 working days'])('%s: no deadline, and it says so', (within) => {
    const promise = promised({ within, warnAt: '75%' }, 'fri+2 10:00', story('enters mql mon 10:00'), never);
    expect(promise).toMatchObject({
      state: 'running',
      dueAt: null,
      warnAt: null,
      workedSeconds: 0,
      overSeconds: 0,
    });
    expect(reason(promise, 'calendar-never-opens')).toEqual({
      code: 'calendar-never-opens',
      calendar: 'office',
    });
  });
  test('can be kept and released', () => {
    const lead = story('enters mql mon 10:00', 'call out wed 10:00');
    expect(promised({}, 'fri 10:00', lead, never)).toMatchObject({ state: 'kept', keptAt: on('wed 10:00') });
    const lost = story('enters mql mon 10:00', 'enters lost wed 10:00');
    expect(promised({ releasedBy: { enters: 'lost' } }, 'fri 10:00', lost, never)).toMatchObject({
      state: 'released',
    });
  });
  test('does not stop real time', () => {
    const promise = promised({ within: '2 hours' }, 'mon 10:00', story('enters mql mon 10:00'), never);
    expect(promise.dueAt).toBe(on('mon 12:00'));
    expect(codes(promise)).not.toContain('calendar-never-opens');
  });
});

describe('the choice of a calendar', () => {
  const hours = (...day: string[]) => ({ mon: day, tue: day, wed: day, thu: day, fri: day });
  const parts: Parts = {
    calendars: {
      early: { timeZone: 'UTC', week: hours('07:00-15:00') },
      late: { timeZone: 'UTC', week: hours('12:00-20:00') },
      office: { timeZone: 'UTC', week: hours('09:00-17:00') },
    },
    calendar: [
      { when: { field: 'country', is: 'FI' }, use: 'early' },
      { when: { field: 'owner.team', in: ['evening', 'night'] }, use: 'late' },
      { use: 'office' },
    ],
  };
  const at = (lead: Partial<Lead>) =>
    promised({}, 'mon 08:00', { ...story('enters mql mon 08:00'), ...lead }, parts);
  const owner = { team: 'evening' };

  test.each<
    [what: string, lead: Partial<Lead>, calendar: string, choice: number, unknown: number | null, due: string]
  >([
    ['the first that is met', { fields: { country: 'fi ' }, owner }, 'early', 0, null, 'mon 10:00'],
    ['the second', { fields: { country: 'SE' }, owner }, 'late', 1, null, 'mon 14:00'],
    ['none: the last', { fields: { country: 'SE' }, owner: null }, 'office', 2, null, 'mon 11:00'],
    ['empty is known', { fields: { country: '' }, owner }, 'late', 1, null, 'mon 14:00'],
    ['unknown is not met', { owner }, 'late', 1, 0, 'mon 14:00'],
    ['all unknown', {}, 'office', 2, 0, 'mon 11:00'],
    [
      'unknown behind the one that is met does not matter',
      { fields: { country: 'FI' } },
      'early',
      0,
      null,
      'mon 10:00',
    ],
  ])('%s', (_, lead, calendar, choice, unknown, due) => {
    const promise = at(lead);
    expect(promise.dueAt).toBe(on(due));
    expect(reason(promise, 'calendar')).toEqual({ code: 'calendar', calendar, timeZone: 'UTC', choice });
    expect(reason(promise, 'calendar-unknown')).toEqual(
      unknown === null ? undefined : { code: 'calendar-unknown', choice: unknown },
    );
  });

  test('one calendar for all is no choice', () => {
    const promise = promised({}, 'mon 10:00', story('enters mql mon 10:00'));
    expect(reason(promise, 'calendar')).toMatchObject({ calendar: 'office', choice: null });
  });

  test('a lead that changes hands is counted by the fields as they are now', () => {
    const lead = (team: string) => ({
      ...story('enters mql mon 08:00'),
      fields: { country: 'SE' },
      owner: { team },
    });
    expect(promised({}, 'mon 11:30', lead('day'), parts)).toMatchObject({
      state: 'broken',
      dueAt: on('mon 11:00'),
    });
    expect(promised({}, 'mon 11:30', lead('evening'), parts)).toMatchObject({
      state: 'running',
      dueAt: on('mon 14:00'),
      workedSeconds: 0,
    });
  });
});

describe('pauses', () => {
  const entered = 'enters mql mon 10:00';
  const pausedAt = [entered, 'enters waiting mon 11:00'];
  const at = (within: string, now: string, lines: string[], rule: Partial<Rule> = {}) =>
    promised({ within, ...rule }, now, story(...lines));

  test.each<[within: string, left: number | null]>([
    ['2 working hours', 3600],
    ['2 hours', 3600],
    ['1 day', 23 * 3600],
    ['1 working day', 14 * 3600],
  ])('while paused %s stands still', (within, left) => {
    for (const now of ['mon 11:00', 'mon 16:00', 'fri+2 10:00']) {
      const promise = at(within, now, pausedAt, { warnAt: '50%' });
      expect(promise).toMatchObject({ state: 'paused', dueAt: null, warnAt: null, workedSeconds: 3600 });
      expect(promise.remainingSeconds).toBe(left);
      expect(promise.overSeconds).toBe(0);
    }
    expect(reason(at(within, 'tue 10:00', pausedAt), 'pause')).toEqual({
      code: 'pause',
      from: on('mon 11:00'),
      to: null,
    });
  });

  test.each<[within: string, back: string, due: string]>([
    ['2 working hours', 'mon 11:30', 'mon 12:30'],
    ['2 working hours', 'mon 16:30', 'tue 09:30'],
    ['2 working hours', 'mon 22:00', 'tue 10:00'],
    ['2 hours', 'mon 22:00', 'mon 23:00'],
    ['1 day', 'mon 22:00', 'tue 21:00'],
    ['3 days', 'fri 11:00', 'mon+1 10:00'],
    // A working day counts if the clock runs at its close.
    ['1 working day', 'mon 22:00', 'tue 17:00'],
    ['1 working day', 'tue 16:59', 'tue 17:00'],
    ['1 working day', 'tue 17:00', 'tue 17:00'],
    ['1 working day', 'tue 17:01', 'wed 17:00'],
    ['1 working day', 'wed 10:00', 'wed 17:00'],
    ['3 working days', 'wed 20:00', 'mon+1 17:00'],
  ])('%s, back at %s: due %s', (within, back, due) => {
    const promise = at(within, back, [...pausedAt, `enters sal ${back}`]);
    expect(promise).toMatchObject({ state: 'running', dueAt: on(due) });
    expect(reason(promise, 'pause')).toEqual({ code: 'pause', from: on('mon 11:00'), to: on(back) });
  });

  test('two pauses add up, and two paused stages in a row are one pause', () => {
    const lines = [
      entered,
      'enters waiting mon 10:30',
      'enters sal mon 11:00',
      'enters waiting mon 11:15',
      'enters mql mon 12:00',
    ];
    expect(at('2 working hours', 'mon 12:00', lines)).toMatchObject({
      dueAt: on('mon 13:15'),
      workedSeconds: 2700,
    });
    const parts: Parts = {
      stages: [
        { id: 'mql', title: 'MQL', opensCycle: true },
        { id: 'waiting', title: 'Waiting', paused: true },
        { id: 'away', title: 'Away', paused: true },
      ],
    };
    const lead = story(entered, 'enters waiting mon 10:30', 'enters away mon 11:00', 'enters mql mon 11:30');
    expect(promised({}, 'mon 11:30', lead, parts)).toMatchObject({ dueAt: on('mon 13:00') });
  });

  test('a touch in a pause keeps; an exit releases', () => {
    const keeps = [...pausedAt, 'call out tue 10:00'];
    for (const lines of [keeps, [...keeps, 'enters mql wed 10:00']])
      expect(at('2 working hours', 'fri 10:00', lines)).toMatchObject({
        state: 'kept',
        keptAt: on('tue 10:00'),
        workedSeconds: 3600,
      });
    const lost = [...pausedAt, 'enters lost tue 10:00'];
    expect(at('2 working hours', 'fri 10:00', lost, { releasedBy: { enters: 'lost' } })).toMatchObject({
      state: 'released',
      workedSeconds: 3600,
    });
  });

  test('what was broken before stays broken, what was kept stays kept', () => {
    expect(at('2 working hours', 'tue 10:00', [entered, 'enters waiting mon 13:00'])).toMatchObject({
      state: 'broken',
      dueAt: on('mon 12:00'),
    });
    const kept = [entered, 'call out mon 10:30', 'enters waiting mon 11:00'];
    expect(at('2 working hours', 'tue 10:00', kept)).toMatchObject({ state: 'kept' });
  });

  test('a pause after it was kept does not move its deadline', () => {
    const kept = promised({}, 'mon 11:00', story(entered, 'call out mon 10:30'));
    const later = [entered, 'call out mon 10:30', 'enters waiting mon 11:00'];
    for (const lines of [later, [...later, 'enters mql tue 11:00']])
      expect(promised({}, 'fri 10:00', story(...lines))).toEqual(kept);
  });

  test('a promise may begin in a pause', () => {
    const rule: Partial<Rule> = { starts: { assigned: true } };
    const lead = { ...story(...pausedAt), assignedAt: on('mon 12:00') };
    expect(promised(rule, 'mon 13:00', lead)).toMatchObject({
      state: 'paused',
      workedSeconds: 0,
      remainingSeconds: 7200,
    });
    const back = { ...story(...pausedAt, 'enters mql mon 14:00'), assignedAt: on('mon 12:00') };
    expect(promised(rule, 'mon 14:30', back)).toMatchObject({
      state: 'running',
      dueAt: on('mon 16:00'),
      workedSeconds: 1800,
    });
  });

  test('the warning moves with the clock', () => {
    const back = [...pausedAt, 'enters mql mon 14:00'];
    expect(at('2 working hours', 'mon 14:00', back, { warnAt: '75%' }).warnAt).toBe(on('mon 14:30'));
    expect(at('2 working hours', 'mon 14:00', back, { warnAt: '90 working minutes before' }).warnAt).toBe(
      on('mon 10:30'),
    );
  });

  test('a pause whose end nobody knows leaves the rest unknown', () => {
    const lead: Partial<Lead> = { ...story(...pausedAt), stage: { id: 'sal' } };
    expect(promised({}, 'fri 10:00', lead)).toMatchObject({
      state: 'unknown',
      dueAt: null,
    } satisfies Partial<PromiseVerdict>);
  });
});
