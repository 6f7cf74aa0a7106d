import { describe, expect, test } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { AttemptsVerdict } from '../../lib/verdict/verdict.ts';
import { agreement, judgeAt } from './agreements.ts';
import { type Line, on, story } from './story.ts';
import { type Rule, tried } from './tried.ts';

// §6: the state of the attempts, what remains of them, and when the next is due.

const entered = 'enters mql mon 09:00';

test('an agreement without attempts has none in its verdict', () => {
  expect(judgeAt(on('mon 10:00'), agreement(), story(entered))).not.toHaveProperty('attempts');
});

describe('the state of the attempts', () => {
  const rule: Partial<Rule> = {
    atMost: 4,
    over: '2 working days',
    endWhen: { any: [{ inbound: ['email', 'form'] }, { outcome: 'connected' }, { enters: ['sql', 'lost'] }] },
  };
  const three: Line[] = ['call out mon 10:00', 'call out mon 11:00', 'call out mon 12:00'];
  type Row = [what: string, lines: Line[], now: string, expected: Partial<AttemptsVerdict>];
  test.each<Row>([
    [
      'wait for the stage',
      ['enters lead mon 09:00', 'call out mon 10:00'],
      'mon 12:00',
      { state: 'waiting', made: 0, remaining: 3, allowed: 4, endsAt: null, nextFrom: null, nextBy: null },
    ],
    [
      'open',
      [entered, 'call out mon 10:00'],
      'mon 12:00',
      { state: 'open', made: 1, remaining: 2, allowed: 3, endsAt: on('wed 17:00') },
    ],
    ['open at the end itself', [entered], 'wed 17:00', { state: 'open' }],
    [
      'expired: something remains',
      [entered, 'call out mon 10:00'],
      'wed 17:00:01',
      { state: 'expired', remaining: 2, nextFrom: null, nextBy: null },
    ],
    [
      'spent: the period is over and nothing remains',
      [entered, ...three],
      'wed 17:00:01',
      { state: 'spent', remaining: 0, allowed: 1 },
    ],
    [
      'open while nothing remains and the period runs',
      [entered, ...three],
      'wed 17:00',
      { state: 'open', remaining: 0, nextBy: null },
    ],
    [
      'spent: no more allowed',
      [entered, ...three, 'call out mon 13:00'],
      'mon 13:00',
      { state: 'spent', made: 4, remaining: 0, allowed: 0 },
    ],
    [
      'ended: they wrote',
      [entered, 'email in mon 10:00'],
      'mon 12:00',
      { state: 'ended', endsAt: on('wed 17:00') },
    ],
    [
      'an automated answer ends nothing',
      [entered, ['email in mon 10:00', { automated: true }]],
      'mon 12:00',
      { state: 'open' },
    ],
    [
      'what they did when it began, or before, ends nothing',
      [entered, 'form in mon 09:00', 'email in mon 08:00'],
      'mon 12:00',
      { state: 'open' },
    ],
    [
      'ended: reached',
      [entered, ['call out mon 10:00', { outcome: 'connected' }]],
      'mon 12:00',
      { state: 'ended', made: 1 },
    ],
    ['ended: moved on', [entered, 'enters sql mon 10:00'], 'mon 12:00', { state: 'ended' }],
    [
      'ended: left for a stage that nobody named',
      [entered, 'enters recycled mon 10:00'],
      'mon 12:00',
      { state: 'ended' },
    ],
    ['ended: back to an earlier stage', [entered, 'enters lead mon 10:00'], 'mon 12:00', { state: 'ended' }],
    [
      'not ended by a move within',
      [entered, 'enters sal mon 10:00'],
      'mon 12:00',
      { state: 'open', endsAt: on('wed 17:00') },
    ],
    [
      'not ended by a pause',
      [entered, 'enters waiting mon 10:00'],
      'mon 12:00',
      { state: 'open', endsAt: null },
    ],
    [
      'ended from a pause',
      [entered, 'enters waiting mon 10:00', 'enters sql mon 11:00'],
      'mon 12:00',
      { state: 'ended' },
    ],
    ['the first decides: ended, then over', [entered, 'email in tue 10:00'], 'fri 12:00', { state: 'ended' }],
    [
      'the first decides: over, then they wrote',
      [entered, 'email in thu 10:00'],
      'fri 12:00',
      { state: 'expired' },
    ],
    [
      'the first decides: spent, then they wrote',
      [entered, ...three, 'call out mon 13:00', 'email in mon 14:00'],
      'fri 12:00',
      { state: 'spent' },
    ],
    [
      'ended for good, though the lead comes back',
      [entered, 'enters sql mon 10:00', 'enters sal mon 11:00', 'call out mon 12:00'],
      'mon 13:00',
      { state: 'ended', made: 0 },
    ],
    [
      'begin in the first of the stages',
      ['enters lead mon 08:00', 'enters sal mon 09:00', 'call out mon 10:00'],
      'mon 12:00',
      { state: 'open', made: 1, endsAt: on('wed 17:00') },
    ],
    ['not yet ended', [entered, 'email in mon 13:00'], 'mon 12:00', { state: 'open' }],
  ])('%s', (_, lines, now, expected) => {
    expect(tried(rule, now, story(...lines))).toMatchObject(expected);
  });

  test('without `over` they last until something ends them', () => {
    expect(tried({}, 'fri+8 10:00', story(entered))).toMatchObject({
      state: 'open',
      endsAt: null,
      nextBy: null,
      allowed: null,
    });
    expect(tried({}, 'fri+8 10:00', story(entered, ...three))).toMatchObject({ state: 'open', remaining: 0 });
  });

  test('a new cycle begins anew', () => {
    const lead = story(
      entered,
      ...three,
      'enters lost mon 13:00',
      'enters mql tue 09:00',
      'call out tue 10:00',
    );
    expect(tried(rule, 'tue 12:00', lead)).toMatchObject({
      state: 'open',
      made: 1,
      endsAt: on('thu 17:00'),
      counted: ['call out tue 10:00'],
      notCounted: [],
    });
  });

  test('coming back from a pause goes on', () => {
    const lead = story(
      entered,
      'call out mon 10:00',
      'enters waiting mon 11:00',
      'enters mql thu 10:00',
      'call out thu 11:00',
    );
    expect(tried(rule, 'thu 12:00', lead)).toMatchObject({ state: 'open', made: 2, endsAt: on('fri 17:00') });
  });

  test('"then or earlier": never expired', () => {
    const lead = story('enters mql mon 09:00?', 'call out mon 10:00');
    expect(tried(rule, 'fri+1 10:00', lead)).toMatchObject({ state: 'open', made: 1, remaining: 2 });
  });

  test('nobody knows when they began, or whether they ended', () => {
    const unknown = {
      state: 'unknown',
      made: null,
      remaining: null,
      allowed: null,
      nextFrom: null,
      nextBy: null,
    };
    expect(tried(rule, 'mon 12:00', story('enters mql', 'call out mon 10:00'))).toMatchObject(unknown);
    expect(tried(rule, 'mon 12:00', { ...story(entered), stage: { id: 'sql' } })).toMatchObject({
      state: 'unknown',
    });
  });

  test.each([
    [undefined, 'exact'],
    ['activities', 'at-least'],
    ['activities:call', 'at-least'],
    ['activities:page-view', 'exact'],
  ] as const)('a gap on %s: what was made is %s', (what, known) => {
    const gaps: Lead['gaps'] = what && [{ what, why: 'forbidden' }];
    const attempts = tried(rule, 'mon 11:00', { ...story(entered, 'call out mon 10:00'), gaps });
    expect(attempts).toMatchObject({ made: 1, madeKnown: known });
  });

  test('with a gap nobody knows what was made: not expired', () => {
    const at = (what: string, now: string) => {
      const gaps: Lead['gaps'] = [{ what, why: 'forbidden' }];
      return tried(rule, now, { ...story(entered, 'call out mon 10:00'), gaps }).state;
    };
    expect(at('activities:email', 'fri 10:00')).toBe('unknown');
    expect(at('activities', 'fri 10:00')).toBe('unknown');
    expect(at('activities:form', 'fri 10:00')).toBe('unknown');
    expect(at('activities:note', 'fri 10:00')).toBe('expired');
    expect(at('activities:email', 'tue 10:00')).toBe('open');
  });
});

describe('what remains and what is allowed', () => {
  const channels: Rule['channels'] = { call: { atLeast: 3 }, email: { atLeast: 2, atMost: 3 } };
  const at = (rule: Partial<Rule>, ...kinds: string[]) =>
    tried(rule, 'fri 17:00', story(entered, ...kinds.map((kind, i) => `${kind} out mon 1${i}:00`)));

  test.each<[made: string[], remaining: number, allowed: number, call: number, email: number]>([
    [[], 6, 8, 3, 2],
    [['call', 'email'], 4, 6, 2, 1],
    // Five messages leave one to the sum, and five to the channels.
    [['message', 'message', 'message', 'message', 'message'], 5, 3, 3, 2],
    [['call', 'call', 'call', 'email', 'email'], 1, 3, 0, 0],
    [['call', 'call', 'call', 'call', 'call', 'call'], 2, 2, 0, 2],
    [['call', 'call', 'call', 'email', 'email', 'email', 'email'], 0, 1, 0, 0],
  ])('%j', (made, remaining, allowed, call, email) => {
    const attempts = at({ atLeast: 6, atMost: 8, channels }, ...made);
    expect(attempts).toMatchObject({ made: made.length, remaining, allowed });
    expect(attempts.channels.call).toMatchObject({ remaining: call, allowed: null });
    expect(attempts.channels.email).toMatchObject({
      made: made.filter((kind) => kind === 'email').length,
      remaining: email,
      allowed: Math.max(0, 3 - made.filter((kind) => kind === 'email').length),
    });
  });

  test('neither is below zero', () => {
    expect(at({ atLeast: 0, atMost: 0 })).toMatchObject({ remaining: 0, allowed: 0 });
    expect(at({ atLeast: 1 }, 'call', 'call')).toMatchObject({ made: 2, remaining: 0, allowed: null });
  });
});

describe('the next attempt', () => {
  const rule: Partial<Rule> = { apart: '4 working hours', over: '3 working days' };
  test.each<
    [what: string, rule: Partial<Rule>, lines: Line[], nextFrom: string | null, nextBy: string | null]
  >([
    ['none made: any time', rule, [], null, 'thu 09:00'],
    ['one made', rule, ['call out mon 10:00'], 'mon 14:00', 'thu 13:00'],
    ['late in the day', rule, ['call out mon 15:00'], 'tue 11:00', 'thu 13:00'],
    ['two made', rule, ['call out mon 10:00', 'call out mon 14:00'], 'tue 10:00', 'thu 17:00'],
    [
      'nothing remains',
      rule,
      ['call out mon 10:00', 'call out mon 14:00', 'call out tue 10:00'],
      'tue 14:00',
      null,
    ],
    [
      'the channels need more',
      { ...rule, channels: { email: { atLeast: 2 } } },
      ['call out mon 10:00', 'call out mon 14:00'],
      'tue 10:00',
      'thu 13:00',
    ],
    ['no distance', { over: '3 working days' }, ['call out mon 10:00'], null, 'thu 17:00'],
    ['no period', { apart: '4 working hours' }, ['call out mon 10:00'], 'mon 14:00', null],
    ['real time', { apart: '12 hours', over: '3 days' }, ['call out mon 10:00'], 'mon 22:00', 'wed 21:00'],
    [
      'days',
      { apart: '1 working day', over: '5 working days' },
      ['call out mon 10:00'],
      'tue 17:00',
      'fri 17:00',
    ],
  ])('%s', (_, changed, lines, nextFrom, nextBy) => {
    expect(tried(changed, 'tue 16:00', story(entered, ...lines))).toMatchObject({
      state: 'open',
      nextFrom: nextFrom && on(nextFrom),
      nextBy: nextBy && on(nextBy),
    });
  });

  test.each<[what: string, rule: Partial<Rule>, now: string, lines: Line[], opensAt: string | undefined]>([
    ['in the evening', rule, 'mon 20:00', [], 'tue 09:00'],
    ['where the distance is by the wall clock', { ...rule, apart: '4 hours' }, 'mon 20:00', [], 'tue 09:00'],
    ['in working hours', rule, 'mon 16:00', [], undefined],
    ['in the evening, from tomorrow at eleven', rule, 'mon 20:00', ['call out mon 15:00'], undefined],
    [
      'from closing time',
      { ...rule, apart: '1 working day' },
      'mon 16:00',
      ['call out mon 10:00'],
      'wed 09:00',
    ],
    ['that takes real time', { apart: '12 hours', over: '3 days' }, 'mon 20:00', [], undefined],
    ['of which none remains', { ...rule, atLeast: 1 }, 'mon 20:00', ['call out mon 10:00'], undefined],
  ])('%s', (_, changed, now, lines, opensAt) => {
    expect(tried(changed, now, story(entered, ...lines))?.opensAt).toBe(opensAt && on(opensAt));
  });

  test('in a pause nobody knows by when', () => {
    const lead = story(entered, 'call out mon 10:00', 'enters waiting mon 11:00');
    expect(tried(rule, 'fri+2 10:00', lead)).toMatchObject({ state: 'open', endsAt: null, nextBy: null });
  });

  test('a pause moves the end', () => {
    const lead = story(entered, 'enters waiting mon 11:00', 'enters mql wed 10:00');
    expect(tried(rule, 'wed 10:00', lead)).toMatchObject({ state: 'open', endsAt: on('fri 17:00') });
    expect(tried({ over: '3 days' }, 'wed 10:00', lead)).toMatchObject({ endsAt: on('sat 08:00') });
  });
});

describe('why (§9)', () => {
  const over = '3 working days';
  const connected: Line = ['call out mon 10:00', { outcome: 'connected' }];
  const endWhen: Rule['endWhen'] = { outcome: 'connected' };
  const why = (rule: Partial<Rule>, now: string, ...lines: Line[]) => tried(rule, now, story(...lines)).why;

  test('names the stage that began them, the period and its calendar', () => {
    expect(why({ over }, 'mon 12:00', entered)).toEqual([
      { code: 'started', by: 'entered', at: on('mon 09:00'), known: 'exact', stage: 'mql' },
      { code: 'target', within: over, unless: null },
      { code: 'calendar', calendar: 'office', timeZone: 'UTC', choice: null },
    ]);
    expect(why({}, 'mon 12:00', entered).map(({ code }) => code)).toEqual(['started']);
    expect(why({ over }, 'mon 12:00').map(({ code }) => code)).toEqual(['not-started', 'target', 'calendar']);
  });
  test('names the pauses that made the period longer, and no later ones', () => {
    const pause = { code: 'pause', from: on('mon 11:00'), to: on('mon 12:00') };
    const paused: Line[] = ['enters waiting mon 11:00', 'enters sal mon 12:00'];
    expect(why({ over }, 'mon 16:00', entered, ...paused)).toContainEqual(pause);
    expect(why({ over, endWhen }, 'mon 16:00', entered, connected, ...paused)).not.toContainEqual(pause);
  });
  test('names what ended them: the first of what did', () => {
    const byCall = { code: 'ended', at: on('mon 10:00'), activity: 'call out mon 10:00' };
    const ended = (...lines: Line[]) => why({ endWhen }, 'mon 16:00', entered, ...lines).at(-1);
    expect(ended(connected)).toEqual(byCall);
    expect(ended(connected, 'enters sql mon 10:00')).toEqual(byCall);
    expect(ended(connected, 'enters sql mon 12:00')).toEqual(byCall);
    expect(ended('enters sql mon 12:00')).toEqual({ code: 'ended', at: on('mon 12:00'), stage: 'sql' });
  });
  test('names the gap that hides how they stand, while that is open', () => {
    const gaps: Lead['gaps'] = [{ what: 'activities:call', why: 'forbidden' }];
    const last = (rule: Partial<Rule>, ...lines: Line[]) =>
      tried(rule, 'mon 16:00', { ...story(entered, ...lines), gaps }).why.at(-1);
    expect(last({})).toEqual({ code: 'gap', what: 'activities:call', why: 'forbidden' });
    expect(last({ endWhen }, connected)).toMatchObject({ code: 'ended' });
    expect(last({ atLeast: 1, atMost: 1 }, connected)).toMatchObject({ code: 'started' });
    expect(why({}, 'mon 16:00', entered, 'enters sql').at(-1)).toEqual({
      code: 'start-unknown',
      what: 'stageHistory',
    });
  });
});

describe('edges of the state', () => {
  const state = (rule: Partial<Rule>, now: string, ...lines: Line[]) =>
    tried(rule, now, story(entered, ...lines)).state;
  test('what ends them at the end of the period, or with the last attempt, ends them', () => {
    const rule: Partial<Rule> = { over: '1 working day', endWhen: { inbound: 'form' } };
    expect(state(rule, 'wed 10:00', 'form in tue 17:00')).toBe('ended');
    expect(state(rule, 'wed 10:00', 'form in tue 17:01')).toBe('expired');
    const last: Line = ['call out mon 10:00', { outcome: 'connected' }];
    expect(state({ atLeast: 1, atMost: 1, endWhen: { outcome: 'connected' } }, 'mon 12:00', last)).toBe(
      'ended',
    );
  });
  test('a pause that began nobody knows when leaves open when the period ends', () => {
    const lines: Line[] = ['enters waiting', 'enters sal tue 10:00'];
    expect(state({ over: '3 working days' }, 'tue 12:00', ...lines)).toBe('unknown');
    expect(state({}, 'tue 12:00', ...lines)).toBe('open');
    expect(state({ over: '3 working days' }, 'tue 12:00', 'enters sql mon 10:00', 'enters waiting')).toBe(
      'ended',
    );
  });
  test('a channel of which nobody agreed anything is counted too', () => {
    const { channels } = tried({}, 'mon 12:00', story(entered, 'call out mon 10:00'));
    expect(channels).toEqual({ call: { made: 1, remaining: 0, allowed: null } });
  });
});
