import { describe, expect, it } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import { agreement, judgeAt, type Parts } from './agreements.ts';
import { first, promised, type Rule, version } from './promised.ts';
import { on, story } from './story.ts';

// §4 earned: what counts gate by gate, since when, and until when.

describe('a promise that starts when a stage is earned', () => {
  const handOver: Partial<Rule> = { starts: { earned: 'mql' }, keptBy: { enters: 'mql' }, within: '1 hour' };
  const stages: Parts['stages'] = [
    { id: 'new', title: 'New' },
    { id: 'lead', title: 'Lead', enter: { activity: 'form' } },
    { id: 'mql', title: 'MQL', opensCycle: true, enter: { activity: 'download' } },
    { id: 'sql', title: 'SQL', enter: { field: 'budget', atLeast: 1000 } },
  ];

  it('starts with the last of the gates up to that stage, whatever lies behind it', () => {
    const at = (...lines: string[]) =>
      promised(handOver, 'mon 12:30', story('enters new mon 09:00', ...lines), { stages });
    expect(at('form in mon 10:00')).toMatchObject({ state: 'waiting' });
    expect(at('download in mon 10:00')).toMatchObject({ state: 'waiting' });
    expect(at('form in mon 10:00', 'download in mon 12:00')).toMatchObject({ startedAt: on('mon 12:00') });
    expect(at('download in mon 10:00', 'form in mon 12:00')).toMatchObject({ startedAt: on('mon 12:00') });
  });

  it('starts with the lead where the stage is the first, which everyone has earned', () => {
    const open: Parts['stages'] = [
      { id: 'mql', title: 'MQL', enter: { activity: 'form' } },
      { id: 'sal', title: 'SAL' },
    ];
    const lead = { ...story('enters mql mon 10:00'), createdAt: on('mon 09:00') };
    expect(promised(handOver, 'mon 12:30', lead, { stages: open })).toMatchObject({
      startedAt: on('mon 09:00'),
      state: 'kept',
    });
  });

  it('is unknown where a gate may have been met, unless one certainly was not or the lead is beyond it', () => {
    const gates: Parts['stages'] = [
      { id: 'new', title: 'New' },
      { id: 'lead', title: 'Lead', enter: { field: 'industry', is: 'steel' } },
      { id: 'mql', title: 'MQL', enter: { activity: 'form' } },
    ];
    const at = (parts: Partial<Lead>, ...lines: string[]) =>
      promised(handOver, 'mon 12:30', { ...story(...lines), ...parts }, { stages: gates });
    const open = at({}, 'enters new mon 09:00', 'form in mon 10:00');
    expect(open).toMatchObject({ state: 'unknown', startedAt: null, dueAt: null });
    expect(open.why).toEqual([{ code: 'start-unknown', what: 'earned' }]);
    expect(at({}, 'enters new mon 09:00').state).toBe('waiting');
    expect(at({ fields: { industry: null } }, 'enters new mon 09:00', 'form in mon 10:00').state).toBe(
      'waiting',
    );
    expect(at({}, 'enters mql mon 09:00', 'form in mon 10:00').state).toBe('waiting');
  });

  it('is gone with the version that had it, also where the stage has no gate any more', () => {
    const now = agreement({ version: 2, inForceFrom: on('mon 08:00') });
    expect(
      first('mon 12:30', [version(1, 'mon-1 00:00', handOver, { stages }), now], story()),
    ).toBeUndefined();
  });
});

describe('since when a stage is earned', () => {
  const gated: Parts = {
    stages: [
      { id: 'new', title: 'New', enter: { activity: 'form' } },
      { id: 'lead', title: 'Lead', enter: { activity: 'download' } },
    ],
  };
  const earned = (now: string, parts: Partial<Lead>) => {
    const { earned, earnedSince } = judgeAt(on(now), agreement(gated), parts).stage;
    return [earned, earnedSince];
  };

  it('is the creation of the lead for the first, gate or not', () => {
    expect(earned('mon 12:00', { createdAt: on('mon 09:00') })).toEqual(['new', on('mon 09:00')]);
    const lead = { ...story('form in mon 10:00'), createdAt: on('mon 09:00') };
    expect(earned('mon 12:00', lead)).toEqual(['new', on('mon 09:00')]);
  });

  it('may be this very moment', () => {
    const lead = story('form in mon 10:00', 'download in mon 11:00');
    expect(earned('mon 11:00', lead)).toEqual(['lead', on('mon 11:00')]);
    expect(earned('mon 10:59:59', lead)[0]).toBe('new');
  });
});

describe('when a gate that is met lapses', () => {
  const lapse = (
    enter: NonNullable<Parts['stages']>[number]['enter'],
    parts: Partial<Lead>,
    more: Parts = {},
  ) => {
    const stages: Parts['stages'] = [
      { id: 'new', title: 'New' },
      { id: 'lead', title: 'Lead', enter },
    ];
    return judgeAt(on('tue 10:00'), agreement({ stages, ...more }), parts).qualification;
  };
  const form = story('form in mon 10:00');

  it('is the second after its window has closed', () => {
    expect(lapse({ activity: 'form', within: '7 days' }, form)).toMatchObject({
      state: 'met',
      lapsesAt: on('mon+1 10:00:01'),
    });
    expect(lapse({ not: { not: { activity: 'form', within: '7 days' } } }, form)?.lapsesAt).toBe(
      on('mon+1 10:00:01'),
    );
  });

  it('is when engagement has faded below the level', () => {
    const engagement: Parts['engagement'] = {
      rules: [{ id: 'forms', title: 'Forms', when: { activity: 'form' }, points: 10, within: '3 days' }],
      levels: { warm: 10, cold: 0 },
    };
    const { lapsesAt } = lapse({ engagement: { atLeast: 'warm' } }, form, { engagement }) ?? {};
    expect(lapsesAt).toBe(on('thu 10:00:01'));
  });

  it('is never where time changes nothing, or where it is not met', () => {
    expect(lapse({ activity: 'form' }, form)).toMatchObject({ state: 'met', lapsesAt: null });
    expect(lapse({ activity: 'form', within: '1 minute' }, form)).toMatchObject({
      state: 'notMet',
      lapsesAt: null,
    });
  });
});
