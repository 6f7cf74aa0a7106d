import { describe, expect, test } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { PromiseVerdict } from '../../lib/verdict/verdict.ts';
import { agreement, judgeAt } from './agreements.ts';
import { codes, promised, type Rule, reason } from './promised.ts';
import { type Line, on, story } from './story.ts';

// §5: what a promise is at a moment. Open hours are Monday to Friday 09:00-17:00 UTC (agreements.ts).

const entered = 'enters mql mon 10:00';

describe('the state of a promise', () => {
  type Row = [what: string, lines: readonly Line[], now: string, expected: Partial<PromiseVerdict>];
  test.each<Row>([
    [
      'waits for its start',
      ['enters lead mon 10:00'],
      'mon 11:00',
      {
        state: 'waiting',
        startedAt: null,
        dueAt: null,
        workedSeconds: null,
        remainingSeconds: null,
        overSeconds: null,
      },
    ],
    [
      'runs from its start',
      [entered],
      'mon 10:00',
      {
        state: 'running',
        startedAt: on('mon 10:00'),
        startKnown: 'exact',
        dueAt: on('mon 12:00'),
        workedSeconds: 0,
        remainingSeconds: 7200,
        overSeconds: 0,
      },
    ],
    [
      'counts what has passed',
      [entered],
      'mon 11:30',
      { state: 'running', workedSeconds: 5400, remainingSeconds: 1800, overSeconds: 0 },
    ],
    [
      'is open at the deadline itself',
      [entered],
      'mon 12:00',
      { state: 'running', workedSeconds: 7200, remainingSeconds: 0, overSeconds: 0 },
    ],
    [
      'is broken a second later',
      [entered],
      'mon 12:00:01',
      {
        state: 'broken',
        dueAt: on('mon 12:00'),
        keptAt: null,
        workedSeconds: 7200,
        remainingSeconds: 0,
        overSeconds: 1,
      },
    ],
    ['is over by open time only', [entered], 'tue 10:00', { state: 'broken', overSeconds: 6 * 3600 }],
    [
      'is kept by a touch',
      [entered, 'call out mon 10:30'],
      'mon 11:00',
      { state: 'kept', keptAt: on('mon 10:30'), workedSeconds: 1800, remainingSeconds: 0, overSeconds: 0 },
    ],
    [
      'is kept at the start itself',
      [entered, 'call out mon 10:00'],
      'mon 11:00',
      { state: 'kept', keptAt: on('mon 10:00'), workedSeconds: 0 },
    ],
    [
      'is kept at the deadline itself',
      [entered, 'call out mon 12:00'],
      'mon 15:00',
      { state: 'kept', keptAt: on('mon 12:00'), workedSeconds: 7200, overSeconds: 0 },
    ],
    [
      'is never kept by what came before the start',
      [entered, 'call out mon 09:59:59'],
      'mon 11:00',
      { state: 'running', keptAt: null },
    ],
    [
      'stays broken when it is done late',
      [entered, 'call out mon 13:00'],
      'tue 10:00',
      {
        state: 'broken',
        keptAt: on('mon 13:00'),
        workedSeconds: 7200,
        remainingSeconds: 0,
        overSeconds: 3600,
      },
    ],
    [
      'is kept by the earliest touch',
      [entered, 'call out mon 11:30', 'email out mon 10:15', 'call out mon 10:45'],
      'tue 10:00',
      { state: 'kept', keptAt: on('mon 10:15') },
    ],
    [
      'is late by the earliest late touch',
      [entered, 'call out tue 11:30', 'email out mon 14:00'],
      'wed 10:00',
      { state: 'broken', keptAt: on('mon 14:00'), overSeconds: 7200 },
    ],
    [
      'does not look ahead of now',
      [entered, 'call out mon 11:00'],
      'mon 10:30',
      { state: 'running', keptAt: null, workedSeconds: 1800 },
    ],
  ])('%s', (_, lines, now, expected) => {
    expect(promised({}, now, story(...lines))).toMatchObject(expected);
  });

  test('says whose it is, which version judges it, and nothing of a warning that the agreement does not ask for', () => {
    expect(promised({}, 'mon 11:59', story(entered))).toMatchObject({
      id: 'contact',
      version: 1,
      owedBy: 'sales',
      state: 'running',
      warnAt: null,
    });
  });

  test('is absent from the verdict of an agreement without promises', () => {
    expect(judgeAt(on('mon 11:00'), agreement(), story(entered))).not.toHaveProperty('promises');
  });
});

describe('release', () => {
  const rule: Partial<Rule> = { releasedBy: { enters: ['lost', 'recycled'] } };
  type Row = [what: string, lines: readonly Line[], expected: Partial<PromiseVerdict>];
  test.each<Row>([
    [
      'before the deadline',
      [entered, 'enters lost mon 11:00'],
      { state: 'released', keptAt: null, workedSeconds: 3600, remainingSeconds: 0, overSeconds: 0 },
    ],
    ['at the deadline itself', [entered, 'enters lost mon 12:00'], { state: 'released', overSeconds: 0 }],
    [
      'after the deadline changes nothing',
      [entered, 'enters lost mon 13:00'],
      { state: 'broken', keptAt: null, overSeconds: 3600 },
    ],
    [
      'at the moment of keeping: kept',
      [entered, 'call out mon 11:00', 'enters lost mon 11:00'],
      { state: 'kept', keptAt: on('mon 11:00') },
    ],
    [
      'after keeping: kept',
      [entered, 'call out mon 10:30', 'enters lost mon 11:00'],
      { state: 'kept', keptAt: on('mon 10:30') },
    ],
    [
      'before keeping: released',
      [entered, 'enters lost mon 10:30', 'call out mon 11:00'],
      { state: 'released', keptAt: null, workedSeconds: 1800 },
    ],
    [
      'by the earlier of two',
      [entered, 'enters recycled mon 10:30', 'enters lost mon 11:00'],
      { state: 'released', workedSeconds: 1800 },
    ],
  ])('%s', (_, lines, expected) => {
    expect(promised(rule, 'tue 16:00', story(...lines))).toMatchObject(expected);
  });

  test('at a time that nobody knows leaves open whether a later touch kept', () => {
    const lead = { ...story(entered, 'call out mon 11:00'), stage: { id: 'lost' } };
    expect(promised(rule, 'tue 16:00', lead)).toMatchObject({ state: 'unknown', dueAt: null });
  });

  test('a stage that the promise does not name releases nothing', () => {
    expect(promised({}, 'tue 16:00', story(entered, 'enters lost mon 11:00'))).toMatchObject({
      state: 'broken',
    });
  });

  test('by something that is done', () => {
    const released = promised(
      { releasedBy: { any: [{ inbound: 'email' }, { outcome: 'bounced' }] } },
      'tue 16:00',
      story(entered, ['email out mon 10:30', { outcome: 'bounced' }], 'email in mon 11:00'),
    );
    expect(released).toMatchObject({ state: 'released', workedSeconds: 1800 });
    expect(reason(released, 'released')).toMatchObject({
      at: on('mon 10:30'),
      activity: 'email out mon 10:30',
    });
  });

  test('by a value, judged like keeping by a value', () => {
    const rule: Partial<Rule> = { releasedBy: { known: 'budget' } };
    const at = (fields: Lead['fields'], fieldTimes?: Lead['fieldTimes']) =>
      promised(rule, 'tue 16:00', { ...story(entered), fields, fieldTimes }).state;
    expect(at({ budget: 10 }, { budget: on('mon 11:00') })).toBe('released');
    expect(at({ budget: 10 }, { budget: on('mon 13:00') })).toBe('broken');
    expect(at({ budget: 10 })).toBe('released');
    expect(at({ budget: null })).toBe('broken');
    expect(at({})).toBe('unknown');
  });
});

describe('late evidence', () => {
  const call = 'call out mon 11:00';
  test('what was done in time and reported after the deadline keeps, and `why` says that it was late', () => {
    const promise = promised({}, 'tue 10:00', story(entered, [call, { recordedAt: on('mon 15:00') }]));
    expect(promise).toMatchObject({ state: 'kept', keptAt: on('mon 11:00') });
    expect(reason(promise, 'reported-late')).toEqual({
      code: 'reported-late',
      activity: call,
      recordedAt: on('mon 15:00'),
    });
  });

  test.each(['mon 11:30', 'mon 12:00'])('reported at %s, in time', (when) => {
    const promise = promised({}, 'tue 10:00', story(entered, [call, { recordedAt: on(when) }]));
    expect(codes(promise)).toContain('kept');
    expect(codes(promise)).not.toContain('reported-late');
  });
});

describe('gaps', () => {
  const gap = (what: string): Partial<Lead> => ({ gaps: [{ what, why: 'forbidden' }] });
  test.each<[what: string, now: string, rule: Partial<Rule>, lead: Partial<Lead>, state: string]>([
    ['open before the deadline', 'mon 11:00', {}, { ...story(entered), ...gap('activities') }, 'running'],
    ['unknown after it', 'mon 13:00', {}, { ...story(entered), ...gap('activities') }, 'unknown'],
    ['a kind that keeps', 'mon 13:00', {}, { ...story(entered), ...gap('activities:call') }, 'unknown'],
    ['a kind that does not', 'mon 13:00', {}, { ...story(entered), ...gap('activities:note') }, 'broken'],
    ['no activities were told', 'mon 13:00', {}, { ...story(entered), activities: undefined }, 'unknown'],
    ['the CRM says that there are none', 'mon 13:00', {}, { ...story(entered), activities: null }, 'broken'],
    [
      'what is known suffices',
      'mon 13:00',
      {},
      { ...story(entered, 'call out mon 11:00'), ...gap('activities') },
      'kept',
    ],
    [
      'what is known came late',
      'mon 15:00',
      {},
      { ...story(entered, 'call out mon 13:00'), ...gap('activities') },
      'unknown',
    ],
    [
      'it is kept by an entry',
      'mon 13:00',
      { keptBy: { enters: 'sal' } },
      { ...story(entered), ...gap('activities') },
      'broken',
    ],
    [
      'it is released by a kind',
      'mon 13:00',
      { keptBy: { enters: 'sal' }, releasedBy: { inbound: 'email' } },
      { ...story(entered), ...gap('activities:email') },
      'unknown',
    ],
  ])('%s', (_, now, rule, lead, state) => {
    expect(promised(rule, now, lead).state).toBe(state);
  });

  test('an outcome may be hidden in a kind that has outcomes', () => {
    const rule: Partial<Rule> = { keptBy: { outcome: 'connected' } };
    const at = (what: string) => promised(rule, 'mon 13:00', { ...story(entered), ...gap(what) }).state;
    expect(at('activities:call')).toBe('unknown');
    expect(at('activities:page-view')).toBe('broken');
  });

  test('`why` names the gap', () => {
    const promise = promised({}, 'mon 13:00', { ...story(entered), ...gap('activities:call') });
    expect(promise.why).toContainEqual({ code: 'gap', what: 'activities:call', why: 'forbidden' });
    expect(promise).toMatchObject({
      dueAt: on('mon 12:00'),
      workedSeconds: null,
      remainingSeconds: null,
      overSeconds: null,
    });
  });
});

describe('a pause around the end of a clock', () => {
  const at = (now: string, ...lines: string[]) => promised({}, now, story(entered, ...lines));
  const pauses = (promise: PromiseVerdict) => promise.why.filter(({ code }) => code === 'pause');

  test('what begins when it is kept, or later, is no pause of it', () => {
    for (const lines of [
      ['call out mon 11:00', 'enters waiting mon 11:00'],
      ['call out mon 11:00', 'enters waiting mon 11:30'],
      ['call out mon 11:00', 'enters waiting mon 11:00', 'enters mql mon 14:00'],
    ]) {
      const promise = at('tue 10:00', ...lines);
      expect(promise).toMatchObject({ state: 'kept', dueAt: on('mon 12:00'), workedSeconds: 3600 });
      expect(pauses(promise)).toEqual([]);
    }
  });

  test('kept in a pause: the deadline was unknown then, whatever came', () => {
    const promise = at('tue 10:00', 'enters waiting mon 11:00', 'call out mon 11:30', 'enters mql mon 14:00');
    expect(promise).toMatchObject({ state: 'kept', dueAt: null, workedSeconds: 3600 });
    expect(pauses(promise)).toEqual([{ code: 'pause', from: on('mon 11:00'), to: null }]);
  });

  test('a pause that was over when it was kept has moved the deadline', () => {
    const paused = ['enters waiting mon 11:00', 'enters mql mon 12:00'];
    const later = ['enters waiting mon 14:00', 'enters mql mon 15:00'];
    for (const [call, worked] of [
      ['call out mon 12:30', 5400],
      ['call out mon 12:00', 3600],
    ] as const) {
      const promise = at('tue 10:00', ...paused, call, ...later);
      expect(promise).toMatchObject({ state: 'kept', dueAt: on('mon 13:00'), workedSeconds: worked });
      expect(pauses(promise)).toEqual([{ code: 'pause', from: on('mon 11:00'), to: on('mon 12:00') }]);
    }
  });

  test('a pause after the deadline takes no time off what is over but its own', () => {
    const promise = at('tue 10:00', 'enters waiting mon 13:00', 'enters mql mon 15:00', 'call out mon 16:00');
    expect(promise).toMatchObject({ state: 'broken', dueAt: on('mon 12:00'), overSeconds: 2 * 3600 });
    expect(pauses(promise)).toEqual([]);
    const from = at('tue 10:00', 'enters waiting mon 12:00', 'enters mql mon 15:00');
    expect(from).toMatchObject({ state: 'broken', dueAt: on('mon 12:00') });
    expect(pauses(from)).toEqual([]);
  });

  test('a pause before the clock began is none of it', () => {
    const starts: Rule['starts'] = { enters: 'sal' };
    for (const sal of ['enters sal mon 11:00', 'enters sal mon 12:00']) {
      const lines = [
        entered,
        'enters waiting mon 10:30',
        ...(sal.includes('12') ? ['enters mql mon 11:00'] : []),
        sal,
      ];
      const promise = promised({ starts }, 'mon 12:30', story(...lines));
      expect(promise.state).toBe('running');
      expect(pauses(promise)).toEqual([]);
    }
  });
});

describe('a clock that stands still because its calendar is closed', () => {
  const until = (now: string, rule: Partial<Rule> = {}, ...lines: string[]) =>
    promised({ within: '12 working hours', ...rule }, now, story(entered, ...lines)).standsStillUntil;

  test('says when it opens again', () => {
    expect(until('mon 17:00')).toBe(on('tue 09:00'));
    expect(until('tue 08:59:59')).toBe(on('tue 09:00'));
    expect(until('mon 16:59:59')).toBeUndefined();
    expect(until('tue 09:00')).toBeUndefined();
  });

  test('and not of real time, a pause, or a clock that is closed', () => {
    expect(until('mon 20:00', { within: '12 hours' })).toBeUndefined();
    expect(until('mon 20:00', {}, 'enters waiting mon 16:00')).toBeUndefined();
    expect(until('mon 20:00', {}, 'call out mon 16:00')).toBeUndefined();
    expect(until('mon 20:00', { within: '1 working hour' })).toBeUndefined();
  });
});

describe('why, from the start on (§9)', () => {
  const unless: Rule['unless'] = [
    { when: { activity: 'form' }, within: '1 working hour' },
    { when: { field: 'budget', atLeast: 100 }, within: '30 working minutes' },
  ];
  const started = { code: 'started', by: 'entered', at: on('mon 10:00'), known: 'exact', stage: 'mql' };
  const calendar = { code: 'calendar', calendar: 'office', timeZone: 'UTC', choice: null };
  const why = (rule: Partial<Rule>, lead: Partial<Lead> = story(entered), parts = {}) =>
    promised(rule, 'mon 10:30', lead, parts).why;

  test('is the start, the target and the calendar, where the target counts by one', () => {
    const target = (within: string) => ({ code: 'target', within, unless: null });
    expect(why({})).toEqual([started, target('2 working hours'), calendar]);
    expect(why({ within: '1 working day' })).toEqual([started, target('1 working day'), calendar]);
    expect(why({ within: '1 day' })).toEqual([started, target('1 day'), calendar]);
    expect(why({ within: '2 hours' })).toEqual([started, target('2 hours')]);
    expect(why({}, story('enters lead mon 10:00'))).toEqual([{ code: 'not-started' }]);
  });

  test('names the exception that was met, and the first earlier one that nobody knows', () => {
    const met = story('form in mon 09:30', entered);
    const with_ = (lead: Partial<Lead>, budget?: number) =>
      why({ unless }, { ...lead, ...(budget !== undefined && { fields: { budget } }) }).slice(1, -1);
    expect(with_(met, 0)).toEqual([{ code: 'target', within: '1 working hour', unless: 0 }]);
    expect(with_(story(entered), 100)).toEqual([{ code: 'target', within: '30 working minutes', unless: 1 }]);
    expect(with_(story(entered), 0)).toEqual([{ code: 'target', within: '2 working hours', unless: null }]);
    expect(with_(story(entered))).toEqual([
      { code: 'unless-unknown', unless: 1 },
      { code: 'target', within: '2 working hours', unless: null },
    ]);
  });

  test('takes fields as they are now, since whenever they are', () => {
    const lead = { ...story(entered), fields: { budget: 100 }, fieldTimes: { budget: on('mon 10:15') } };
    expect(promised({ unless }, 'mon 10:30', lead).dueAt).toBe(on('mon 10:30'));
  });

  test('a calendar that never opens is told of working time only', () => {
    const never = { calendars: { never: { timeZone: 'UTC', week: {} } }, calendar: 'never' };
    const last = (within: string, lead?: Partial<Lead>) =>
      why({ within }, lead, never).map(({ code }) => code);
    expect(last('2 working hours')).toContain('calendar-never-opens');
    expect(last('1 working day')).toContain('calendar-never-opens');
    expect(last('1 day')).not.toContain('calendar-never-opens');
    const paused = story(entered, 'enters waiting mon 10:15');
    expect(last('1 day', paused)).not.toContain('calendar-never-opens');
    expect(promised({ within: '1 working day' }, 'mon 10:30', paused, never).remainingSeconds).toBeNull();
  });
});

describe('what is left of a target in days', () => {
  const stockholm = {
    calendars: { stockholm: { timeZone: 'Europe/Stockholm', week: { mon: ['09:00-17:00'] } } },
    calendar: 'stockholm',
  };
  test('is told while it runs', () => {
    expect(promised({ within: '1 day' }, 'mon 16:00', story(entered)).remainingSeconds).toBe(18 * 3600);
    expect(promised({ within: '1 working day' }, 'mon 16:00', story(entered)).remainingSeconds).toBe(
      9 * 3600,
    );
  });
  test('knows while paused that a day may have 25 hours', () => {
    // The clocks go back on Sunday 25 October.
    const lead = story('enters mql sat-2 10:00', 'enters waiting sat-2 11:00');
    expect(promised({ within: '1 day' }, 'mon 10:00', lead, stockholm)).toMatchObject({
      state: 'paused',
      remainingSeconds: 24 * 3600,
    });
  });
});
