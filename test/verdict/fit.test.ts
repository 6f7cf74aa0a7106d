import { describe, expect, it } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import { activity, agreement, judgeAt, type Parts } from './agreements.ts';

// §3: points from fields alone, shown as they are reckoned.

type Fit = NonNullable<Parts['fit']>;
const NOW = '2026-11-02T12:00';

const rule = (id: string, points: number, group?: string): Fit['rules'][number] => ({
  id,
  title: id,
  when: { field: id, is: true },
  points,
  ...(group && { group }),
});

/** Judges fit; a rule is met by `true` in the field of its name, not met by `false`, unknown without it. */
function fitOf(fit: Partial<Fit> & Pick<Fit, 'rules'>, values: NonNullable<Lead['fields']>) {
  const fields = Object.fromEntries(fit.rules.map(({ id }) => [id, {}]));
  const version = agreement({ fields, fit: { grades: { A: 70, B: 40, C: 0 }, ...fit } });
  const verdict = judgeAt(NOW, version, { fields: values }).fit;
  if (!verdict) throw new Error('no fit');
  return verdict;
}

describe('fit', () => {
  it('is not judged where the agreement does not speak of it', () => {
    expect(judgeAt(NOW, agreement())).not.toHaveProperty('fit');
    expect(judgeAt(NOW, agreement())).not.toHaveProperty('treatment');
  });

  it('sums what is met, and each rule counts once', () => {
    const rules = [
      rule('nordic', 30),
      rule('size', 20.5),
      {
        ...rule('title', 10),
        when: {
          any: [
            { field: 'title', contains: 'head' },
            { field: 'title', contains: 'of' },
          ],
        },
      },
    ];
    const fit = fitOf({ rules }, { nordic: true, size: true, title: ['head of sales', 'head'] });
    expect(fit).toMatchObject({ raw: 60.5, rounded: 61, points: 61, grade: 'B', atBest: 61, atWorst: 61 });
    expect(fit.lines.map(({ rule, points, state, version }) => [rule, points, state, version])).toEqual([
      ['nordic', 30, 'met', 1],
      ['size', 20.5, 'met', 1],
      ['title', 10, 'met', 1],
    ]);
  });

  it.each([
    [2.5, 3],
    [2.4, 2],
    [-2.5, -2],
    [-2.6, -3],
    [-0.5, 0],
    [0.5, 1],
    [-3, -3],
  ])('rounds %d half up, to %d', (points, rounded) => {
    const fit = fitOf({ rules: [rule('one', points)] }, { one: true });
    expect(fit.raw).toBe(points);
    expect(fit.rounded).toBe(rounded);
    expect(fit.points).toBe(rounded);
    expect(Object.is(fit.rounded, -0)).toBe(false);
  });

  it('keeps points within min and max, and says what was before', () => {
    const rules = [rule('good', 120), rule('bad', -150)];
    const bounds = { rules, min: 0, max: 100 };
    expect(fitOf(bounds, { good: true, bad: false })).toMatchObject({
      raw: 120,
      rounded: 120,
      points: 100,
      grade: 'A',
    });
    expect(fitOf(bounds, { good: false, bad: true })).toMatchObject({ raw: -150, points: 0, grade: 'C' });
    expect(fitOf({ rules }, { good: true, bad: true })).toMatchObject({ raw: -30, points: -30, grade: 'C' });
  });

  it.each([
    [70, 'A'],
    [69.5, 'A'],
    [69.4, 'B'],
    [40, 'B'],
    [39, 'C'],
    [-5, 'C'],
  ])('reads the grade of %d from the points: %s', (points, grade) => {
    expect(fitOf({ rules: [rule('one', points)] }, { one: true }).grade).toBe(grade);
  });
});

describe('the cap of a group', () => {
  const groups = { title: { atMost: 30 } };
  const points = (rules: Fit['rules'], values: NonNullable<Lead['fields']>) =>
    fitOf({ rules, groups }, values).lines.map(({ points, before, taken }) => [before, taken, points]);

  it('takes from later lines first', () => {
    const rules = [rule('a', 20, 'title'), rule('b', 15, 'title'), rule('free', 15), rule('c', 10, 'title')];
    const all = { a: true, b: true, c: true, free: true };
    expect(points(rules, all)).toEqual([
      [20, 0, 20],
      [15, 5, 10],
      [15, 0, 15],
      [10, 10, 0],
    ]);
    expect(fitOf({ rules, groups }, all)).toMatchObject({ raw: 45, points: 45 });
  });

  it('lets negative points of the group speak before it takes', () => {
    const rules = [rule('a', 20, 'title'), rule('minus', -15, 'title'), rule('b', 30, 'title')];
    expect(points(rules, { a: true, minus: true, b: true })).toEqual([
      [20, 0, 20],
      [-15, 0, -15],
      [30, 5, 25],
    ]);
  });

  it('takes from the first as well, when the later ones are spent', () => {
    const rules = [rule('a', 20, 'title'), rule('b', 15, 'title')];
    const capped = fitOf({ rules, groups: { title: { atMost: 5 } } }, { a: true, b: true });
    expect(capped.lines.map(({ taken, points }) => [taken, points])).toEqual([
      [15, 5],
      [15, 0],
    ]);
  });

  it('takes nothing from what is below it', () => {
    const rules = [rule('a', 20, 'title'), rule('b', 10, 'title')];
    expect(points(rules, { a: true, b: true })).toEqual([
      [20, 0, 20],
      [10, 0, 10],
    ]);
  });
});

describe('an unknown part of fit', () => {
  const rules = [rule('good', 50), rule('bad', -30), rule('sure', 45)];

  it('counts as not met in points, and as more and less at the ends', () => {
    const fit = fitOf({ rules }, { sure: true });
    expect(fit).toMatchObject({ points: 45, grade: 'B', atBest: 95, atWorst: 15 });
    expect(fit.lines.map(({ state, points }) => [state, points])).toEqual([
      ['unknown', 0],
      ['unknown', 0],
      ['met', 45],
    ]);
    expect(fit.lines[0]?.evidence).toEqual([{ field: 'good' }]);
  });

  it('does not move the end that it cannot', () => {
    expect(fitOf({ rules }, { sure: true, good: false })).toMatchObject({ atBest: 45, atWorst: 15 });
    expect(fitOf({ rules }, { sure: true, bad: false })).toMatchObject({ atBest: 95, atWorst: 45 });
    expect(fitOf({ rules }, { sure: true, bad: null, good: null })).toMatchObject({
      atBest: 45,
      atWorst: 45,
    });
  });

  it('is capped, rounded and bounded at the ends as well', () => {
    const capped = {
      rules: [rule('a', 20.5, 'title'), rule('b', 20, 'title'), rule('c', -80.5)],
      groups: { title: { atMost: 30 } },
      min: 0,
      max: 25,
    };
    expect(fitOf(capped, { a: true })).toMatchObject({ raw: 20.5, points: 21, atBest: 25, atWorst: 0 });
    const { max: _, ...unbounded } = capped;
    expect(fitOf(unbounded, { a: true, c: false })).toMatchObject({ points: 21, atBest: 30, atWorst: 21 });
  });

  it('is a condition that is unknown, not a field that is absent from it', () => {
    const either: Fit['rules'] = [
      {
        id: 'either',
        title: 'x',
        points: 10,
        when: {
          any: [
            { field: 'country', is: 'SE' },
            { field: 'industry', is: 'steel' },
          ],
        },
      },
    ];
    const grades = { A: 5, B: 0 };
    const judged = (fields: NonNullable<Lead['fields']>) =>
      judgeAt(NOW, agreement({ fit: { rules: either, grades } }), { fields }).fit?.lines[0]?.state;
    expect(judged({ country: 'SE' })).toBe('met');
    expect(judged({ country: 'DE' })).toBe('unknown');
    expect(judged({ country: 'DE', industry: null })).toBe('notMet');
  });
});

describe('what there is to learn for a grade', () => {
  /** The ways to A, from 50 points, each as the fields that are learned. */
  const ways = (rules: Fit['rules'], values: NonNullable<Lead['fields']>, more: Partial<Fit> = {}) => {
    const names = JSON.stringify(rules).matchAll(/"field":"([^"]+)"/g);
    const version = agreement({
      fields: Object.fromEntries([...names].map(([, name]) => [name, {}])),
      fit: { rules, grades: { A: 50, B: 0 }, ...more },
      stages: [
        { id: 'lead', title: 'Lead' },
        { id: 'mql', title: 'MQL', enter: { fit: { atLeast: 'A' } } },
      ],
    });
    const nearest = judgeAt(NOW, version, { fields: values }).qualification?.nearest;
    return nearest?.map((way) => way.map((step) => ('learn' in step ? step.learn : step.do)));
  };

  it('is what is still needed beside what is known, and no more', () => {
    const rules = [rule('sure', 30), rule('a', 20), rule('b', 20), rule('no', 40)];
    expect(ways(rules, { sure: true, no: false })).toEqual([['a'], ['b']]);
    expect(ways(rules, { sure: false, no: false })).toEqual([]);
    expect(ways(rules, { sure: false, no: true })).toEqual([['a'], ['b']]);
  });

  it('is enough where the sum rounds up to the grade', () => {
    expect(ways([rule('sure', 30), rule('a', 19.5), rule('b', 19.5)], { sure: true })).toEqual([
      ['a'],
      ['b'],
    ]);
    expect(ways([rule('sure', 30), rule('a', 19.4), rule('b', 19.4)], { sure: true })).toEqual([['a', 'b']]);
  });

  it('is told the cheapest first, wherever its rule stands', () => {
    const rules = [rule('a', 25), rule('b', 25), rule('both', 50)];
    expect(ways(rules, {})).toEqual([['both'], ['a', 'b']]);
  });

  it('is both fields of a rule that asks for two', () => {
    const two: Fit['rules'][number] = {
      ...rule('two', 50),
      when: {
        all: [
          { field: 'a', is: true },
          { field: 'b', is: true },
        ],
      },
    };
    expect(ways([two], {})).toEqual([['a', 'b']]);
    expect(ways([two], { b: true })).toEqual([['a']]);
    expect(ways([two, rule('c', 50)], {})).toEqual([['c'], ['a', 'b']]);
  });

  it('is the field that many rules ask for, before those that each give as much', () => {
    const again = { ...rule('again', 25), when: { field: 'many', is: true } };
    expect(ways([rule('a', 25), rule('b', 25), rule('many', 25), again], {})).toEqual([['many'], ['a', 'b']]);
  });

  it('is that what would cost points is not so', () => {
    expect(ways([rule('sure', 60), rule('bad', -20)], { sure: true })).toEqual([['bad']]);
    expect(ways([rule('sure', 40), rule('bad', -20), rule('good', 10)], { sure: true })).toEqual([
      ['bad', 'good'],
    ]);
  });

  it('counts what the cap of a group leaves', () => {
    const rules = [rule('a', 30, 'title'), rule('b', 30, 'title'), rule('c', 20)];
    expect(ways(rules, { a: true }, { groups: { title: { atMost: 40 } } })).toEqual([['c']]);
    expect(ways(rules, {}, { groups: { title: { atMost: 30 } } })).toEqual([
      ['a', 'c'],
      ['b', 'c'],
    ]);
  });
});

describe('the matrix', () => {
  const scores: Parts = {
    fit: { rules: [rule('country', 50)], grades: { A: 50, B: 25, C: 0 } },
    engagement: {
      rules: [{ id: 'forms', title: 'Forms', when: { activity: 'form' }, points: 10, atMost: 10 }],
      levels: { warm: 10, cold: 0 },
    },
    treatments: {
      call: {
        title: 'Call',
        owner: 'sales',
        contact: { allowed: true, channels: ['call'], how: 'Once' },
      },
      wait: { title: 'Wait', owner: 'marketing', contact: { allowed: false } },
    },
  };
  const hotOnly: Parts = {
    ...scores,
    matrix: [
      { fit: 'A', engagement: 'warm', treatment: 'call' },
      { fit: 'A', engagement: 'cold', treatment: 'wait' },
      { fit: ['B', 'C'], engagement: ['warm', 'cold'], treatment: 'wait' },
    ],
  };
  const form = [activity('form', '2026-11-01T10:00')];
  const treated = (parts: Partial<Lead>, agreed = hotOnly) =>
    judgeAt(NOW, agreement(agreed), parts).treatment;

  it('gives the treatment of the reported grade and level', () => {
    expect(treated({ fields: { country: true }, activities: form })).toEqual({
      id: 'call',
      certain: true,
      owner: 'sales',
      contact: { allowed: true, channels: ['call'], how: 'Once' },
    });
    expect(treated({ fields: { country: true } })).toMatchObject({ id: 'wait', certain: true });
  });

  it('is not certain where an end would give another', () => {
    expect(treated({ activities: form })).toMatchObject({ id: 'wait', certain: false });
    const gaps = [{ what: 'activities:form', why: 'forbidden' as const }];
    expect(treated({ fields: { country: true }, gaps })).toMatchObject({ id: 'wait', certain: false });
    expect(treated({ fields: { country: true }, activities: form, gaps })).toMatchObject({
      id: 'call',
      certain: true,
    });
  });

  it('is certain where every end gives the same', () => {
    expect(treated({})).toMatchObject({ id: 'wait', certain: true });
    expect(
      treated({ fields: { country: false }, gaps: [{ what: 'activities', why: 'error' }] }),
    ).toMatchObject({
      id: 'wait',
      certain: true,
    });
  });
});
