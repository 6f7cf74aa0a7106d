import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as facts from '../../lib/verdict/facts.ts';
import * as fits from '../../lib/verdict/fit.ts';
import { judge } from '../../lib/verdict/judge.ts';
import * as mark from '../../lib/verdict/mark.ts';
import * as seek from '../../lib/verdict/seek.ts';
import { agreement, type Parts } from './agreements.ts';
import { agreementAtLimits, engagement, fit, leadOf, toggling } from './limits.ts';

// The work that a verdict costs, counted, not timed: what an agreement at the limits of the schema could make grow.

// Counting the calls of what is called most costs far more than the calls.
vi.setConfig({ testTimeout: 60_000 });

const NOW = Date.parse('2026-11-20T10:00:00Z');
const plain = { id: 's0', title: 'First' };
const gated = (enter: unknown, parts: Parts = {}) =>
  agreement({ ...parts, stages: [plain, { id: 's1', title: 'Second', opensCycle: true, enter }] } as Parts);

/** How often functions of the engine are called meanwhile. */
function count(functions: readonly { mock: { calls: unknown[] } }[] = [], work: () => void): number {
  const before = functions.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  work();
  return functions.reduce((sum, { mock }) => sum + mock.calls.length, 0) - before;
}

describe('work', () => {
  const spies = () => ({
    searches: [vi.spyOn(facts, 'countUntil'), vi.spyOn(seek, 'countUpTo')],
    sums: [vi.spyOn(mark, 'sumOf')],
    learning: [vi.spyOn(fits, 'learningDistance')],
  });
  let { searches, sums, learning }: Partial<ReturnType<typeof spies>> = {};
  beforeEach(() => {
    ({ searches, sums, learning } = spies());
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('of counts that turn at every activity: none is asked at each turn', () => {
    const rules = gated({ all: toggling(100, 0) });
    const work = [50, 500].map((n) => count(searches, () => judge(leadOf(n), [rules], NOW)));
    expect(work[1]).toBeLessThan(2 * (work[0] as number));
    // Each of the hundred: met now, what counts, since when, until when.
    expect(work[0]).toBeLessThan(100 * 12);
  });

  it('of a second later: the same for a short and a long record, and each rule is summed once', () => {
    const timeline = [gated({ engagement: { atLeast: 'l9' } }, { engagement })];
    const work = [50, 500].map((n) => {
      const lead = leadOf(n);
      judge(lead, timeline, NOW);
      return count(sums, () => judge(lead, timeline, NOW + 1000));
    });
    expect(work[1]).toBe(work[0]);
    expect(work[0]).toBeLessThanOrEqual(engagement.rules.length);
  });

  it('of the nearest ways: bounded, and what was left out is said', () => {
    const fields = Object.fromEntries(fit.rules.map((_, i) => [`f${i}`, {}]));
    const parts = { fields, fit: { ...fit, grades: { A: 250, B: 0 } } };
    const far = gated({ fit: { atLeast: 'A' } }, parts);
    const lead = leadOf(50);
    const work = count(learning, () => {
      expect(judge(lead, [far], NOW).qualification).toMatchObject({ nearest: [], nearestCut: true });
    });
    expect(work).toBeLessThan(300);
    const near = gated({ fit: { atLeast: 'A' } }, { ...parts, fit: { ...fit, grades: { A: 3, B: 0 } } });
    const { qualification } = judge(leadOf(50), [near], NOW);
    expect(qualification?.nearest).toHaveLength(5);
    expect(qualification?.nearestCut).toBeUndefined();
  });
});

describe('an agreement at every limit', () => {
  it('judges, and an answer that was kept is the one that is found anew', () => {
    const timeline = [agreementAtLimits()];
    const lead = leadOf(50);
    for (const second of [0, 1, 3600, 7 * 86_400])
      expect(judge(lead, timeline, NOW + second * 1000)).toEqual(
        judge(leadOf(50), timeline, NOW + second * 1000),
      );
  });

  it('has a course that does not end where what gives and what takes cancel out', () => {
    const rule = (id: string, points: number, more: object) => ({
      id,
      title: id,
      when: { activity: 'form' },
      points,
      ...more,
    });
    // Half a point below the level for ever, to the last bit: every moment is one at which it might turn.
    const rules = [
      rule('half', 4.5, {}),
      rule('gives', 5, { halfLife: '30 days' }),
      rule('takes', -5, { halfLife: '30 days' }),
    ];
    const parts: Parts = { engagement: { rules, levels: { high: 5, low: 0 } } };
    const lead = { ...leadOf(0), activities: [{ id: '1', kind: 'form', at: '2026-11-01T00:00:00Z' }] };
    const searched = vi.spyOn(Math, 'exp');
    const verdict = judge(lead, [gated({ engagement: { atLeast: 'high' } }, parts)], NOW);
    expect(verdict.stage).toMatchObject({ earned: 's1', earnedSince: '2026-11-01T00:00:00Z' });
    expect(verdict.engagement?.fallsBelowAt).toBeNull();
    expect(searched.mock.calls.length).toBeLessThan(1000);
  });
});
