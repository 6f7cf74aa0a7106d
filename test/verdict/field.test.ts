import { describe, expect, it } from 'vitest';
import type { Condition } from '../../lib/agreement/condition.ts';
import type { Lead } from '../../lib/agreement/lead.ts';
import { activity, agreement, history, judgeAt, type Parts } from './agreements.ts';

// What a test of a field says of itself: its line, its evidence, what there is to learn (§9), and since when (§4).
// Whether it is met is in condition.test.ts.

const NOW = '2026-11-02T12:00';
const gated = (enter: Condition, more: Parts = {}) =>
  agreement({
    stages: [
      { id: 'lead', title: 'Lead' },
      { id: 'mql', title: 'MQL', enter },
    ],
    ...more,
  });
const qualified = (enter: Condition, lead: Partial<Lead> = {}) =>
  judgeAt(NOW, gated(enter), lead).qualification;
const nearest = (enter: Condition, lead?: Partial<Lead>) => qualified(enter, lead)?.nearest;

const steel: Condition = { field: 'industry', is: 'steel' };

describe('the line of a field', () => {
  const line = { code: 'field', field: 'industry', test: 'is', wants: 'steel' };

  it('stands in the way only where it is known not to be met', () => {
    expect(qualified(steel, { fields: { industry: 'Steel' } })?.met).toStrictEqual([
      { ...line, state: 'met', has: 'Steel' },
    ]);
    expect(qualified(steel, { fields: { industry: 'paper' } })?.missing).toStrictEqual([
      { ...line, state: 'notMet', has: 'paper', inTheWay: true },
    ]);
    const ten: Condition = { field: 'industry', atLeast: 10 };
    expect(qualified(ten, { fields: { industry: 'many' } })?.missing).toStrictEqual([
      { ...line, test: 'atLeast', wants: 10, state: 'unknown', has: 'many' },
    ]);
  });

  it('does not speak of a value that the CRM does not tell', () => {
    expect(qualified(steel)?.missing).toStrictEqual([{ ...line, state: 'unknown' }]);
  });
});

describe('the evidence of a rule', () => {
  const evidence = (when: NonNullable<Parts['fit']>['rules'][number]['when'], fields: Lead['fields']) => {
    const fit: Parts['fit'] = {
      rules: [{ id: 'one', title: 'One', when, points: 1 }],
      grades: { A: 1, B: 0 },
    };
    return judgeAt(NOW, agreement({ fit }), { fields }).fit?.lines[0]?.evidence;
  };

  it('is what the CRM says of each field that decides', () => {
    const both = {
      all: [{ field: 'country', is: 'SE' } as const, { field: 'industry', is: 'steel' } as const],
    };
    expect(evidence(both, { country: 'SE', industry: null })).toStrictEqual([
      { field: 'country', value: 'SE' },
      { field: 'industry', value: null },
    ]);
    expect(evidence(both, { country: 'SE' })).toStrictEqual([
      { field: 'country', value: 'SE' },
      { field: 'industry' },
    ]);
  });

  it('names a field once, however often it is asked for', () => {
    const twice = {
      any: [{ field: 'country', is: 'SE' } as const, { field: 'country', startsWith: 'N' } as const],
    };
    expect(evidence(twice, { country: 'NO' })).toStrictEqual([{ field: 'country', value: 'NO' }]);
  });
});

describe('what there is to learn of a field', () => {
  const learn = [[{ learn: 'industry' }]];
  const tests: Condition[] = [
    steel,
    { field: 'industry', isNot: 'steel' },
    { field: 'industry', in: ['steel', 'paper'] },
    { field: 'industry', notIn: ['steel', 'paper'] },
    { field: 'industry', atLeast: 10 },
    { field: 'industry', atMost: 10 },
    { field: 'industry', between: [5, 10] },
    { field: 'industry', contains: 'tee' },
    { field: 'industry', startsWith: 'ste' },
  ];

  it.each(tests)('may meet %j, and its contrary', (test) => {
    expect(nearest(test)).toEqual(learn);
    expect(nearest({ not: test })).toEqual(learn);
  });

  it('meets that it is known', () => {
    expect(nearest({ field: 'industry', known: true })).toEqual(learn);
  });

  it('is nothing where the CRM tells it: nobody changes it', () => {
    for (const industry of ['paper', null]) expect(nearest(steel, { fields: { industry } })).toEqual([]);
    const both: Condition = { all: [steel, { activity: 'form' }] };
    expect(nearest(both, { fields: { industry: 'paper' } })).toEqual([]);
    expect(nearest({ field: 'industry', unknown: true }, { fields: { industry: 'paper' } })).toEqual([]);
  });

  it('leaves alone what is met, and what is known', () => {
    const swede: Condition = { field: 'country', is: 'SE' };
    const fields = { country: 'SE' };
    expect(nearest({ all: [swede, steel] }, { fields })).toEqual(learn);
    // Another country would do, but it is this one.
    expect(nearest({ not: { all: [swede, steel] } }, { fields })).toEqual(learn);
  });

  it('may have to satisfy several tests at once', () => {
    const two: Condition = {
      all: [
        { field: 'industry', atLeast: 10 },
        { field: 'industry', isNot: 10 },
        { field: 'industry', atMost: 20 },
      ],
    };
    expect(nearest(two)).toEqual(learn);
  });
});

describe('when a field was set', () => {
  const fields = { industry: 'steel' };
  const since = (enter: Condition, lead: Partial<Lead>) => {
    const { stage } = judgeAt(NOW, gated(enter), { createdAt: '2026-09-01T08:00:00Z', ...lead });
    return [stage.earned, stage.earnedSince];
  };

  it('is when its stage was earned; where nobody knows it, it was always so', () => {
    expect(since(steel, { fields, fieldTimes: { industry: '2026-10-20T00:00:00Z' } })).toEqual([
      'mql',
      '2026-10-20T00:00:00Z',
    ]);
    expect(since(steel, { fields })).toEqual(['mql', '2026-09-01T08:00:00Z']);
    expect(since(steel, { fields, fieldTimes: { country: '2026-10-20T00:00:00Z' } })).toEqual([
      'mql',
      '2026-09-01T08:00:00Z',
    ]);
  });

  it('does not matter to what looks at fields as they are now', () => {
    const promised = agreement({
      promises: [
        {
          id: 'call',
          title: 'Call',
          owedBy: 'sales',
          starts: { enters: 'mql' },
          keptBy: { activity: 'call' },
          within: '2 days',
          unless: [{ when: steel, within: '3 hours' }],
        },
      ],
    });
    const entered: Partial<Lead> = { stage: { id: 'mql' }, stageHistory: history('mql 2026-11-02T10:00') };
    const due = (lead: Partial<Lead>) =>
      judgeAt(NOW, promised, { ...entered, ...lead }).promises?.map(({ dueAt }) => dueAt);
    expect(due({ fields, fieldTimes: { industry: '2026-11-02T11:00:00Z' } })).toEqual([
      '2026-11-02T13:00:00Z',
    ]);
    expect(due({})).toEqual(['2026-11-04T10:00:00Z']);
  });

  it('counts for fit as it does for the field itself', () => {
    const fit: Parts['fit'] = {
      rules: [{ id: 'steel', title: 'Steel', when: { field: 'industry', is: 'steel' }, points: 10 }],
      grades: { A: 10, B: 0 },
    };
    const version = gated({ all: [{ fit: { atLeast: 'A' } }, { activity: 'form' }] }, { fit });
    const earned = (industry: string) =>
      judgeAt(NOW, version, {
        fields,
        fieldTimes: { industry },
        activities: [activity('form', '2026-10-01T08:00')],
      }).stage.earnedSince;
    expect(earned('2026-10-20T00:00:00Z')).toBe('2026-10-20T00:00:00Z');
    expect(earned('2026-09-20T00:00:00Z')).toBe('2026-10-01T08:00:00Z');
  });
});
