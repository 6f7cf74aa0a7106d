import { describe, expect, it } from 'vitest';
import type { Activity, Lead } from '../../lib/agreement/lead.ts';
import {
  type Act,
  countUntil,
  factsAt,
  factsSince,
  fieldTimesOf,
  findGap,
  fold,
  foldPage,
  forgetFacts,
  formatInstant,
  parseInstant,
  readFacts,
  readField,
  readFieldTime,
} from '../../lib/verdict/facts.ts';
import { activity, lead } from './agreements.ts';

// What a lead says, read once: times, pages, the order of what was done, and what is not known.

const at = (words: string) => Date.parse(words);
const ids = (acts: readonly Act[]) => acts.map(({ id }) => id);

describe('an instant', () => {
  it.each([
    ['2026-11-02T09:00:00Z', '2026-11-02T09:00:00Z'],
    ['2026-11-02T09:00Z', '2026-11-02T09:00:00Z'],
    ['2026-11-02T09:00:59.999Z', '2026-11-02T09:00:59Z'],
    ['2026-11-02T09:00:00+02:00', '2026-11-02T07:00:00Z'],
    ['2026-11-02T09:00:00-0330', '2026-11-02T12:30:00Z'],
    ['1969-12-31T23:59:59.500Z', '1969-12-31T23:59:59Z'],
  ])('%s is read, and written in UTC as %s', (text, written) => {
    expect(formatInstant(parseInstant(text))).toBe(written);
  });
  it.each([
    null,
    undefined,
    '',
    '2026-11-02',
    '2026-11-02T09:00:00',
    '2026-11-02 09:00Z',
    '2026-13-02T09:00Z',
    'on 2026-11-02T09:00Z',
    '2026-11-02T09:00Z or so',
    '1767344400000',
  ])('%s is none', (text) => {
    expect(parseInstant(text)).toBeNaN();
  });
  it('is written as far as time goes, and what is none is null', () => {
    expect(formatInstant(8.64e15)).toBe('+275760-09-13T00:00:00Z');
    expect([null, Number.NaN, Infinity, 8.65e15].map((no) => formatInstant(no))).toEqual(Array(4).fill(null));
  });
});

describe('a text', () => {
  it('is the same in capitals, with spaces around, and however its accents are composed', () => {
    expect(fold('  Änd\u0065\u0301 ')).toBe('ändé');
    expect(fold('STRASSE')).toBe('strasse');
    // The Kelvin sign and k are the same letter, and ß is none of two.
    expect([fold('\u212A'), fold('ß')]).toEqual(['k', 'ß']);
  });
});

describe('a page', () => {
  it.each([
    ['/Pricing ', '/pricing'],
    [' https://example.com/Pricing?utm=1#top ', '/pricing'],
    ['https://example.com', '/'],
    ['/redirect?to=https://example.com/', '/redirect?to=https://example.com/'],
    ['mailto:someone@example.com', 'mailto:someone@example.com'],
    ['https://', 'https://'],
    ['/tj%C3%A4nster', '/tjänster'],
    ['https://example.com/tj%C3%A4nster', '/tjänster'],
    ['/100%', '/100%'],
    ['/%E0%A4%A', '/%e0%a4%a'],
  ])('%s is %s', (page, expected) => {
    expect(foldPage(page)).toBe(expected);
  });
});

describe('what was done', () => {
  const facts = (...activities: Activity[]) => readFacts(lead({ activities }));
  const call = (id: string, time: string, more: Partial<Activity> = {}) =>
    activity('call', time, { id, ...more });

  it('is in order of time, then of id; what is planned or has no time is apart, last what has none', () => {
    const { acts, undone } = facts(
      call('d', '2026-11-02T10:00'),
      call('b', '2026-11-02T09:00'),
      call('c', '2026-11-02T09:00'),
      call('a', '2026-11-02T09:00'),
      call('z', '2026-11-02T12:00', { done: false }),
      call('x', '2026-11-02T12:00', { at: null }),
      call('w', '2026-11-02T11:00', { done: false }),
      call('y', '2026-11-02T12:00', { at: null }),
    );
    expect(ids(acts)).toEqual(['a', 'b', 'c', 'd']);
    expect(ids(undone)).toEqual(['w', 'z', 'x', 'y']);
  });
  it('is done once, if the CRM has it twice; the plan for it is done', () => {
    const twice = facts(call('a', '2026-11-02T09:00'), call('a', '2026-11-02T10:00'));
    expect([ids(twice.acts), twice.odd]).toEqual([['a'], ['activity-twice']]);
    const planned = facts(call('a', '2026-11-02T09:00'), call('a', '2026-11-02T10:00', { done: false }));
    expect([ids(planned.acts), ids(planned.undone), planned.odd]).toEqual([['a'], [], []]);
    expect(facts(call('b', '2026-11-02T10:00', { done: false })).undone).toHaveLength(1);
  });
  it('is genuine unless a machine did it, many got it, it did not reach anybody, or it is no contact', () => {
    const genuine = (kind: string, more: Partial<Activity> = {}) =>
      readFacts(lead({ activities: [activity(kind, '2026-11-02T09:00', more)] })).acts[0]?.genuine;
    expect(genuine('call')).toBe(true);
    expect(genuine('call', { outcome: 'connected' })).toBe(true);
    const not = [genuine('note'), genuine('task'), genuine('email', { automated: true })];
    not.push(genuine('email', { bulk: true }), genuine('email', { outcome: 'bounced' }));
    expect([...not, genuine('meeting', { outcome: 'cancelled' })]).toEqual(Array(6).fill(false));
  });
  it('counts up to a moment, that moment included', () => {
    const { acts } = facts(call('a', '2026-11-02T09:00'), call('b', '2026-11-02T10:00'));
    const until = (time: string) => countUntil(acts, at(time));
    expect([until('2026-11-02T08:59Z'), until('2026-11-02T09:00Z'), until('2026-11-02T10:00Z')]).toEqual([
      0, 1, 2,
    ]);
  });

  it('has not happened yet where it lies ahead: it joins the plans', () => {
    const all = facts(
      call('a', '2026-11-02T09:00'),
      call('b', '2026-11-02T11:00'),
      call('p', '2026-11-02T10:00', { done: false }),
    );
    const then = factsAt(all, at('2026-11-02T10:00Z'));
    expect([ids(then.acts), ids(then.undone)]).toEqual([['a'], ['p', 'b']]);
    expect(then.undone.every(({ done }) => !done)).toBe(true);
    expect(factsAt(all, at('2026-11-02T10:30Z'))).toBe(then);
    expect(factsAt(all, at('2026-11-02T11:00Z'))).toBe(all);
    expect(ids(factsAt(all, at('2026-11-02T08:00Z')).acts)).toEqual([]);
  });
  it('is new after a moment', () => {
    const all = facts(call('a', '2026-11-02T09:00'), call('b', '2026-11-02T11:00'));
    const since = (time: string) => factsSince(all, at(time));
    expect(ids(since('2026-11-02T09:00Z').acts)).toEqual(['b']);
    expect(ids(since('2026-11-02T08:59Z').acts)).toEqual(['a', 'b']);
    expect(since('2026-11-02T09:00Z')).toBe(since('2026-11-02T09:00Z'));
  });
});

describe('a lead', () => {
  it('is read once, until it is let go of', () => {
    const one = lead();
    const facts = readFacts(one);
    expect(readFacts(one)).toBe(facts);
    forgetFacts(one);
    expect(readFacts(one)).not.toBe(facts);
  });
  it('is assigned, not assigned, or the CRM does not say', () => {
    const assigned = (assignedAt: string | null | undefined) => {
      const { assignedAt: _, ...rest } = lead();
      return readFacts(assignedAt === undefined ? rest : { ...rest, assignedAt }).assignedAt;
    };
    expect(assigned('2026-11-02T09:00:00Z')).toBe(at('2026-11-02T09:00Z'));
    expect(assigned(null)).toBeNull();
    expect(assigned(undefined)).toBeUndefined();
    expect(assigned('last Monday')).toBeUndefined();
  });
  it('was handed back for a reason and at a time, or was not', () => {
    const handed = (handBack: Lead['handBack']) => readFacts({ ...lead(), handBack } as Lead).handBack;
    const reason = 'no-budget';
    expect(handed({ reason, at: '2026-11-02T09:00:00Z' })).toEqual({ reason, at: at('2026-11-02T09:00Z') });
    expect(handed({ reason, at: 'some day' })).toBeNull();
    expect(handed(null)).toBeNull();
    expect(handed(undefined)).toBeNull();
  });
});

describe('a field', () => {
  const field = (value: unknown) =>
    readField({ ...lead(), fields: { industry: value } as Lead['fields'] }, 'industry');
  it('has a value, is empty, or is not told', () => {
    expect([field('steel'), field(0), field(false), field(['a'])]).toEqual(['steel', 0, false, ['a']]);
    expect([field(null), field(''), field(' \t'), field([])]).toEqual([null, null, null, null]);
    expect([field(undefined), readField(lead(), 'industry')]).toEqual([undefined, undefined]);
    expect(readField(lead({ fields: {} }), 'constructor')).toBeUndefined();
  });
  it('has it since when, where the CRM knows', () => {
    const one: Lead = {
      ...lead(),
      fieldTimes: { budget: '2026-11-03T09:00:00Z', industry: '2026-11-02T09:00:00Z', employees: 'long ago' },
    };
    expect(readFieldTime(one, 'industry')).toBe(at('2026-11-02T09:00Z'));
    expect(readFieldTime(one, 'employees')).toBeUndefined();
    expect(readFieldTime(one, 'toString')).toBeUndefined();
    expect(readFieldTime(lead(), 'industry')).toBeUndefined();
    const facts = readFacts(one);
    expect(fieldTimesOf(facts)).toEqual([at('2026-11-02T09:00Z'), at('2026-11-03T09:00Z')]);
    expect(fieldTimesOf(facts)).toBe(fieldTimesOf(facts));
    expect(fieldTimesOf(readFacts(lead()))).toEqual([]);
  });
});

describe('a gap', () => {
  const gap = (what: string) => ({ what, why: 'forbidden' as const });
  const found = (kinds: string[], ...gaps: string[]) => findGap(lead({ gaps: gaps.map(gap) }), kinds)?.what;
  it('hides what was done: all of it, or a kind', () => {
    expect(found(['call'], 'stageHistory', 'activities')).toBe('activities');
    expect(found(['call'], 'activities:email', 'activities:call')).toBe('activities:call');
    expect(found(['call'], 'activities:email')).toBeUndefined();
    expect(found(['call'], 'stageHistory', 'notactives:call')).toBeUndefined();
    expect(found(['call'])).toBeUndefined();
  });
  it('is everything where the CRM was not asked', () => {
    const { activities: _, ...unasked } = lead();
    expect(findGap(unasked, ['call'])).toEqual({ what: 'activities', why: 'not-fetched' });
  });
});
