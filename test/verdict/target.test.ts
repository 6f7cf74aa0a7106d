import { describe, expect, test } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { PromiseVerdict } from '../../lib/verdict/verdict.ts';
import type { Parts } from './agreements.ts';
import { codes, promised, type Rule, reason } from './promised.ts';
import { on, story } from './story.ts';

// §5 `unless` and `warnAt`: how long a promise has, and when it is at risk.

const entered = 'enters mql mon 10:00';

describe('unless', () => {
  const half = '30 working minutes';
  const due = (promise: PromiseVerdict) => promise.dueAt;
  const unless = (
    when: NonNullable<Rule['unless']>[number]['when'],
    lead: Partial<Lead>,
    now = 'mon 10:10',
  ) => promised({ unless: [{ when, within: half }] }, now, lead);

  test('the first match wins', () => {
    const rule: Partial<Rule> = {
      unless: [
        { when: { field: 'country', is: 'FI' }, within: '10 working minutes' },
        { when: { field: 'employees', atLeast: 100 }, within: half },
        { when: { field: 'employees', atLeast: 1 }, within: '3 working hours' },
      ],
    };
    const promise = promised(rule, 'mon 10:10', {
      ...story(entered),
      fields: { country: 'SE', employees: 120 },
    });
    expect(promise.dueAt).toBe(on('mon 10:30'));
    expect(reason(promise, 'target')).toEqual({ code: 'target', within: half, unless: 1 });
  });

  test('none: the ordinary time', () => {
    const promise = unless({ field: 'country', is: 'FI' }, { ...story(entered), fields: { country: 'SE' } });
    expect(promise.dueAt).toBe(on('mon 12:00'));
    expect(reason(promise, 'target')).toEqual({ code: 'target', within: '2 working hours', unless: null });
    expect(codes(promise)).not.toContain('unless-unknown');
  });

  test('unknown is no match, and `why` says so; empty is known', () => {
    const unknown = unless({ field: 'country', is: 'FI' }, story(entered));
    expect(unknown.dueAt).toBe(on('mon 12:00'));
    expect(reason(unknown, 'unless-unknown')).toEqual({ code: 'unless-unknown', unless: 0 });
    const empty = unless({ field: 'country', is: 'FI' }, { ...story(entered), fields: { country: null } });
    expect(codes(empty)).not.toContain('unless-unknown');
  });

  test('activities count as of the start', () => {
    const asked = { activity: 'form' } as const;
    expect(due(unless(asked, story(entered, 'form in mon 09:30')))).toBe(on('mon 10:30'));
    expect(due(unless(asked, story(entered, 'form in mon 10:00')))).toBe(on('mon 10:30'));
    expect(due(unless(asked, story(entered, 'form in mon 10:00:01')))).toBe(on('mon 12:00'));
    const window = { activity: 'form', within: '1 hour' } as const;
    expect(due(unless(window, story(entered, 'form in mon 09:00'), 'mon 11:00'))).toBe(on('mon 10:30'));
    expect(due(unless(window, story(entered, 'form in mon 08:59:59'), 'mon 11:00'))).toBe(on('mon 12:00'));
  });

  test('the stage is the one of the start', () => {
    const moved = story('enters lead mon 09:00', entered, 'enters sal mon 10:05');
    expect(due(unless({ stage: { is: 'mql' } }, moved))).toBe(on('mon 10:30'));
    expect(due(unless({ stage: { is: 'sal' } }, moved))).toBe(on('mon 12:00'));
    expect(due(unless({ stage: { is: 'lead' } }, moved))).toBe(on('mon 12:00'));
  });

  test('engagement is that of the start, fit is of the fields as they are now', () => {
    const scores: Parts = {
      fit: {
        rules: [{ id: 'se', title: 'SE', when: { field: 'country', is: 'SE' }, points: 10 }],
        grades: { A: 10, B: 0 },
      },
      engagement: {
        rules: [{ id: 'form', title: 'Form', when: { activity: 'form' }, points: 10 }],
        levels: { high: 10, cold: 0 },
      },
    };
    const at = (when: NonNullable<Rule['unless']>[number]['when'], ...lines: string[]) =>
      promised(
        { unless: [{ when, within: half }] },
        'mon 10:20',
        { ...story(entered, ...lines), fields: { country: 'SE' } },
        scores,
      ).dueAt;
    expect(at({ fit: { atLeast: 'A' } })).toBe(on('mon 10:30'));
    expect(at({ engagement: { atLeast: 'high' } }, 'form in mon 09:00')).toBe(on('mon 10:30'));
    expect(at({ engagement: { atLeast: 'high' } }, 'form in mon 10:10')).toBe(on('mon 12:00'));
  });
});

describe('warnAt', () => {
  test.each<[warnAt: string, within: string, start: string, expected: string]>([
    ['75%', '2 working hours', 'mon 10:00', 'mon 11:30'],
    ['75%', '2 working hours', 'mon 16:00', 'tue 09:30'],
    ['50%', '2 working hours', 'fri 16:00', 'fri 17:00'],
    ['75%', '4 days', 'mon 10:00', 'thu 10:00'],
    ['75%', '4 working days', 'mon 10:00', 'thu 15:15'],
    ['50%', '2 hours', 'sat 10:00', 'sat 11:00'],
    ['12.5%', '8 working hours', 'mon 09:00', 'mon 10:00'],
    ['30 working minutes before', '2 working hours', 'mon 10:00', 'mon 11:30'],
    ['30 working minutes before', '2 working hours', 'mon 15:15', 'mon 16:45'],
    ['30 working minutes before', '2 working hours', 'mon 15:45', 'tue 09:15'],
    ['30 minutes before', '2 working hours', 'mon 15:15', 'tue 08:45'],
    ['3 working hours before', '2 working hours', 'mon 10:00', 'mon 10:00'],
    ['1 working day before', '3 working days', 'mon 10:00', 'wed 17:00'],
    ['1 working day before', '1 working day', 'fri 10:00', 'fri 17:00'],
    ['2 working days before', '1 working day', 'fri 10:00', 'fri 10:00'],
    ['3 working days before', '10 working days', 'mon 10:00', 'wed+1 17:00'],
    ['1 day before', '3 days', 'mon 10:00', 'wed 10:00'],
    ['1 working day before', '3 days', 'mon 10:00', 'wed 17:00'],
  ])('%s of %s from %s is %s', (warnAt, within, start, expected) => {
    const rule: Partial<Rule> = { warnAt, within };
    expect(promised(rule, start, story(`enters mql ${start}`)).warnAt).toBe(on(expected));
  });

  test('is at risk from that moment on, until it is closed', () => {
    const rule: Partial<Rule> = { warnAt: '75%' };
    const state = (now: string, ...lines: string[]) => promised(rule, now, story(entered, ...lines)).state;
    expect(state('mon 11:29:59')).toBe('running');
    expect(state('mon 11:30')).toBe('at-risk');
    expect(state('mon 12:00')).toBe('at-risk');
    expect(state('mon 12:00:01')).toBe('broken');
    expect(state('mon 11:45', 'call out mon 11:40')).toBe('kept');
  });

  test('at the start already, when it reaches back before it', () => {
    expect(promised({ warnAt: '3 working hours before' }, 'mon 10:00', story(entered)).state).toBe('at-risk');
  });
});
