import { describe, expect, it } from 'vitest';
import { activity, agreement, judgeAt, type Parts } from './agreements.ts';

// Long records and many unknowns: what was earned when, and what to learn, is found without trying everything.

const START = Date.parse('2026-11-02T12:00:00Z');
const iso = (at: number) => new Date(at).toISOString().replace('.000', '');
const stagesWith = (enter: NonNullable<Parts['stages']>[number]['enter']): Parts['stages'] => [
  { id: 'lead', title: 'Lead' },
  { id: 'mql', title: 'MQL', enter },
];
const levels = { high: 30, warm: 10, cold: 0 };

describe('a long record is judged in time that grows with its length, not with its square', () => {
  const seconds = (count: number) =>
    Array.from({ length: count }, (_, i) => activity('page-view', iso(START - i * 307_000), { id: `v${i}` }));

  it('for a gate on engagement and 100,000 activities', { timeout: 20_000 }, () => {
    const rules = [
      { id: 'fading', title: 'Fading', when: { activity: 'page-view' }, points: 5, halfLife: '1 day' },
      { id: 'window', title: 'Window', when: { activity: 'page-view' }, points: 2, within: '1 hour' },
    ];
    const gated = agreement({
      engagement: { rules, levels },
      stages: stagesWith({
        all: [{ engagement: { atLeast: 'high' } }, { activity: 'page-view', within: '1 minute' }],
      }),
    });
    const { stage } = judgeAt(iso(START), gated, { activities: seconds(100_000) });
    expect(stage).toMatchObject({ earned: 'mql', earnedSince: iso(START) });
  });

  it('for 1,000 counts in a gate and 1,000 activities', { timeout: 5_000 }, () => {
    const counts = Array.from({ length: 1000 }, (_, i) => ({
      not: { activity: 'page-view', atLeast: 1000, within: `${i + 1} minutes` },
    }));
    const parts = Array.from({ length: 10 }, (_, i) => ({ all: counts.slice(i * 100, (i + 1) * 100) }));
    const { stage } = judgeAt(iso(START), agreement({ stages: stagesWith({ all: parts }) }), {
      activities: seconds(1000),
    });
    expect(stage.earned).toBe('mql');
  });
});

describe('what to learn', () => {
  const learn = (...fields: string[]) => fields.map((field) => ({ learn: field }));
  const nearest = (
    rules: NonNullable<Parts['fit']>['rules'],
    more: Partial<NonNullable<Parts['fit']>>,
    at = START,
  ) => {
    const names = rules.map(({ id }) => id);
    const parts: Parts = {
      fields: Object.fromEntries(names.map((name) => [name, {}])),
      fit: { rules, grades: { A: 5, B: 0 }, ...more },
      stages: stagesWith({ fit: { atLeast: 'A' } }),
    };
    return judgeAt(iso(at), agreement(parts)).qualification?.nearest;
  };
  const rule = (id: string, gives: number, group?: string) => ({
    id,
    title: id,
    when: { field: id, in: ['one', 'two', 'three'] },
    points: gives,
    ...(group && { group }),
  });

  it('is found among ten fields that nobody knows, each second of a minute', { timeout: 10_000 }, () => {
    const rules = Array.from({ length: 10 }, (_, i) => rule(`f${i}`, 1));
    for (let second = 0; second < 60; second++)
      expect(nearest(rules, {}, START + second * 1000)?.slice(0, 2)).toEqual([
        learn('f0', 'f1', 'f2', 'f3', 'f4'),
        learn('f0', 'f1', 'f2', 'f3', 'f5'),
      ]);
  });

  it('is what may take points too, below the minimum and in groups that are full', () => {
    expect(nearest([rule('good', 30), rule('bad', -40)], { min: 0 })).toEqual([learn('good', 'bad')]);
    expect(nearest([rule('bad', -40), rule('good', 50)], { min: 0, grades: { A: 45, B: 0 } })).toEqual([
      learn('bad', 'good'),
    ]);
    const capped = [rule('a', 10, 'g'), rule('b', 10, 'g'), rule('c', 3)];
    expect(nearest(capped, { groups: { g: { atMost: 10 } }, grades: { A: 13, B: 0 } })).toEqual([
      learn('a', 'c'),
      learn('b', 'c'),
    ]);
  });
});
