import { describe, expect, it } from 'vitest';
import type { Condition } from '../../lib/agreement/condition.ts';
import type { Lead } from '../../lib/agreement/lead.ts';
import { activity, agreement, judgeAt } from './agreements.ts';

// §2, §4: from when to when a count of activities is met. Whether it is now is in condition.test.ts.

/** What a gate that is this condition says of a lead: since when it is earned, and when that ends by itself. */
function judged(enter: Condition, lead: Partial<Lead>, now = '2026-11-02T12:00') {
  const stages = [
    { id: 'lead', title: 'Lead' },
    { id: 'mql', title: 'MQL', enter },
  ];
  const { stage, qualification } = judgeAt(now, agreement({ stages }), lead);
  return { earned: stage.earned, since: stage.earnedSince, until: qualification?.lapsesAt };
}
const forms = (...times: string[]) => ({ activities: times.map((at) => activity('form', at)) });
const form: Condition = { activity: 'form', within: '10 days' };

describe('a count in a window', () => {
  it('is met from its activity until the window has closed behind it', () => {
    const one = forms('2026-10-30T08:00');
    expect(judged(form, one)).toEqual({
      earned: 'mql',
      since: '2026-10-30T08:00:00Z',
      until: '2026-11-09T08:00:01Z',
    });
    expect(judged(form, one, '2026-11-09T08:00').earned).toBe('mql');
    expect(judged(form, one, '2026-11-09T08:00:01Z').earned).toBe('lead');
  });

  it('goes on with the next activity, and begins anew after a break', () => {
    const seen = forms('2026-09-01T08:00', '2026-10-20T08:00', '2026-10-28T08:00', '2026-11-01T08:00');
    expect(judged(form, seen)).toMatchObject({
      since: '2026-10-20T08:00:00Z',
      until: '2026-11-11T08:00:01Z',
    });
  });

  it('has no break where the next activity comes the instant after its end', () => {
    const seen = forms('2026-10-20T08:00', '2026-10-30T08:00:00.001Z');
    expect(judged(form, seen).since).toBe('2026-10-20T08:00:00Z');
    const late = forms('2026-10-20T08:00', '2026-10-30T08:00:00.002Z');
    expect(judged(form, late).since).toBe('2026-10-30T08:00:00Z');
  });

  it('of two is met while both are in it', () => {
    const two: Condition = { ...form, atLeast: 2 };
    const near = forms('2026-10-25T08:00', '2026-10-30T08:00');
    expect(judged(two, near)).toEqual({
      earned: 'mql',
      since: '2026-10-30T08:00:00Z',
      until: '2026-11-04T08:00:01Z',
    });
    const far = forms('2026-09-01T08:00', '2026-10-20T08:00', '2026-10-31T08:00');
    expect(judged(two, far)).toEqual({ earned: 'lead', since: null, until: null });
    const later = forms('2026-09-01T08:00', '2026-10-20T08:00', '2026-10-29T08:00');
    expect(judged(two, later, '2026-10-29T12:00')).toMatchObject({
      since: '2026-10-29T08:00:00Z',
      until: '2026-10-30T08:00:01Z',
    });
  });

  it('of two that are just the window apart is met for that instant', () => {
    const two: Condition = { ...form, atLeast: 2 };
    const apart = forms('2026-10-23T12:00', '2026-11-02T12:00');
    expect(judged(two, apart)).toEqual({
      earned: 'mql',
      since: '2026-11-02T12:00:00Z',
      until: '2026-11-02T12:00:01Z',
    });
  });

  it('without a window is met from then on', () => {
    expect(judged({ activity: 'form', atLeast: 2 }, forms('2026-09-01T08:00', '2026-10-20T08:00'))).toEqual({
      earned: 'mql',
      since: '2026-10-20T08:00:00Z',
      until: null,
    });
  });
});

describe('a count of what must not have been', () => {
  const quiet: Condition = { not: { activity: 'email', within: '10 days' } };

  it('is met once the window has closed behind the last', () => {
    const emails = { activities: [activity('email', '2026-10-10T08:00')], createdAt: '2026-09-01T08:00:00Z' };
    expect(judged(quiet, emails)).toMatchObject({ earned: 'mql', since: '2026-10-20T08:00:00Z' });
    expect(judged(quiet, emails, '2026-10-09T08:00').since).toBe('2026-09-01T08:00:00Z');
  });

  it('was always met where two never came near each other', () => {
    const far = forms('2026-09-10T08:00', '2026-10-20T08:00');
    const never: Condition = { not: { ...form, atLeast: 2 } };
    expect(judged(never, { ...far, createdAt: '2026-09-01T08:00:00Z' })).toEqual({
      earned: 'mql',
      since: '2026-09-01T08:00:00Z',
      until: null,
    });
  });
});

describe('a gap on what is counted', () => {
  const gaps: Lead['gaps'] = [{ what: 'activities:email', why: 'forbidden' }];
  const email = activity('email', '2026-10-30T08:00');

  it('does not change since when enough is known', () => {
    const enough: Condition = { activity: 'email', within: '10 days' };
    expect(judged(enough, { activities: [email], gaps })).toEqual({
      earned: 'mql',
      since: '2026-10-30T08:00:00Z',
      until: '2026-11-09T08:00:01Z',
    });
  });

  it('lets nobody be sure that there was none', () => {
    const either: Condition = { any: [{ not: { activity: 'email' } }, { activity: 'form' }] };
    const lead: Partial<Lead> = {
      createdAt: '2026-09-01T08:00:00Z',
      activities: [activity('form', '2026-10-20T08:00'), email],
    };
    expect(judged(either, { ...lead, gaps }).since).toBe('2026-10-20T08:00:00Z');
    expect(judged(either, lead).since).toBe('2026-09-01T08:00:00Z');
  });
});

describe('the line of a count', () => {
  it('says only what it asks for', () => {
    const stages = [
      { id: 'lead', title: 'Lead' },
      { id: 'mql', title: 'MQL', enter: { activity: 'form' } },
    ];
    expect(judgeAt('2026-11-02T12:00', agreement({ stages })).qualification?.missing).toStrictEqual([
      {
        code: 'count',
        state: 'notMet',
        activity: ['form'],
        has: 0,
        wants: 1,
        within: null,
        activities: [],
      },
    ]);
  });
});
