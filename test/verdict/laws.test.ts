import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { readAgreement } from '../../lib/agreement/source.ts';
import { judge } from '../../lib/verdict/judge.ts';
import type { ScoreVerdict, Signal, Verdict } from '../../lib/verdict/verdict.ts';
import { cases, patient } from './calendars.ts';
import { agreements, instants, leads, MIDDLE, nonsense, seconds } from './leads.ts';

// What holds for every lead under every agreement.

// A law is tried on hundreds of leads, on whatever machine, and on thousands for a proof.
vi.setConfig({ testTimeout: patient.timeout });

const example = readAgreement(readFileSync('test/agreement/example.yaml')).agreement as Agreement;
const rules = fc.oneof({ weight: 4, arbitrary: agreements }, { weight: 1, arbitrary: fc.constant(example) });
const now = fc.oneof(instants, seconds);
/** What a verdict says, without its own moment. */
const copy = <T>(value: T): T => structuredClone(value);

const shuffled = <T>(list: readonly T[] | null | undefined, keys: readonly number[]): T[] =>
  [...(list ?? [])]
    .map((item, i) => ({ item, key: keys[i % keys.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

describe('the lead', () => {
  it('is the same in whatever order its activities and its entries are listed', () => {
    const keys = fc.array(fc.nat(), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(leads, rules, now, keys, (lead, agreed, at, keys) => {
        const other: Lead = { ...lead, activities: shuffled(lead.activities, keys) };
        if (lead.stageHistory) other.stageHistory = shuffled(lead.stageHistory, keys);
        expect(judge(other, [agreed], at)).toEqual(judge(lead, [agreed], at));
      }),
      cases(150),
    );
  });

  it('is judged the same whenever it was judged before', () => {
    const next: Agreement = { ...example, version: 8, inForceFrom: new Date(MIDDLE).toISOString() };
    const timelines = fc.oneof(
      rules.map((one) => [one]),
      fc.constant([example, next]),
    );
    const moments = fc.array(now, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(leads, timelines, moments, (lead, timeline, moments) => {
        for (const at of moments)
          expect(judge(lead, timeline, at)).toEqual(judge(copy(lead), copy(timeline), at));
      }),
      cases(150),
    );
  });

  it('is left as it was', () => {
    fc.assert(
      fc.property(leads, rules, now, (lead, agreed, at) => {
        const before = copy({ lead, agreed });
        judge(lead, [agreed], at);
        expect({ lead, agreed }).toEqual(before);
      }),
      cases(50),
    );
  });

  it('may be nonsense: there is a verdict all the same, of the documented shape', () => {
    const moments = fc.oneof(now, fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }));
    const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
    const walk = (value: unknown): void => {
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
      else if (value && typeof value === 'object') for (const part of Object.values(value)) walk(part);
    };
    fc.assert(
      fc.property(nonsense, rules, moments, (lead, agreed, at) => {
        const verdict = judge(lead, [agreed], at);
        expect(verdict.at).toMatch(instant);
        walk(verdict);
        const times = [verdict.stage.since, verdict.stage.earnedSince, verdict.engagement?.fallsBelowAt];
        for (const promise of verdict.promises ?? [])
          times.push(promise.startedAt, promise.dueAt, promise.warnAt, promise.keptAt);
        for (const time of times) if (time != null) expect(time).toMatch(instant);
      }),
      cases(250),
    );
  });
});

describe('arithmetic', () => {
  const sums = (score: ScoreVerdict | undefined) => {
    if (!score) return;
    expect(score.lines.reduce((sum, { points }) => sum + points, 0)).toBe(score.raw);
    // What stands on half a point may fall either way by the order of adding, but not by more than that.
    expect(Math.abs(score.rounded - Math.floor(score.raw + 0.5))).toBeLessThanOrEqual(
      Math.abs(score.raw + 0.5 - Math.round(score.raw + 0.5)) < 1e-6 ? 1 : 0,
    );
    expect(score.points).toBeLessThanOrEqual(score.atBest ?? Number.POSITIVE_INFINITY);
    expect(score.points).toBeGreaterThanOrEqual(score.atWorst ?? Number.NEGATIVE_INFINITY);
    for (const { points, taken, before, activities } of score.lines) {
      const sum = activities.reduce((sum, one) => sum + one.points, 0);
      if (activities.length > 0) {
        expect(points + taken).toBeCloseTo(sum, 9);
        expect(activities.reduce((sum, one) => sum + one.before, 0)).toBeCloseTo(before, 9);
      } else expect(points + taken).toBe(before);
    }
  };

  it('is shown as it is done: lines sum to raw', () => {
    fc.assert(
      fc.property(leads, rules, now, (lead, agreed, at) => {
        const { fit, engagement } = judge(lead, [agreed], at);
        sums(fit);
        sums(engagement);
      }),
      cases(150),
    );
  });

  it('says the first second at which the level is lower', () => {
    fc.assert(
      fc.property(
        leads,
        agreements,
        now,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (lead, agreed, at, parts) => {
          const rank = (time: number): number => {
            const { engagement } = judge({ ...lead, activities: happened }, [agreed], time);
            return Object.keys(agreed.engagement?.levels ?? {}).indexOf(engagement?.level ?? '');
          };
          const happened = lead.activities?.filter((act) => Date.parse(act.at ?? '') <= at);
          const { fallsBelowAt } = judge(lead, [agreed], at).engagement ?? {};
          const falls = fallsBelowAt ? Date.parse(fallsBelowAt) : null;
          const level = rank(at);
          if (falls !== null) {
            expect(falls).toBeGreaterThan(at);
            expect(rank(falls)).toBeGreaterThan(level);
          }
          const last = falls === null ? at + 1000 * 86_400_000 : falls - 1000;
          if (last < at) return;
          for (const part of [...parts, 1])
            expect(rank(at + Math.floor(((last - at) * part) / 1000) * 1000)).toBeLessThanOrEqual(level);
        },
      ),
      cases(100),
    );
  });
});

describe('what is unknown', () => {
  /** Takes one thing away: a field, or all activities of a kind, or the stage; the CRM does not tell it any more. */
  const losses: fc.Arbitrary<(lead: Lead) => Lead> = fc.oneof(
    fc.constantFrom('country', 'employees', 'jobTitle', 'industry', 'budget').map((field) => (lead: Lead) => {
      const { [field]: _, ...fields } = lead.fields ?? {};
      return { ...lead, fields };
    }),
    fc
      .constantFrom('call', 'email', 'form', 'page-view', 'download', 'meeting')
      .chain((kind) => fc.boolean().map((all) => ({ kind, all })))
      .map(({ kind, all }) => (lead: Lead) => ({
        ...lead,
        activities: lead.activities?.filter((act) => !all || act.kind !== kind),
        gaps: [...(lead.gaps ?? []), { what: `activities:${kind}`, why: 'forbidden' as const }],
      })),
    fc.constant(({ activities: _, ...lead }: Lead) => lead),
    fc.constant(({ stage: _, stageHistory: __, ...lead }: Lead) => lead),
  );

  const order = ({ stage }: Verdict, { stages }: Agreement) =>
    stages.findIndex(({ id }) => id === stage.earned);
  /** Signals that say of somebody that they did wrong. */
  const blames = ({ signals }: Verdict) =>
    signals
      .filter(
        ({ code, why }: Signal) =>
          (code === 'not-earned' && why === 'notMet') ||
          code === 'contact-not-allowed' ||
          code === 'bypassed-gate',
      )
      .map(({ code, activity }) => `${code} ${activity}`);

  it('never becomes a no, nor a yes: knowing less moves a condition to unknown or leaves it', () => {
    fc.assert(
      fc.property(leads, agreements, now, losses, (lead, agreed, at, lose) => {
        const known = judge(lead, [agreed], at);
        const less = judge(lose(lead), [agreed], at);
        if (less.qualification?.stage === known.qualification?.stage)
          expect([known.qualification?.state, 'unknown']).toContain(less.qualification?.state);
        for (const [i, line] of (known.fit?.lines ?? []).entries())
          expect([line.state, 'unknown']).toContain(less.fit?.lines[i]?.state);
        for (const [i, line] of (known.engagement?.lines ?? []).entries())
          expect([line.state, 'unknown']).toContain(less.engagement?.lines[i]?.state);
        expect(order(less, agreed)).toBeLessThanOrEqual(order(known, agreed));
      }),
      cases(250),
    );
  });

  it('widens what may be, and makes nothing certain', () => {
    fc.assert(
      fc.property(leads, agreements, now, losses, (lead, agreed, at, lose) => {
        const known = judge(lead, [agreed], at);
        const less = judge(lose(lead), [agreed], at);
        for (const part of ['fit', 'engagement'] as const) {
          const [all, some] = [known[part], less[part]];
          expect(some?.atBest ?? Infinity).toBeGreaterThanOrEqual(all?.atBest ?? Infinity);
          expect(some?.atWorst ?? -Infinity).toBeLessThanOrEqual(all?.atWorst ?? -Infinity);
        }
        if (less.treatment?.certain) expect(less.treatment).toEqual(known.treatment);
      }),
      cases(250),
    );
  });

  it('blames nobody', () => {
    fc.assert(
      fc.property(leads, agreements, now, losses, (lead, agreed, at, lose) => {
        const before = blames(judge(lead, [agreed], at));
        for (const blame of blames(judge(lose(lead), [agreed], at))) expect(before).toContain(blame);
      }),
      cases(250),
    );
  });
});

describe('time', () => {
  it('earned something when it says so: judged then it has, judged just before it has not', () => {
    const plain = leads.map(
      ({ fieldTimes: _, handBack: __, stage: ___, stageHistory: ____, ...lead }) => lead,
    );
    fc.assert(
      fc.property(plain, agreements, now, (lead, agreed, at) => {
        const { earned, earnedSince } = judge(lead, [agreed], at).stage;
        if (earnedSince === null || earnedSince === lead.createdAt) return;
        const rank = (time: number) => {
          const { stage } = judge(lead, [agreed], time);
          return agreed.stages.findIndex(({ id }) => id === stage.earned);
        };
        const wanted = agreed.stages.findIndex(({ id }) => id === earned);
        const since = Date.parse(earnedSince);
        // In that second: a window's last instant is over, or decay crosses a line, between two of them.
        expect(rank(since + 999)).toBeGreaterThanOrEqual(wanted);
        expect(rank(since - 1)).toBeLessThan(wanted);
      }),
      cases(150),
    );
  });

  it('moves with the clock: everything some weeks later is the same some weeks later', () => {
    const week = 7 * 86_400_000;
    const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
    const later = <T>(value: T, ms: number): T =>
      JSON.parse(JSON.stringify(value), (_, part) =>
        typeof part === 'string' && instant.test(part)
          ? new Date(Date.parse(part) + ms).toISOString().replace('.000', '')
          : part,
      );
    fc.assert(
      fc.property(leads, agreements, now, fc.integer({ min: -50, max: 50 }), (lead, agreed, at, weeks) => {
        const ms = weeks * week;
        const moved = judge(later(lead, ms), [later(agreed, ms)], at + ms);
        expect(moved).toEqual(later(judge(lead, [agreed], at), ms));
      }),
      cases(100),
    );
  });
});
