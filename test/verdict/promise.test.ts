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
