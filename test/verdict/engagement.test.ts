import { describe, expect, it } from 'vitest';
import type { Activity, Lead } from '../../lib/agreement/lead.ts';
import { activity, agreement, judgeAt, type Parts } from './agreements.ts';

// §3: points from activities, as they fade.

type Engagement = NonNullable<Parts['engagement']>;
type Rule = Engagement['rules'][number];
const NOW = '2026-11-02T12:00:00Z';

const forms = (parts: Partial<Rule> = {}): Rule => ({
  id: 'forms',
  title: 'Forms',
  when: { activity: 'form' },
  points: 10,
  ...parts,
});
const form = (at: string, parts: Partial<Activity> = {}) => activity('form', at, parts);
const ago = (days: number, ms = 0) =>
  new Date(Date.parse(NOW) - days * 86_400_000 - ms).toISOString().replace('.000', '');

function scored(rules: Rule[], parts: Partial<Lead>, more: Partial<Engagement> = {}, now = NOW) {
  const levels = { high: 50, warm: 20, cold: 0 };
  const verdict = judgeAt(now, agreement({ engagement: { rules, levels, ...more } }), parts).engagement;
  if (!verdict) throw new Error('no engagement');
  return verdict;
}

describe('engagement', () => {
  it('gives points for each activity that a rule matches', () => {
    const engagement = scored([forms()], { activities: [form(ago(1)), form(ago(900))] });
    expect(engagement).toMatchObject({ raw: 20, rounded: 20, points: 20, level: 'warm', fallsBelowAt: null });
    expect(engagement.lines).toEqual([
      {
        rule: 'forms',
        version: 1,
        points: 20,
        before: 20,
        taken: 0,
        state: 'met',
        activities: [
          { id: `form ${ago(900)}`, at: ago(900), before: 10, points: 10 },
          { id: `form ${ago(1)}`, at: ago(1), before: 10, points: 10 },
        ],
        endsAt: null,
      },
    ]);
  });

  it('gives nothing for what has not happened', () => {
    const activities = [form(ago(1), { done: false }), form(ago(-1))];
    expect(scored([forms()], { activities })).toMatchObject({ raw: 0, level: 'cold' });
    expect(scored([forms()], { activities }).lines[0]).toMatchObject({ state: 'notMet', activities: [] });
  });

  it('counts one activity in every rule that it matches', () => {
    const rules = [
      forms(),
      forms({ id: 'again', when: { any: [{ activity: 'form' }, { activity: 'call' }] } }),
    ];
    expect(scored(rules, { activities: [form(ago(1))] }).raw).toBe(20);
  });

  it('joins patterns about one and the same activity', () => {
    const real = forms({
      when: { all: [{ activity: ['form', 'email'] }, { not: { activity: 'email', outcome: 'bounced' } }] },
    });
    const activities = [
      form(ago(1)),
      activity('email', ago(1), { outcome: 'bounced' }),
      activity('call', ago(1)),
    ];
    expect(scored([real], { activities }).lines[0]?.activities.map(({ id }) => id)).toEqual([
      `form ${ago(1)}`,
    ]);
  });

  it('caps a rule after decay, and says what the cap took', () => {
    const rules = [forms({ halfLife: '30 days', atMost: 12 }), forms({ id: 'minus', points: -8 })];
    const engagement = scored(rules, { activities: [form(ago(0)), form(ago(30))] });
    expect(engagement.lines[0]).toMatchObject({ before: 20, taken: 3, points: 12 });
    expect(engagement.lines[0]?.activities.map(({ points }) => points)).toEqual([5, 10]);
    expect(engagement.lines[1]).toMatchObject({ before: -16, taken: 0, points: -16 });
    expect(engagement).toMatchObject({ raw: -4, points: -4, level: 'cold' });
  });

  it('rounds half up and keeps within min and max', () => {
    const quarter = [forms({ points: -5, halfLife: '10 days' })];
    expect(scored(quarter, { activities: [form(ago(10))] })).toMatchObject({
      raw: -2.5,
      rounded: -2,
      points: -2,
    });
    expect(scored(quarter, { activities: [form(ago(10))] }, { min: 0 })).toMatchObject({
      rounded: -2,
      points: 0,
    });
    expect(scored([forms({ points: 70 })], { activities: [form(ago(1))] }, { max: 60 })).toMatchObject({
      rounded: 70,
      points: 60,
      atBest: 60,
      level: 'high',
    });
  });
});

describe('a window', () => {
  const week = [forms({ within: '7 days', points: 20 })];

  it('has both its ends in it', () => {
    expect(scored(week, { activities: [form(ago(7))] }).raw).toBe(20);
    expect(scored(week, { activities: [form(ago(7, 1000))] }).raw).toBe(0);
    expect(scored(week, { activities: [form(NOW)] }).raw).toBe(20);
  });

  it('says when the last of its points ends, and the level falls in the second after', () => {
    const engagement = scored(week, { activities: [form(ago(6)), form(ago(2))] });
    expect(engagement).toMatchObject({ points: 40, level: 'warm', fallsBelowAt: '2026-11-07T12:00:01Z' });
    expect(engagement.lines[0]?.endsAt).toBe('2026-11-07T12:00:00Z');
  });

  it('leaves nothing to end of what has gone', () => {
    const line = (days: number) =>
      scored([forms({ within: '7 days' })], { activities: [form(ago(days))] }).lines[0];
    expect(line(8)).toMatchObject({ state: 'notMet', activities: [], endsAt: null });
    expect(line(7)).toMatchObject({ state: 'met', endsAt: NOW });
    expect(line(-1)).toMatchObject({ state: 'notMet', endsAt: null });
  });

  it('says to which level it falls', () => {
    const activities = [form(ago(2)), form(ago(1))];
    const falls = (points: number) => scored([forms({ points, within: '7 days' })], { activities });
    const first = '2026-11-07T12:00:01Z';
    expect(falls(60)).toMatchObject({ level: 'high', fallsBelowAt: '2026-11-08T12:00:01Z', fallsTo: 'cold' });
    expect(falls(30)).toMatchObject({ level: 'high', fallsBelowAt: first, fallsTo: 'warm' });
    expect(falls(12)).toMatchObject({ level: 'warm', fallsBelowAt: first, fallsTo: 'cold' });
    expect(scored([forms()], { activities })).toMatchObject({ fallsBelowAt: null, fallsTo: null });
  });

  it('falls in the first whole second in which it has fallen', () => {
    const activities = [form('2026-11-01T12:00:00.500Z')];
    const { fallsBelowAt } = scored(week, { activities });
    expect(fallsBelowAt).toBe('2026-11-08T12:00:01Z');
    expect(scored(week, { activities }, {}, '2026-11-08T12:00:00Z').level).toBe('warm');
    expect(scored(week, { activities }, {}, '2026-11-08T12:00:01Z').level).toBe('cold');
  });
});

describe('a half-life', () => {
  const fading = [forms({ points: 80, halfLife: '10 days' })];

  it.each([
    [0, 80],
    [10, 40],
    [20, 20],
    [5, 80 / Math.SQRT2],
    [35, 80 * 2 ** -3.5],
  ])('leaves of 80 points after %d days %d', (days, points) => {
    const { lines, raw } = scored(fading, { activities: [form(ago(days))] });
    expect(raw).toBeCloseTo(points, 9);
    expect(lines[0]).toMatchObject({ before: 80, taken: 0, points: raw });
  });

  it('falls below at exactly the first second of the lower level', () => {
    const { fallsBelowAt } = scored(fading, { activities: [form(ago(0))] });
    // 49.5 rounds to 50: the level holds until 80 × 2^(−age/10 days) is below that.
    const falls = Date.parse(NOW) + 10 * 86_400_000 * Math.log2(80 / 49.5);
    expect(fallsBelowAt).toBe(new Date(Math.ceil(falls / 1000) * 1000).toISOString().replace('.000', ''));
    const levelAt = (ms: number) =>
      scored(fading, { activities: [form(ago(0))] }, {}, new Date(ms).toISOString()).level;
    expect(levelAt(Date.parse(fallsBelowAt as string))).toBe('warm');
    expect(levelAt(Date.parse(fallsBelowAt as string) - 1000)).toBe('high');
  });

  it('never falls from the last level, nor where points that do not fade hold it', () => {
    const activities = [form(ago(100)), activity('call', ago(100))];
    expect(scored(fading, { activities })).toMatchObject({ level: 'cold', fallsBelowAt: null });
    const rules = [...fading, forms({ id: 'calls', when: { activity: 'call' }, points: 20 })];
    expect(scored(rules, { activities })).toMatchObject({ level: 'warm', fallsBelowAt: null });
  });

  it('sees past a rise: what takes points may end first', () => {
    const rules = [
      forms({ points: 60, halfLife: '10 days' }),
      forms({ id: 'unsubscribed', when: { activity: 'event' }, points: -40, within: '1 day' }),
    ];
    const activities = [form(ago(0)), activity('event', ago(0))];
    const now = scored(rules, { activities });
    expect(now).toMatchObject({ points: 20, level: 'warm' });
    // It falls below 19.5 while the 40 are still taken, although it rises to 56 a day later.
    const falls = Date.parse(now.fallsBelowAt as string);
    expect(falls - Date.parse(NOW)).toBeLessThan(24 * 3_600_000);
    const later = new Date(falls).toISOString();
    expect(scored(rules, { activities }, {}, later).level).toBe('cold');
  });

  it('does not forget what lies ahead in plan', () => {
    const activities = [form(ago(0)), form(ago(-2))];
    const alone = scored(fading, { activities: [form(ago(0))] }).fallsBelowAt;
    expect(scored(fading, { activities }).fallsBelowAt).toBe(alone);
  });
});

describe('a gap in what happened', () => {
  const gaps = [{ what: 'activities:form', why: 'unsupported' as const }];

  it('may have given up to the cap more', () => {
    const rules = [forms({ atMost: 30 }), forms({ id: 'calls', when: { activity: 'call' }, atMost: 50 })];
    const engagement = scored(rules, { activities: [form(ago(1)), activity('call', ago(1))], gaps });
    expect(engagement).toMatchObject({ points: 20, atBest: 40, atWorst: 20 });
    expect(scored(rules, { activities: [], gaps }).lines.map(({ state }) => state)).toEqual([
      'unknown',
      'notMet',
    ]);
  });

  it('may have taken up to the cap', () => {
    const rules = [forms({ points: -10, atMost: 30 })];
    expect(scored(rules, { activities: [form(ago(1))], gaps })).toMatchObject({
      points: -10,
      atBest: -10,
      atWorst: -30,
    });
    expect(scored(rules, { activities: [form(ago(1))], gaps }, { min: -20 })).toMatchObject({ atWorst: -20 });
  });

  it('has no end where nothing bounds it', () => {
    expect(scored([forms()], { activities: [], gaps })).toMatchObject({ atBest: null, atWorst: 0 });
    expect(scored([forms()], { activities: [], gaps }, { max: 90 })).toMatchObject({
      atBest: 90,
      atWorst: 0,
    });
    expect(scored([forms()], { activities: undefined })).toMatchObject({ points: 0, atBest: null });
  });

  it('touches only rules that could match what is in it', () => {
    const all = { gaps: [{ what: 'activities', why: 'error' as const }], activities: [] };
    expect(scored([forms({ atMost: 10 })], all)).toMatchObject({ atBest: 10 });
    expect(scored([forms({ when: { activity: 'call' } })], { activities: [], gaps })).toMatchObject({
      atBest: 0,
    });
    const notBounced = forms({
      when: { all: [{ activity: 'email' }, { not: { activity: ['email', 'form'], outcome: 'bounced' } }] },
    });
    expect(scored([notBounced], { activities: [], gaps })).toMatchObject({ atBest: 0 });
  });

  it('touches a rule that matches everything but', () => {
    const anythingBut = forms({ when: { not: { activity: 'email' } }, atMost: 10 });
    expect(scored([anythingBut], { activities: [], gaps })).toMatchObject({ points: 0, atBest: 10 });
  });
});
