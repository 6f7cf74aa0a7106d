import { describe, expect, test } from 'vitest';
import type { Line } from './story.ts';
import { type Rule, touches } from './tried.ts';

// §6: which touch is an attempt, and why another is not.

const entered = 'enters mql mon 09:00';

describe('which touch counts', () => {
  test.each<[what: string, line: Line, why: string | undefined]>([
    ['a call', 'call out mon 10:00', 'counted'],
    ['nobody answers', ['call out mon 10:00', { outcome: 'no-answer' }], 'counted'],
    ['nobody came', ['meeting out mon 10:00', { outcome: 'no-show' }], 'counted'],
    ['a meeting without a direction', 'meeting undirected mon 10:00', 'counted'],
    ['at the beginning itself', 'call out mon 09:00', 'counted'],
    ['automated', ['email out mon 10:00', { automated: true }], 'automated'],
    ['bulk', ['email out mon 10:00', { bulk: true }], 'bulk'],
    ['bounced', ['email out mon 10:00', { outcome: 'bounced' }], 'not-genuine'],
    ['cancelled', ['meeting out mon 10:00', { outcome: 'cancelled' }], 'not-genuine'],
    ['planned', ['call out mon 10:00', { done: false }], 'not-done'],
    ['planned, nobody knows for when', ['call out', { done: false }], 'not-done'],
    ['planned for the beginning itself', ['call out mon 09:00', { done: false }], 'not-done'],
    ['planned before the cycle', ['call out mon 08:59', { done: false }], undefined],
    ['planned, of another kind', ['note out mon 10:00', { done: false }], undefined],
    ['planned by them', ['call in mon 10:00', { done: false }], undefined],
    ['to come', 'call out tue 10:00', 'not-done'],
    ['to come, of another kind', 'note out tue 10:00', undefined],
    ['another kind', 'note out mon 10:00', undefined],
    ['theirs', 'call in mon 10:00', undefined],
    ['a call without a direction', 'call undirected mon 10:00', undefined],
    ['before the cycle', 'call out mon 08:59', undefined],
  ])('%s', (_, line, why) => {
    const id = typeof line === 'string' ? line : line[0];
    expect(touches({}, 'mon 12:00', entered, line)).toEqual(why === undefined ? {} : { [id]: why });
  });

  test('in the cycle, but before the stage', () => {
    const lines: Line[] = [entered, 'call out mon 09:30'];
    expect(touches({ during: ['sal'] }, 'mon 12:00', ...lines)).toEqual({ 'call out mon 09:30': 'before' });
    expect(
      touches({ during: ['sal'] }, 'mon 12:00', ...lines, 'enters sal mon 10:00', 'call out mon 10:30'),
    ).toEqual({
      'call out mon 09:30': 'before',
      'call out mon 10:30': 'counted',
    });
  });

  test('in a pause', () => {
    const lines: Line[] = [
      entered,
      'enters waiting mon 10:00',
      'call out mon 10:30',
      'enters sal mon 11:00',
      'call out mon 11:30',
    ];
    expect(touches({}, 'mon 12:00', ...lines)).toEqual({
      'call out mon 10:30': 'other-stage',
      'call out mon 11:30': 'counted',
    });
  });

  test('the touch that ends them counts, and none after it', () => {
    const connected: Line = ['call out mon 10:00', { outcome: 'connected' }];
    const endWhen: Rule['endWhen'] = { outcome: 'connected' };
    const after = 'email out mon 10:30';
    expect(touches({ endWhen }, 'mon 12:00', entered, connected, after)).toEqual({
      'call out mon 10:00': 'counted',
      [after]: 'after-end',
    });
    // The stage is changed with the same stroke that logs the call.
    expect(touches({ endWhen }, 'mon 12:00', entered, connected, 'enters sql mon 10:00', after)).toEqual({
      'call out mon 10:00': 'counted',
      [after]: 'after-end',
    });
  });

  test('none after the period, nor after the last that is allowed', () => {
    expect(
      touches({ over: '1 working day' }, 'fri 12:00', entered, 'call out tue 17:00', 'email out tue 17:01'),
    ).toEqual({
      'call out tue 17:00': 'counted',
      'email out tue 17:01': 'after-end',
    });
    expect(
      touches(
        { atMost: 3 },
        'fri 12:00',
        entered,
        'call out tue 10:00',
        'call out tue 11:00',
        'call out tue 12:00',
        'call out tue 13:00',
      ),
    ).toMatchObject({
      'call out tue 12:00': 'counted',
      'call out tue 13:00': 'after-end',
    });
  });

  test('what is done at once counts up to the last that is allowed', () => {
    expect(
      touches({ atLeast: 1, atMost: 1 }, 'mon 12:00', entered, 'call out mon 10:00', 'email out mon 10:00'),
    ).toEqual({
      'call out mon 10:00': 'counted',
      'email out mon 10:00': 'after-end',
    });
  });

  test('automated ones count where nobody asks for genuine ones', () => {
    const counts: Rule['counts'] = { activity: 'email', direction: 'outbound' };
    expect(touches({ counts }, 'mon 12:00', entered, ['email out mon 10:00', { automated: true }])).toEqual({
      'email out mon 10:00': 'counted',
    });
    // It is not told as "automated": it would not count either if somebody had made it.
    const connected: Rule['counts'] = { activity: 'call', direction: 'outbound', outcome: 'connected' };
    const call: Line = ['call out mon 10:00', { automated: true }];
    expect(touches({ counts: connected }, 'mon 12:00', entered, call)).toEqual({});
  });
});

describe('the same attempt', () => {
  const rule: Partial<Rule> = { sameAttemptWithin: '15 minutes' };
  type Row = [what: string, rule: Partial<Rule>, expected: Record<string, string>];
  test.each<Row>([
    [
      'within the window, its end included',
      rule,
      {
        'call out mon 10:00': 'counted',
        'call out mon 10:10': 'same-attempt',
        'call out mon 10:15': 'same-attempt',
      },
    ],
    ['after the window', rule, { 'call out mon 10:00': 'counted', 'call out mon 10:15:01': 'counted' }],
    [
      'the window does not slide',
      rule,
      {
        'call out mon 10:00': 'counted',
        'call out mon 10:10': 'same-attempt',
        'call out mon 10:20': 'counted',
        'call out mon 10:30': 'same-attempt',
        'call out mon 10:36': 'counted',
      },
    ],
    [
      'another channel is an attempt of its own',
      rule,
      {
        'call out mon 10:00': 'counted',
        'email out mon 10:05': 'counted',
        'message out mon 10:06': 'counted',
      },
    ],
    [
      'once',
      rule,
      {
        'call out mon 10:00': 'counted',
        'email out mon 10:05': 'counted',
        'email out mon 10:10': 'same-attempt',
        'call out mon 10:12': 'same-attempt',
      },
    ],
    [
      'in working time',
      { sameAttemptWithin: '15 working minutes' },
      {
        'call out mon 16:50': 'counted',
        'call out tue 09:05': 'same-attempt',
        'call out tue 09:06': 'counted',
      },
    ],
    [
      'no window: each for itself',
      {},
      { 'call out mon 10:00': 'counted', 'call out mon 10:00:01': 'counted' },
    ],
    [
      'no time: only what is done at once',
      { sameAttemptWithin: '0 minutes' },
      { 'call out mon 10:00': 'counted', 'call out mon 10:00:01': 'counted' },
    ],
    [
      'too soon after the window',
      { ...rule, apart: '1 hour' },
      {
        'call out mon 10:00': 'counted',
        'call out mon 10:15': 'same-attempt',
        'call out mon 10:16': 'too-soon',
        'call out mon 10:59:59': 'too-soon',
        'call out mon 11:00': 'counted',
      },
    ],
    [
      'too soon on any channel',
      { ...rule, apart: '1 hour' },
      { 'call out mon 10:00': 'counted', 'email out mon 10:30': 'too-soon' },
    ],
    [
      'not in the window, on another channel',
      { ...rule, apart: '1 hour' },
      {
        'call out mon 10:00': 'counted',
        'email out mon 10:10': 'counted',
        'call out mon 11:05': 'too-soon',
        'call out mon 11:10': 'counted',
      },
    ],
    [
      'too soon by working time',
      { apart: '4 working hours' },
      { 'call out mon 15:00': 'counted', 'call out tue 10:59': 'too-soon', 'call out tue 11:00': 'counted' },
    ],
    [
      'no distance is no limit',
      { apart: '0 minutes' },
      { 'call out mon 10:00': 'counted', 'call out mon 10:00:01': 'counted' },
    ],
    [
      'what does not count opens no window',
      rule,
      {
        'call out mon 10:00': 'counted',
        'call out mon 10:14': 'same-attempt',
        'call out mon 10:16': 'counted',
      },
    ],
  ])('%s', (_, changed, expected) => {
    expect(touches(changed, 'tue 17:00', entered, ...Object.keys(expected))).toEqual(expected);
    // The order in which the CRM lists them does not matter.
    expect(touches(changed, 'tue 17:00', entered, ...Object.keys(expected).reverse())).toEqual(expected);
  });

  test('an automated touch opens no window', () => {
    const automated: Line = ['email out mon 10:00', { automated: true }];
    expect(
      touches({ ...rule, apart: '1 hour' }, 'mon 12:00', entered, automated, 'email out mon 10:05'),
    ).toEqual({
      'email out mon 10:00': 'automated',
      'email out mon 10:05': 'counted',
    });
  });
});
