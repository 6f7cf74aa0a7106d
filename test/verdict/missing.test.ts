import { describe, expect, it } from 'vitest';
import type { Condition } from '../../lib/agreement/condition.ts';
import type { Lead } from '../../lib/agreement/lead.ts';
import { activity, agreement, history, judgeAt, type Parts } from './agreements.ts';

// §9 `missing`: every part of the next gate that is not met or unknown, with its evidence.

const NOW = '2026-11-03T12:00';
const stages = (enter: Condition): Parts['stages'] => [
  { id: 'lead', title: 'Lead' },
  { id: 'mql', title: 'MQL', enter },
];
const missing = (enter: Condition, lead: Partial<Lead> = {}, more: Parts = {}) =>
  judgeAt(NOW, agreement({ stages: stages(enter), ...more }), lead).qualification?.missing;

describe('a field', () => {
  const nordic: Condition = { field: 'country', in: ['SE', 'NO'] };
  const line = { code: 'field', field: 'country', test: 'in', wants: ['SE', 'NO'] };
  it('is shown with what the CRM says, and stands in the way', () => {
    expect(missing(nordic, { fields: { country: 'DE' } })).toEqual([
      { ...line, state: 'notMet', has: 'DE', inTheWay: true },
    ]);
    expect(missing(nordic, { fields: { country: null } })).toEqual([
      { ...line, state: 'notMet', has: null, inTheWay: true },
    ]);
  });
  it('is shown without a value that nobody knows, and may be learned', () => {
    expect(missing(nordic)).toEqual([{ ...line, state: 'unknown' }]);
    expect(missing({ field: 'country', known: true })).toEqual([
      { code: 'field', field: 'country', test: 'known', wants: true, state: 'notMet' },
    ]);
  });
  it('is not shown when it is met', () => {
    expect(missing(nordic, { fields: { country: 'NO' } })).toEqual([]);
  });
});

describe('a count', () => {
  const three: Condition = { activity: 'form', atLeast: 3, within: '1 day' };
  const forms = ['2026-11-02T09:00', '2026-11-02T12:00', '2026-11-03T11:00'].map((at) =>
    activity('form', at),
  );
  const plain = { code: 'count', state: 'notMet', activity: ['form'], has: 0, wants: 1, within: null };
  it('names the activities that it counted: those in its window, ends included', () => {
    expect(missing(three, { activities: forms })).toEqual([
      {
        ...plain,
        has: 2,
        wants: 3,
        within: '1 day',
        activities: ['form 2026-11-02T12:00', 'form 2026-11-03T11:00'],
      },
    ]);
  });
  it('says what it looks for, and only that', () => {
    expect(missing({ activity: 'form' })).toEqual([{ ...plain, activities: [] }]);
    const call: Condition = { activity: ['call', 'email'], direction: 'outbound', outcome: 'connected' };
    expect(missing(call)).toEqual([
      { ...plain, activity: ['call', 'email'], direction: 'outbound', outcome: 'connected', activities: [] },
    ]);
    const view: Condition = { activity: 'page-view', page: '/pricing', asset: { contains: 'guide' } };
    expect(missing(view)).toEqual([
      {
        ...plain,
        activity: ['page-view'],
        page: '/pricing',
        asset: { contains: 'guide' },
        activities: [],
      },
    ]);
  });
});

describe('a score', () => {
  const fit: Parts['fit'] = {
    rules: [
      { id: 'country', title: 'Country', when: { field: 'country', is: 'SE' }, points: 10 },
      { id: 'industry', title: 'Industry', when: { field: 'industry', is: 'steel' }, points: 5 },
    ],
    grades: { A: 12, B: 5, C: 0 },
  };
  const engagement: Parts['engagement'] = {
    rules: [{ id: 'form', title: 'Form', when: { activity: 'form' }, points: 10 }],
    levels: { high: 20, low: 0 },
  };
  it('of fit is shown with its grade, its points and the best that it may be', () => {
    const a: Condition = { fit: { atLeast: 'A' } };
    const line = { code: 'fit', wants: 'A', wantsPoints: 12 };
    expect(missing(a, { fields: { country: 'SE' } }, { fit })).toEqual([
      { ...line, state: 'unknown', has: 'B', points: 10, atBest: 15 },
    ]);
    expect(missing(a, { fields: { country: 'SE', industry: 'wood' } }, { fit })).toEqual([
      { ...line, state: 'notMet', has: 'B', points: 10, atBest: 10, inTheWay: true },
    ]);
  });
  it('of engagement is shown with its level, and can be raised', () => {
    const high: Condition = { engagement: { atLeast: 'high' } };
    const line = { code: 'engagement', wants: 'high', wantsPoints: 20, has: 'low', points: 10 };
    const activities = [activity('form', '2026-11-02T09:00')];
    expect(missing(high, { activities }, { engagement })).toEqual([{ ...line, state: 'notMet', atBest: 10 }]);
    // Nothing bounds what a gap may hide.
    const gaps: Lead['gaps'] = [{ what: 'activities:form', why: 'forbidden' }];
    expect(missing(high, { activities, gaps }, { engagement })).toEqual([
      { ...line, state: 'unknown', atBest: null },
    ]);
  });
});

describe('the stage', () => {
  const at: Partial<Lead> = { stage: { id: 'lead' }, stageHistory: history('lead 2026-11-01T00:00') };
  it('is shown with the recorded one, and stands in the way', () => {
    const line = { code: 'stage', state: 'notMet', has: 'lead', wants: ['mql'], inTheWay: true };
    expect(missing({ stage: { is: 'mql' } }, at)).toEqual([line]);
    expect(missing({ stage: { in: ['mql'] } }, at)).toEqual([line]);
    expect(missing({ stage: { in: ['mql', 'lead'] } }, at)).toEqual([]);
  });
});

describe('parts that are joined', () => {
  const form: Condition = { activity: 'form' };
  const swede: Condition = { field: 'country', is: 'SE' };
  const norse: Partial<Lead> = { fields: { country: 'NO' } };
  const codes = (enter: Condition, lead: Partial<Lead> = norse) =>
    missing(enter, lead)?.map(({ code, state }) => `${code} ${state}`);
  it('by all are shown one by one, but for those that are met', () => {
    expect(codes({ all: [form, swede] })).toEqual(['count notMet', 'field notMet']);
    expect(codes({ all: [form, { not: swede }] })).toEqual(['count notMet']);
  });
  it('by any are shown together, as long as none is met', () => {
    expect(codes({ any: [form, swede] })).toEqual(['any notMet']);
    expect(codes({ any: [form, swede] }, {})).toEqual(['any unknown']);
    expect(codes({ any: [form, { not: swede }] })).toEqual([]);
    const [line] = missing({ any: [form, swede] }, norse) ?? [];
    expect(line).toMatchObject({ of: [{ code: 'count' }, { code: 'field', has: 'NO' }] });
  });
  it('by not are shown as they are written; what was done stands in the way', () => {
    expect(missing({ not: form }, { activities: [activity('form', '2026-11-02T09:00')] })).toEqual([
      { code: 'not', state: 'notMet', of: form, inTheWay: true },
    ]);
    expect(missing({ not: swede })).toEqual([{ code: 'not', state: 'unknown', of: swede }]);
  });
  it('by not stand in the way only if learning does not help', () => {
    const unknown: Condition = { field: 'country', unknown: true };
    expect(missing({ not: unknown }, {})).toEqual([{ code: 'not', state: 'notMet', of: unknown }]);
    const either: Condition = { any: [unknown, { field: 'jobTitle', is: 'CEO' }] };
    expect(missing({ not: either }, { fields: { jobTitle: 'CEO' } })).toEqual([
      { code: 'not', state: 'notMet', of: either, inTheWay: true },
    ]);
  });
});
