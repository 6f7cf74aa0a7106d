import { describe, expect, it } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import { agreement, judgeAt, type Parts } from './agreements.ts';
import { contact } from './promised.ts';
import { on, story } from './story.ts';

// §9: what the verdict as a whole says, beyond its parts.

const judged = (now: string, lead: Partial<Lead>, parts: Parts = {}) =>
  judgeAt(on(now), agreement(parts), lead);

describe('since when a lead is in its stage', () => {
  it('is not told of one that is in none, or in one that the agreement does not know', () => {
    const past = story('enters lead mon 09:00', 'enters mql mon 10:00');
    expect(judged('mon 12:00', past).stage).toMatchObject({ since: on('mon 10:00'), sinceKnown: 'exact' });
    for (const stage of [null, { recorded: 'Elsewhere' }])
      expect(judged('mon 12:00', { ...past, stage }).stage).toMatchObject({
        recorded: null,
        since: null,
        sinceKnown: 'unknown',
      });
  });
});

describe('what speaks for a lead already', () => {
  it('is told beside what is missing', () => {
    const stages: Parts['stages'] = [
      { id: 'lead', title: 'Lead' },
      {
        id: 'mql',
        title: 'MQL',
        enter: { all: [{ activity: 'form' }, { activity: 'call' }, { field: 'country', is: 'SE' }] },
      },
    ];
    const { met, missing } = judged('mon 12:00', story('enters lead mon 09:00', 'form in mon 10:00'), {
      stages,
    }).qualification ?? { met: [], missing: [] };
    expect(met.map(({ code, state }) => [code, state])).toEqual([['count', 'met']]);
    expect(missing.map(({ code, state }) => [code, state])).toEqual([
      ['count', 'notMet'],
      ['field', 'unknown'],
    ]);
  });
});

describe('one of several', () => {
  it('is told by those that are met, once one is', () => {
    const stages: Parts['stages'] = [
      { id: 'lead', title: 'Lead' },
      {
        id: 'mql',
        title: 'MQL',
        enter: { any: [{ activity: 'form' }, { activity: 'call' }, { stage: { is: 'lead' } }] },
      },
    ];
    const { met } = judged('mon 12:00', story('enters lead mon 09:00', 'form in mon 10:00'), { stages })
      .qualification ?? { met: [] };
    expect(met).toMatchObject([{ code: 'any', state: 'met' }]);
    const [any] = met;
    expect(any?.code === 'any' && any.of).toEqual([
      expect.objectContaining({ code: 'count', activity: ['form'], state: 'met' }),
      { code: 'stage', state: 'met', has: 'lead', wants: ['lead'] },
    ]);
  });
});

describe('engagement of which a part is hidden', () => {
  const rule = (id: string, points: number, more = {}) => ({
    id,
    title: id,
    when: { activity: id },
    points,
    ...more,
  });
  const gated = (
    enter: NonNullable<Parts['stages']>[number]['enter'],
    rules: NonNullable<Parts['engagement']>['rules'],
  ): Parts => ({
    engagement: { rules, levels: { hot: 15, cold: 0 } },
    stages: [
      { id: 'lead', title: 'Lead' },
      { id: 'mql', title: 'MQL', enter },
    ],
  });
  const gaps = (what: string): Lead['gaps'] => [{ what, why: 'forbidden' }];

  it('is reached as long as even the worst reaches it', () => {
    const rules = [rule('form', 20, { within: '7 days' }), rule('call', -10, { atMost: 10 })];
    const lead = story('enters lead mon 09:00', 'form in mon 10:00', 'form in tue 10:00');
    const lapse = (more: Partial<Lead>) =>
      judged('wed 12:00', { ...lead, ...more }, gated({ engagement: { atLeast: 'hot' } }, rules))
        .qualification;
    expect(lapse({})).toMatchObject({ state: 'met', lapsesAt: on('tue+1 10:00:01') });
    expect(lapse({ gaps: gaps('activities:call') })).toMatchObject({
      state: 'met',
      lapsesAt: on('mon+1 10:00:01'),
    });
  });

  it('is not reached only where not even the best reaches it', () => {
    const rules = [rule('call', 10, { within: '2 days' }), rule('form', 8, { atMost: 8 })];
    const lead = { ...story('enters lead mon 09:00', 'call out tue 10:00'), createdAt: on('mon 09:00') };
    const since = (more: Partial<Lead>) =>
      judged('fri 12:00', { ...lead, ...more }, gated({ not: { engagement: { atLeast: 'hot' } } }, rules))
        .stage;
    expect(since({})).toMatchObject({ earned: 'mql', earnedSince: on('mon 09:00') });
    expect(since({ gaps: gaps('activities:form') })).toMatchObject({
      earned: 'mql',
      earnedSince: on('thu 10:00'),
    });
  });
});

describe('what is next', () => {
  const attempts: Parts['attempts'] = {
    during: ['mql'],
    counts: { activity: 'call', direction: 'outbound' },
    atLeast: 3,
    over: '2 working days',
  };
  const lead = story('enters mql mon 10:00');
  it('is due by what falls due first, promise or attempt', () => {
    const by = (within: string, more: Parts = {}, now = 'mon 10:30') =>
      judged(now, lead, { promises: [{ ...contact, within }], ...more }).next?.by;
    expect(by('2 working hours')).toBe(on('mon 12:00'));
    expect(by('2 working hours', { attempts })).toBe(on('mon 12:00'));
    const alone = judged('mon 10:30', lead, { attempts });
    expect(by('30 working days', { attempts })).toBe(alone.attempts?.nextBy);
    expect(by('2 working hours', { promises: [{ ...contact, warnAt: '50%' }] }, 'mon 11:30')).toBe(
      on('mon 12:00'),
    );
    const kept = story('enters mql mon 10:00', 'call out mon 10:15');
    expect(judged('mon 10:30', kept, { promises: [contact] }).next).toBeUndefined();
    expect(judged('mon 13:00', lead, { promises: [contact] }).next).toBeUndefined();
    expect(
      judged('mon 10:30', { ...lead, stage: { id: 'lost' } }, { promises: [contact] }).next,
    ).toBeUndefined();
  });
});

describe('since when it is earned', () => {
  const fading: Parts = {
    engagement: {
      rules: [{ id: 'form', title: 'Form', when: { activity: 'form' }, points: 10, halfLife: '10 days' }],
      levels: { warm: 15, cold: 0 },
    },
    stages: [
      { id: 'lead', title: 'Lead' },
      { id: 'mql', title: 'MQL', enter: { engagement: { atLeast: 'warm' } } },
    ],
  };
  const earned = (now: string, ...lines: string[]) => {
    const { stage } = judged(now, { ...story(...lines), createdAt: on('mon 08:00') }, fading);
    return [stage.earned, stage.earnedSince];
  };
  it('is when what fades adds up to it', () => {
    expect(earned('wed 12:00', 'form in mon 10:00')).toEqual(['lead', on('mon 08:00')]);
    expect(earned('wed 12:00', 'form in mon 10:00', 'form in tue 10:00')).toEqual(['mql', on('tue 10:00')]);
    // 10 days on, the first is worth 5: not enough beside the second, but beside a third.
    expect(earned('fri+1 12:00', 'form in mon 10:00', 'form in thu+1 10:00')[0]).toBe('lead');
    expect(earned('fri+1 12:00', 'form in mon 10:00', 'form in thu+1 10:00', 'form in fri+1 10:00')).toEqual([
      'mql',
      on('fri+1 10:00'),
    ]);
  });
});
