import { describe, expect, test } from 'vitest';
import type { PromiseVerdict } from '../../lib/verdict/verdict.ts';
import { agreement, type Parts } from './agreements.ts';
import { first, type Rule, reason, version } from './promised.ts';
import { type Line, on, story } from './story.ts';

// §7 `restateRunning`: what a change does to the clocks that run.

describe('restateRunning', () => {
  const restated = (change: string, within: string, parts: Parts = {}, rule: Partial<Rule> = {}) =>
    version(2, change, { within, ...rule }, { restateRunning: true, ...parts });
  const old = (within: string, rule: Partial<Rule> = {}) => version(1, 'mon-1 00:00', { within, ...rule });
  const entered = 'enters mql mon 10:00';

  test.each<[what: string, from: string, to: string, change: string, due: string]>([
    ['more time', '4 working hours', '8 working hours', 'mon 12:00', 'tue 10:00'],
    ['less time', '6 working hours', '4 working hours', 'mon 12:00', 'mon 14:00'],
    ['less than is used', '4 working hours', '1 working hour', 'mon 12:00', 'mon 12:00'],
    ['all that is used', '4 working hours', '120 working minutes', 'mon 12:00', 'mon 12:00'],
    ['at a moment outside open time', '12 working hours', '16 working hours', 'mon 20:00', 'wed 10:00'],
    ['used up, outside open time', '12 working hours', '7 working hours', 'mon 20:00', 'mon 20:00'],
    ['at the deadline itself', '4 working hours', '8 working hours', 'mon 14:00', 'tue 10:00'],
    ['real time', '4 hours', '8 hours', 'mon 12:00', 'mon 18:00'],
    ['days count again from the start', '1 working day', '3 working days', 'tue 12:00', 'thu 17:00'],
    ['but are not due before the change', '5 working days', '1 working day', 'thu 12:00', 'thu 12:00'],
    ['nor calendar days', '10 days', '2 days', 'fri 12:00', 'fri 12:00'],
    ['calendar days', '10 days', '7 days', 'fri 12:00', 'mon+1 10:00'],
  ])('%s: %s, now %s, at %s', (_, from, to, change, due) => {
    const versions = [old(from), restated(change, to)];
    expect(first(change, versions, story(entered))).toMatchObject({
      state: 'running',
      version: 2,
      dueAt: on(due),
    });
    expect(first('fri+4 16:00', versions, story(entered))).toMatchObject({
      state: 'broken',
      version: 2,
      dueAt: on(due),
    });
    const before = first('mon 11:00', versions, story(entered));
    expect(before.version).toBe(1);
  });

  test('used and left are told, and why', () => {
    const promise = first(
      'mon 13:00',
      [old('4 working hours'), restated('mon 12:00', '8 working hours')],
      story(entered),
    );
    expect(promise).toMatchObject({
      startedAt: on('mon 10:00'),
      workedSeconds: 3 * 3600,
      remainingSeconds: 5 * 3600,
    });
    expect(reason(promise, 'restated')).toEqual({
      code: 'restated',
      version: 2,
      at: on('mon 12:00'),
      usedSeconds: 7200,
    });
    expect(reason(promise, 'target')).toMatchObject({ within: '8 working hours' });
  });

  test('used by the old calendar, left by the new one', () => {
    const day = ['12:00-20:00'];
    const late: Parts = {
      calendars: { late: { timeZone: 'UTC', week: { mon: day, tue: day } } },
      calendar: 'late',
    };
    const versions = [old('6 working hours'), restated('mon 14:00', '12 working hours', late)];
    // Four hours used of twelve; six left on Monday, two on Tuesday.
    expect(first('mon 15:00', versions, story(entered))).toMatchObject({
      dueAt: on('tue 14:00'),
      workedSeconds: 5 * 3600,
      remainingSeconds: 7 * 3600,
    });
  });

  test('twice', () => {
    const third = version(3, 'mon 13:00', { within: '5 working hours' }, { restateRunning: true });
    const versions = [old('4 working hours'), restated('mon 12:00', '8 working hours'), third];
    const promise = first('mon 14:00', versions, story(entered));
    expect(promise).toMatchObject({
      version: 3,
      dueAt: on('mon 15:00'),
      workedSeconds: 4 * 3600,
      remainingSeconds: 3600,
    });
    expect(promise.why.filter(({ code }) => code === 'restated')).toHaveLength(2);
  });

  test('a version that does not restate is passed over', () => {
    const second = version(2, 'mon 11:00', { within: '1 working hour' });
    const third = version(3, 'mon 12:00', { within: '5 working hours' }, { restateRunning: true });
    const versions = [old('4 working hours'), second, third];
    expect(first('mon 11:30', versions, story(entered))).toMatchObject({
      version: 1,
      dueAt: on('mon 14:00'),
    });
    expect(first('mon 12:30', versions, story(entered))).toMatchObject({
      version: 3,
      dueAt: on('mon 15:00'),
    });
  });

  test.each<[what: string, lines: Line[], expected: Partial<PromiseVerdict>]>([
    ['kept', [entered, 'call out mon 11:00'], { state: 'kept', keptAt: on('mon 11:00') }],
    ['released', [entered, 'enters lost mon 11:00'], { state: 'released' }],
    ['overdue', ['enters mql mon 09:00'], { state: 'broken', dueAt: on('mon 11:00') }],
    [
      'done late, after the change',
      ['enters mql mon 09:00', 'call out mon 13:00'],
      { state: 'broken', keptAt: on('mon 13:00') },
    ],
  ])('a clock that is %s does not change', (_, lines, expected) => {
    const rule: Partial<Rule> = { releasedBy: { enters: 'lost' } };
    const versions = [old('2 working hours', rule), restated('mon 11:30', '8 working hours', {}, rule)];
    expect(first('tue 16:00', versions, story(...lines))).toMatchObject({ version: 1, ...expected });
  });

  test('kept after the change: by the new target', () => {
    const versions = [old('4 working hours'), restated('mon 12:00', '8 working hours')];
    expect(first('fri 10:00', versions, story(entered, 'call out mon 16:00'))).toMatchObject({
      state: 'kept',
      version: 2,
      keptAt: on('mon 16:00'),
      workedSeconds: 6 * 3600,
    });
  });

  test('the new warning, exceptions and events', () => {
    const rule: Partial<Rule> = {
      warnAt: '75%',
      unless: [{ when: { activity: 'form' }, within: '3 working hours' }],
      keptBy: { activity: 'email' },
    };
    const versions = [old('4 working hours'), restated('mon 12:00', '8 working hours', {}, rule)];
    expect(first('mon 13:00', versions, story(entered)).warnAt).toBe(on('mon 16:00'));
    expect(first('mon 12:30', versions, story('form in mon 09:30', entered))).toMatchObject({
      dueAt: on('mon 13:00'),
    });
    expect(first('tue 09:00', versions, story(entered, 'call out mon 13:00'))).toMatchObject({
      state: 'at-risk',
    });
    expect(first('tue 09:00', versions, story(entered, 'email out mon 13:00'))).toMatchObject({
      state: 'kept',
    });
  });

  test('in a pause', () => {
    const versions = [old('4 working hours'), restated('tue 12:00', '8 working hours')];
    const lines: Line[] = [entered, 'enters waiting mon 11:00'];
    expect(first('tue 13:00', versions, story(...lines))).toMatchObject({
      state: 'paused',
      version: 2,
      dueAt: null,
      workedSeconds: 3600,
      remainingSeconds: 7 * 3600,
    });
    expect(first('wed 10:00', versions, story(...lines, 'enters mql wed 10:00'))).toMatchObject({
      state: 'running',
      dueAt: on('wed 17:00'),
    });
  });

  test('in a pause, to days: the deadline stays unknown', () => {
    const versions = [old('4 working hours'), restated('tue 12:00', '3 working days')];
    expect(first('tue 13:00', versions, story(entered, 'enters waiting mon 11:00'))).toMatchObject({
      state: 'paused',
      version: 2,
      dueAt: null,
    });
  });

  test('used up where the new calendar never opens: due at the change', () => {
    const never: Parts = { calendars: { never: { timeZone: 'UTC', week: {} } }, calendar: 'never' };
    const versions = [old('4 working hours'), restated('mon 12:00', '2 working hours', never)];
    const promise = first('mon 12:00', versions, story(entered));
    expect(promise).toMatchObject({ version: 2, state: 'running', dueAt: on('mon 12:00') });
    expect(reason(promise, 'calendar-never-opens')).toBeUndefined();
  });

  test('changes no clock that began after it', () => {
    const rule: Partial<Rule> = { starts: { enters: 'sal' } };
    const versions = [old('4 working hours', rule), restated('mon 12:00', '8 working hours', {}, rule)];
    const promise = first('mon 14:00', versions, story(entered, 'enters sal mon 13:00'));
    // The cycle began under the first version.
    expect(promise).toMatchObject({ version: 1, dueAt: on('mon 17:00') });
    expect(reason(promise, 'restated')).toBeUndefined();
  });

  test('the first version restates nothing of what began before it', () => {
    const versions = [version(1, 'mon 11:00', { within: '4 working hours' }, { restateRunning: true })];
    const promise = first('mon 12:00', versions, story(entered));
    expect(promise).toMatchObject({ version: 1, dueAt: on('mon 14:00'), workedSeconds: 7200 });
    expect(promise.why.map(({ code }) => code)).toEqual([
      'started',
      'before-first-version',
      'target',
      'calendar',
    ]);
  });

  test('inbound clocks too', () => {
    const rule: Partial<Rule> = { starts: { inbound: 'email' } };
    const versions = [old('4 working hours', rule), restated('mon 12:00', '8 working hours', {}, rule)];
    expect(first('mon 13:00', versions, story('email in mon 10:00'))).toMatchObject({
      version: 2,
      dueAt: on('tue 10:00'),
    });
  });

  describe('a promise that the new version lacks', () => {
    const without = agreement({ version: 2, inForceFrom: on('mon 12:00'), restateRunning: true });
    const versions = [old('4 working hours'), without];
    test('is released', () => {
      const promise = first('tue 10:00', versions, story(entered, 'call out mon 13:00'));
      expect(promise).toMatchObject({
        state: 'released',
        keptAt: null,
        workedSeconds: 7200,
        remainingSeconds: 0,
        overSeconds: 0,
        dueAt: on('mon 14:00'),
      });
      expect(reason(promise, 'withdrawn')).toEqual({ code: 'withdrawn', version: 2, at: on('mon 12:00') });
    });
    test('is not while it is still asked for', () => {
      expect(first('mon 11:59', versions, story(entered))).toMatchObject({ state: 'running', version: 1 });
    });
    test('stays released when a third version has it again', () => {
      const third = version(3, 'mon 13:00', { within: '8 working hours' }, { restateRunning: true });
      expect(first('mon 14:00', [...versions, third], story(entered))).toMatchObject({ state: 'released' });
    });
    test('stays kept or broken', () => {
      expect(first('tue 10:00', versions, story(entered, 'call out mon 11:00'))).toMatchObject({
        state: 'kept',
      });
      expect(first('tue 10:00', [old('1 working hour'), without], story(entered))).toMatchObject({
        state: 'broken',
      });
    });
    test('inbound: is released too', () => {
      const rule: Partial<Rule> = { starts: { inbound: 'email' } };
      const inbound = [old('4 working hours', rule), without];
      expect(first('tue 10:00', inbound, story('email in mon 10:00'))).toMatchObject({ state: 'released' });
    });
  });
});
