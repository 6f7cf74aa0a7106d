import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { activity, agreement, judgeAt, type Parts } from './agreements.ts';
import { cases, patient } from './calendars.ts';

// What was earned when, and when a level ends, is found without looking at everything for each moment.

// Looking at everything takes its time, on whatever machine.
vi.setConfig({ testTimeout: patient.timeout });

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
      cases(60),
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
      cases(60),
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

describe('engagement that fades, wears off and is capped', () => {
  const kinds = ['form', 'call', 'download'] as const;
  const seconds = fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 4 });
  const length = fc.integer({ min: 1, max: 9 });
  const rule = fc.record({
    points: fc.integer({ min: -15, max: 25 }).filter((points) => points !== 0),
    atMost: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
    lasts: fc.oneof(
      length.map((count) => ({ within: count * 1000 })),
      length.map((count) => ({ halfLife: count * 1000 })),
      fc.constant({}),
    ),
  });
  const drawn = fc.array(fc.tuple(rule, seconds), { minLength: 1, maxLength: 3 });
  type Drawn = [
    { points: number; atMost?: number; lasts: { within?: number; halfLife?: number } },
    number[],
  ][];

  /** The points by §3, worked out anew for a moment. */
  const pointsAt = (rules: Drawn, at: number): number => {
    let raw = 0;
    for (const [{ points, atMost = Infinity, lasts }, done] of rules) {
      let sum = 0;
      for (const second of done) {
        const age = at - (START + second * 1000);
        if (age < 0 || age > (lasts.within ?? Infinity)) continue;
        sum += lasts.halfLife ? points * 2 ** (-age / lasts.halfLife) : points;
      }
      raw += Math.max(-atMost, Math.min(atMost, sum));
    }
    return Math.floor(raw + 0.5 + 1e-9);
  };
  const rankAt = (rules: Drawn, at: number): number => {
    const points = pointsAt(rules, at);
    return points >= levels.high ? 0 : points >= levels.warm ? 1 : 2;
  };
  const inWords = (ms: number) => `${ms / 1000} seconds`;
  const agreed = (rules: Drawn): Parts => ({
    engagement: {
      rules: rules.map(([{ points, atMost, lasts }], i) => ({
        id: `r${i}`,
        title: 'Rule',
        when: { activity: kinds[i] as string },
        points,
        ...(atMost && { atMost }),
        ...(lasts.within && { within: inWords(lasts.within) }),
        ...(lasts.halfLife && { halfLife: inWords(lasts.halfLife) }),
      })),
      levels,
    },
    stages: stagesWith({ engagement: { atLeast: 'warm' } }),
  });
  const activitiesOf = (rules: Drawn) =>
    rules.flatMap(([, done], i) =>
      done.map((second, n) => activity(kinds[i] as string, iso(START + second * 1000), { id: `${i}-${n}` })),
    );
  const NOW = START + 12_000;
  const judged = (rules: Drawn) =>
    judgeAt(iso(NOW), agreement(agreed(rules)), { activities: activitiesOf(rules) });

  it('falls when working it out for every millisecond finds it lower', () => {
    fc.assert(
      fc.property(drawn, (rules) => {
        const rank = rankAt(rules, NOW);
        let at = NOW;
        while (at < NOW + 40_000 && rankAt(rules, at) <= rank) at++;
        const expected = at === NOW + 40_000 ? null : Math.ceil(at / 1000) * 1000;
        const { fallsBelowAt = null } = judged(rules).engagement ?? {};
        const falls = fallsBelowAt === null ? null : Date.parse(fallsBelowAt);
        expect(falls !== null && falls > NOW + 40_000 ? null : falls).toBe(expected);
      }),
      cases(150),
    );
  });

  it('was earned since when working it out for every millisecond finds it reached', () => {
    fc.assert(
      fc.property(drawn, (rules) => {
        const { earned, earnedSince } = judged(rules).stage;
        let at = NOW;
        while (at > START && rankAt(rules, at) <= 1) at--;
        expect(earned).toBe(rankAt(rules, NOW) <= 1 ? 'mql' : 'lead');
        if (earned !== 'mql') return;
        const since = rankAt(rules, at) <= 1 ? at : at + 1;
        expect(earnedSince).toBe(iso(Math.floor(since / 1000) * 1000));
      }),
      cases(150),
    );
  });
});
