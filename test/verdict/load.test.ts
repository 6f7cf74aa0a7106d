import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activity, agreement, judgeAt, type Parts } from './agreements.ts';

// Long records: what was earned when is found without looking at everything for each moment.

const START = Date.parse('2026-11-02T12:00:00Z');
const iso = (at: number) => new Date(at).toISOString().replace('.000', '');
const stagesWith = (enter: NonNullable<Parts['stages']>[number]['enter']): Parts['stages'] => [
  { id: 'lead', title: 'Lead' },
  { id: 'mql', title: 'MQL', enter },
];
const levels = { high: 30, warm: 10, cold: 0 };

describe('what was earned since when', () => {
  const times = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 12 });
  const window = fc.integer({ min: 1, max: 12 });
  const points = fc.integer({ min: -20, max: 20 });
  const kinds = ['form', 'call'] as const;
  const activitiesOf = (seconds: readonly number[], kind = 'form') =>
    seconds.map((second, i) => activity(kind, iso(START + second * 1000), { id: `${kind}${i}` }));

  /** The start of the stretch without a break in which the stage was earned, found by asking at every second. */
  function sinceByHand(
    parts: Parts,
    activities: ReturnType<typeof activitiesOf>,
    now: number,
  ): string | null {
    const rules = agreement(parts);
    let since: string | null = null;
    // A window's end is included, so that what it holds is over a millisecond later.
    for (let second = START; second <= now; second += 1000)
      for (const at of [second, Math.min(second + 1, now)]) {
        const { earned } = judgeAt(new Date(at).toISOString(), rules, { activities }).stage;
        if (earned === 'mql') since ??= iso(second);
        else since = null;
      }
    return since;
  }

  it('is what asking at every moment finds, for counts', () => {
    fc.assert(
      fc.property(
        times,
        window,
        fc.integer({ min: 1, max: 3 }),
        fc.boolean(),
        (seconds, within, atLeast, not) => {
          const count = { activity: 'form', atLeast, within: `${within} seconds` };
          const stages = stagesWith(not ? { all: [{ activity: 'form' }, { not: count }] } : count);
          const activities = activitiesOf(seconds);
          const now = START + 25_000;
          const { earned, earnedSince } = judgeAt(iso(now), agreement({ stages }), { activities }).stage;
          expect(earned === 'mql' ? earnedSince : null).toBe(sinceByHand({ stages }, activities, now));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is what asking at every moment finds, for engagement in windows', () => {
    const rule = fc.record({ points, within: window });
    fc.assert(
      fc.property(times, times, fc.tuple(rule, rule), (forms, calls, drawn) => {
        const rules = drawn.map((one, i) => ({
          id: kinds[i] as string,
          title: 'Rule',
          when: { activity: kinds[i] as string },
          points: one.points,
          within: `${one.within} seconds`,
        }));
        const parts: Parts = {
          engagement: { rules, levels },
          stages: stagesWith({ engagement: { atLeast: 'warm' } }),
        };
        const activities = [...activitiesOf(forms), ...activitiesOf(calls, 'call')];
        const now = START + 25_000;
        const { earned, earnedSince } = judgeAt(iso(now), agreement(parts), { activities }).stage;
        expect(earned === 'mql' ? earnedSince : null).toBe(sinceByHand(parts, activities, now));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the level', () => {
  it('falls where decay takes it in the very millisecond in which a window ends', () => {
    const rules = [
      { id: 'fading', title: 'Fading', when: { activity: 'form' }, points: 4.999, halfLife: '2 seconds' },
      { id: 'window', title: 'Window', when: { activity: 'call' }, points: 0.00001, within: '1 second' },
    ];
    const activities = [activity('form', iso(START)), activity('call', new Date(START + 999).toISOString())];
    const some = agreement({ engagement: { rules, levels: { some: 3, none: 0 } } });
    const { engagement } = judgeAt(new Date(START + 1500).toISOString(), some, { activities });
    expect(engagement).toMatchObject({ level: 'some', fallsBelowAt: iso(START + 2000), fallsTo: 'none' });
  });
});

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
