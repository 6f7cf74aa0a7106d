import { describe, expect, it } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { Signal } from '../../lib/verdict/verdict.ts';
import { activity, agreement, history, judgeAt, type Parts } from './agreements.ts';

// §9: what somebody should know of a lead.

const NOW = '2026-11-02T12:00';

const raised = (agreed: Parts, parts: Partial<Lead>, now = NOW): Signal[] =>
  judgeAt(now, agreement(agreed), parts).signals;
const codes = (...given: Parameters<typeof raised>) =>
  raised(...given).map(({ code, why }) => `${code}: ${why}`);

const gated: Parts = {
  stages: [
    { id: 'subscriber', title: 'Subscriber', next: { action: 'Hand it over', owner: 'marketing' } },
    { id: 'lead', title: 'Lead', enter: { activity: 'form' } },
    { id: 'mql', title: 'MQL', opensCycle: true, enter: { activity: 'page-view', within: '10 days' } },
    { id: 'waiting', title: 'Waiting', paused: true },
    { id: 'sal', title: 'SAL' },
    { id: 'sql', title: 'SQL', enter: { field: 'budget', atLeast: 1000 } },
    { id: 'won', title: 'Won', terminal: 'won' },
    { id: 'lost', title: 'Lost', terminal: 'lost' },
  ],
};
const form = activity('form', '2026-10-01T08:00');
const view = activity('page-view', '2026-10-05T08:00');

describe('a lead without anything odd', () => {
  it('raises nothing', () => {
    expect(raised({}, { stage: { id: 'lead' }, stageHistory: history('lead 2026-10-01T00:00') })).toEqual([]);
  });
});

describe('hand-over-missing', () => {
  it('is raised when what is earned lies after what is recorded, with the agreed step', () => {
    const stageHistory = history('subscriber 2026-10-01T00:00');
    expect(raised(gated, { stage: { id: 'subscriber' }, stageHistory, activities: [form] })).toEqual([
      {
        code: 'hand-over-missing',
        stage: 'lead',
        why: 'earned-beyond-recorded',
        action: 'Hand it over',
        owner: 'marketing',
      },
    ]);
  });

  it.each([
    ['waiting', 'paused'],
    ['won', 'terminal'],
  ])('is not raised in %s: it is %s', (id) => {
    const activities = [form, activity('page-view', '2026-11-01T08:00')];
    const parts = { activities, fields: { budget: 5000 }, stage: { id } };
    expect(judgeAt(NOW, agreement(gated), parts).stage.earned).toBe('sql');
    expect(raised(gated, parts)).toEqual([]);
  });

  it('is for marketing where the stage says no step', () => {
    const stages: Parts['stages'] = [
      { id: 'new', title: 'New' },
      { id: 'lead', title: 'Lead', enter: { activity: 'form' } },
    ];
    expect(raised({ stages }, { stage: { id: 'new' }, activities: [form] })).toEqual([
      { code: 'hand-over-missing', stage: 'lead', why: 'earned-beyond-recorded', owner: 'marketing' },
    ]);
  });

  it('is not raised where nobody knows the recorded stage', () => {
    expect(codes(gated, { activities: [form] })).toEqual([]);
    expect(codes(gated, { activities: [form], stage: { recorded: 'Elsewhere' } })).toEqual([
      'unmapped-stage: no-stage-of-that-name',
    ]);
  });
});

describe('not-earned', () => {
  const entered = (stages: string[], parts: Partial<Lead> = {}) =>
    raised(gated, { stage: { id: stages.at(-1)?.split(' ')[0] }, stageHistory: history(...stages), ...parts })
      .filter(({ code }) => code === 'not-earned')
      .map(({ stage, why }) => `${stage} ${why}`);

  it('looks at the moment of the recorded entry, not at now', () => {
    const activities = [form, view];
    expect(entered(['mql 2026-10-15T08:00'], { activities })).toEqual([]);
    expect(entered(['mql 2026-10-15T08:00:01Z'], { activities })).toEqual(['mql notMet']);
    expect(entered(['mql 2026-10-05T08:00'], { activities })).toEqual([]);
    expect(entered(['mql 2026-10-05T07:59'], { activities })).toEqual(['mql notMet']);
  });

  it('looks at every gate up to the recorded stage', () => {
    expect(entered(['mql 2026-10-06T08:00'], { activities: [view] })).toEqual(['lead notMet']);
    expect(entered(['sal 2026-10-06T08:00'], { activities: [form] })).toEqual(['mql notMet']);
    expect(entered(['sal 2026-10-06T08:00'], { activities: [form, view] })).toEqual([]);
    expect(entered(['subscriber 2026-10-06T08:00'], { activities: [] })).toEqual([]);
  });

  it('is raised for what is unknown, and says that it is', () => {
    const activities = [form, view];
    expect(entered(['sql 2026-10-06T08:00'], { activities })).toEqual(['sql unknown']);
    expect(entered(['sql 2026-10-06T08:00'], { activities, fields: { budget: 10 } })).toEqual(['sql notMet']);
    expect(entered(['sql 2026-10-06T08:00'], { activities, fields: { budget: 1000 } })).toEqual([]);
  });

  it('does not know what a field was before the time that it was set', () => {
    const parts = { activities: [form, view], fields: { budget: 1000 } };
    const set = (at: string) => entered(['sql 2026-10-06T08:00'], { ...parts, fieldTimes: { budget: at } });
    expect(set('2026-10-06T08:00:00Z')).toEqual([]);
    expect(set('2026-10-06T08:00:01Z')).toEqual(['sql unknown']);
  });

  it('never says no of an entry that may have been earlier, or at any time', () => {
    expect(entered(['mql 2026-10-20T08:00?'], { activities: [form, view] })).toEqual(['mql unknown']);
    expect(entered(['mql 2026-10-10T08:00?'], { activities: [form, view] })).toEqual([]);
    expect(entered(['mql'], { activities: [form, view] })).toEqual(['mql unknown']);
    expect(entered(['mql'], { activities: [form, { ...view, at: '2026-11-01T08:00:00Z' }] })).toEqual([]);
  });

  it.each(['waiting', 'won'])('is not raised in %s', (id) => {
    expect(entered([`${id} 2026-10-06T08:00`])).toEqual([]);
  });
});

describe('unmapped-stage and bypassed-gate', () => {
  it('name the word that nobody knows, and the fields that are empty, with the agreed step', () => {
    expect(raised({}, { stage: { recorded: 'Elsewhere' } })).toEqual([
      { code: 'unmapped-stage', why: 'no-stage-of-that-name', recorded: 'Elsewhere', owner: 'governance' },
    ]);
    const next = { action: 'Fill it in', owner: 'marketing' } as const;
    const stages: Parts['stages'] = [{ id: 'lead', title: 'Lead', requires: ['country'], next }];
    expect(raised({ stages }, { stage: { id: 'lead' }, fields: { country: null } })).toEqual([
      { code: 'bypassed-gate', stage: 'lead', why: 'required-fields-empty', fields: ['country'], ...next },
    ]);
  });
});

describe('promise-at-risk and promise-broken', () => {
  const promise: NonNullable<Parts['promises']>[number] = {
    id: 'call',
    title: 'Call',
    owedBy: 'sales',
    starts: { enters: 'mql' },
    keptBy: { activity: 'call' },
    within: '2 hours',
    warnAt: '50%',
  };
  const mql: Partial<Lead> = { stage: { id: 'mql' }, stageHistory: history('mql 2026-11-02T11:00') };
  const whenMissed = { action: 'Reassign', owner: 'marketing' } as const;

  it('are raised for as long as that is the state, for whoever owes it', () => {
    const agreed: Parts = { promises: [promise] };
    const call = activity('call', '2026-11-02T11:30');
    expect(raised(agreed, mql, '2026-11-02T11:59:59Z')).toEqual([]);
    const risk = { code: 'promise-at-risk', promise: 'call', why: 'at-risk', owner: 'sales' };
    expect(raised(agreed, mql, '2026-11-02T12:00')).toEqual([risk]);
    expect(raised(agreed, mql, '2026-11-02T13:00')).toEqual([risk]);
    expect(raised(agreed, mql, '2026-11-02T13:00:01Z')).toEqual([
      { code: 'promise-broken', promise: 'call', why: 'broken', owner: 'sales' },
    ]);
    expect(raised(agreed, { ...mql, activities: [call] }, '2026-11-02T14:00')).toEqual([]);
  });

  it('name what was agreed for that case, by the version that judges the clock', () => {
    const first = agreement({ promises: [{ ...promise, whenMissed }] });
    const second = agreement({
      version: 2,
      inForceFrom: '2026-11-02T12:30:00Z',
      promises: [{ ...promise, whenMissed: { action: 'Shout', owner: 'sales' } }],
    });
    expect(judgeAt('2026-11-02T14:00', [first, second], mql).signals).toEqual([
      { code: 'promise-broken', promise: 'call', why: 'broken', ...whenMissed },
    ]);
    const later = { ...mql, stageHistory: history('mql 2026-11-02T12:30') };
    expect(judgeAt('2026-11-02T15:00', [first, second], later).signals).toMatchObject([{ action: 'Shout' }]);
  });
});

describe('attempts-cannot-fit', () => {
  const attempts: NonNullable<Parts['attempts']> = {
    during: ['mql'],
    counts: { activity: ['call', 'email'], direction: 'outbound' },
    atLeast: 3,
  };
  const mql: Partial<Lead> = { stage: { id: 'mql' }, stageHistory: history('mql 2026-11-02T00:00') };
  const made = (...touches: string[]): Partial<Lead> => ({
    ...mql,
    activities: touches.map((touch) => {
      const [kind = '', at = ''] = touch.split(' ');
      return activity(kind, at, { direction: 'outbound' });
    }),
  });
  const late = [{ code: 'attempts-cannot-fit', why: 'too-little-time', owner: 'sales' }];
  const few = [{ code: 'attempts-cannot-fit', why: 'too-few-allowed', owner: 'sales' }];

  it('is raised when the next comes too late for the others to follow it', () => {
    const agreed: Parts = { attempts: { ...attempts, apart: '4 hours', over: '24 hours' } };
    // Three, each four hours after the other: the first by 16:00.
    expect(raised(agreed, mql, '2026-11-02T16:00')).toEqual([]);
    expect(raised(agreed, mql, '2026-11-02T16:00:01Z')).toEqual(late);
    // Two are left, by 20:00 and 24:00, and none before 20:01.
    expect(raised(agreed, made('call 2026-11-02T16:00'), '2026-11-02T17:00')).toEqual([]);
    expect(raised(agreed, made('call 2026-11-02T16:01'), '2026-11-02T17:00')).toEqual(late);
  });

  it('is raised when more remain than are allowed', () => {
    const agreed: Parts = { attempts: { ...attempts, atMost: 4, channels: { call: { atLeast: 3 } } } };
    expect(raised(agreed, made('email 2026-11-02T09:00'))).toEqual([]);
    const emails = ['email 2026-11-02T09:00', 'email 2026-11-02T10:00'];
    expect(raised(agreed, made(...emails))).toEqual(few);
    expect(raised(agreed, made(...emails, 'call 2026-11-02T10:30'))).toEqual(few);
  });

  it('is not raised without a limit, when nothing remains, or when they are over', () => {
    expect(raised({ attempts }, mql)).toEqual([]);
    const call = ['call 2026-11-02T09:00', 'call 2026-11-02T10:00', 'call 2026-11-02T11:00'];
    expect(raised({ attempts: { ...attempts, over: '24 hours' } }, made(...call))).toEqual([]);
    const channels = { call: { atLeast: 3 } };
    const over: Parts = { attempts: { ...attempts, atMost: 4, channels, over: '11 hours' } };
    const emails = made('email 2026-11-02T09:00', 'email 2026-11-02T10:00');
    expect(raised(over, emails, '2026-11-02T11:00')).toEqual(few);
    expect(raised(over, emails, '2026-11-02T11:00:01Z')).toEqual([]);
    expect(raised({}, mql)).toEqual([]);
  });
});

describe('review-overdue', () => {
  const calendars: Parts['calendars'] = {
    helsinki: { timeZone: 'Europe/Helsinki', week: { mon: ['09:00-17:00'] } },
  };
  const agreed: Parts = { reviewBy: '2026-11-01', calendars, calendar: 'helsinki' };

  it('begins when the day after has begun where the agreement keeps time', () => {
    expect(codes(agreed, {}, '2026-11-01T21:59:59Z')).toEqual([]);
    expect(raised(agreed, {}, '2026-11-01T22:00:00Z')).toEqual([
      { code: 'review-overdue', why: 'review-date-passed', owner: 'governance' },
    ]);
    expect(codes({ ...agreed, reviewBy: undefined }, {}, '2030-01-01T00:00')).toEqual([]);
  });
  it('keeps the time of the calendar that is for everyone, where there are several', () => {
    const oslo = { timeZone: 'Europe/Oslo', week: {} };
    const choice: Parts['calendar'] = [
      { when: { field: 'country', is: 'NO' }, use: 'oslo' },
      { use: 'helsinki' },
    ];
    const several: Parts = { ...agreed, calendars: { ...calendars, oslo }, calendar: choice };
    expect(codes(several, {}, '2026-11-01T21:59:59Z')).toEqual([]);
    expect(codes(several, {}, '2026-11-01T22:00:00Z')).toEqual(['review-overdue: review-date-passed']);
  });
});

describe('before-first-version', () => {
  const promise: NonNullable<Parts['promises']>[number] = {
    id: 'call',
    title: 'Call',
    owedBy: 'sales',
    starts: { enters: 'mql' },
    keptBy: { activity: 'call' },
    within: '2 working hours',
  };
  const attempts: Parts['attempts'] = {
    during: ['mql'],
    counts: { activity: 'call', direction: 'outbound' },
    atLeast: 1,
  };
  const agreed: Parts = { inForceFrom: '2026-10-10T00:00:00Z' };
  const since = (at: string): Partial<Lead> => ({ stage: { id: 'mql' }, stageHistory: history(`mql ${at}`) });
  const early = ['before-first-version: judged-by-the-first'];

  it('is raised when a clock or the attempts began before the first version', () => {
    for (const part of [{ promises: [promise] }, { attempts }]) {
      const before = codes({ ...agreed, ...part }, since('2026-10-09T10:00'));
      expect(before).toEqual(expect.arrayContaining(early));
      expect(codes({ ...agreed, ...part }, since('2026-10-10T00:00'))).not.toContain(early[0]);
    }
  });

  it('is raised when the lead is judged before it', () => {
    expect(codes(agreed, {}, '2026-10-09T23:59:59Z')).toEqual(early);
    expect(codes(agreed, {}, '2026-10-10T00:00:00Z')).toEqual([]);
  });
});

describe('history-odd', () => {
  it.each<[string, Partial<Lead>]>([
    [
      'entry-before-lead',
      {
        stage: { id: 'lead' },
        createdAt: '2026-10-02T00:00:00Z',
        stageHistory: history('lead 2026-10-01T00:00'),
      },
    ],
    [
      'entry-in-future',
      { stage: { id: 'lead' }, stageHistory: history('lead 2026-10-01T00:00', 'mql 2027-01-01T00:00') },
    ],
    ['history-ends-elsewhere', { stage: { id: 'mql' }, stageHistory: history('lead 2026-10-01T00:00') }],
    ['activity-twice', { activities: [form, { ...form, at: '2026-10-02T08:00:00Z' }] }],
    // A stage left before it was entered: SAL is recorded, and the time of MQL lies behind it.
    [
      'history-ends-elsewhere',
      { stage: { id: 'sal' }, stageHistory: history('mql 2026-10-05T00:00', 'sal 2026-10-01T00:00') },
    ],
    ['lead-in-future', { createdAt: '2027-01-01T00:00:00Z' }],
    ['lead-in-future', { assignedAt: '2027-01-01T00:00:00Z' }],
    ['lead-in-future', { handBack: { reason: 'later', at: '2027-01-01T00:00:00Z' } }],
    ['unknown-kind', { activities: [activity('fax', '2026-10-02T08:00')] }],
  ])('says %s', (why, parts) => {
    expect(raised({}, parts)).toEqual([{ code: 'history-odd', why }]);
  });

  it('is not raised for a kind that the agreement names, wherever it does', () => {
    const activities = [activity('fax', '2026-10-02T08:00')];
    const sent: Parts['stages'] = [
      { id: 'lead', title: 'Lead', enter: { not: { activity: ['fax', 'letter'] } } },
    ];
    expect(raised({ stages: sent }, { activities })).toEqual([]);
    const answer: NonNullable<Parts['promises']>[number] = {
      id: 'answer',
      title: 'Answer',
      owedBy: 'sales',
      starts: { inbound: 'fax' },
      keptBy: { activity: 'call' },
      within: '2 days',
    };
    expect(raised({ promises: [answer] }, { activities })).toEqual([]);
  });

  it('is not raised for what is of this very moment', () => {
    const at = `${NOW}:00Z`;
    expect(raised({}, { createdAt: at, assignedAt: at, handBack: { reason: 'later', at } })).toEqual([]);
  });

  it('counts an activity that is listed twice once', () => {
    const twice = { activities: [form, { ...form }] };
    const agreed: Parts = {
      engagement: {
        rules: [{ id: 'f', title: 'F', when: { activity: 'form' }, points: 1 }],
        levels: { all: 0 },
      },
    };
    expect(judgeAt(NOW, agreement(agreed), twice).engagement?.raw).toBe(1);
  });

  it('is not raised when the CRM does not give the whole history', () => {
    const gaps = [{ what: 'stageHistory', why: 'forbidden' as const }];
    expect(
      raised({}, { stage: { id: 'mql' }, stageHistory: history('lead 2026-10-01T00:00'), gaps }),
    ).toEqual([]);
    expect(raised({}, { stage: { id: 'mql' } })).toEqual([]);
  });
});

describe('next', () => {
  const clock = (id: string, within: string): NonNullable<Parts['promises']>[number] => ({
    id,
    title: id,
    owedBy: 'sales',
    starts: { enters: 'mql' },
    keptBy: { activity: 'call', direction: 'outbound' },
    within,
  });
  const stages: Parts['stages'] = [
    { id: 'lead', title: 'Lead' },
    { id: 'mql', title: 'MQL', opensCycle: true, next: { action: 'Call', owner: 'sales', say: 'Hello' } },
    { id: 'won', title: 'Won', terminal: 'won', next: { action: 'Celebrate', owner: 'sales' } },
  ];
  const agreed: Parts = {
    stages,
    promises: [clock('slow', '3 working hours'), clock('fast', '90 working minutes')],
  };
  const mql: Partial<Lead> = { stage: { id: 'mql' }, stageHistory: history('mql 2026-11-02T11:00') };
  const next = (given: Parts, parts: Partial<Lead>, now = NOW) => judgeAt(now, agreement(given), parts).next;

  it('is what falls due first, and what the recorded stage says to do', () => {
    expect(next(agreed, mql)).toEqual({ action: 'Call', owner: 'sales', by: '2026-11-02T12:30:00Z' });
    expect(next(agreed, mql, '2026-11-02T12:30:01Z')?.by).toBe('2026-11-02T14:00:00Z');
    expect(next(agreed, mql, '2026-11-02T15:00')).toEqual({ action: 'Call', owner: 'sales', by: null });
  });

  it('looks at the attempts too', () => {
    const attempts: Parts['attempts'] = {
      during: ['mql'],
      counts: { activity: 'call', direction: 'outbound' },
      atLeast: 2,
      apart: '4 hours',
      over: '5 hours',
    };
    expect(next({ ...agreed, attempts }, mql)?.by).toBe('2026-11-02T12:00:00Z');
  });

  it('is absent in a terminal stage, and where there is nothing to say', () => {
    expect(next(agreed, { stage: { id: 'won' } })).toBeUndefined();
    expect(next({ ...agreed, promises: [] }, { stage: { id: 'lead' } })).toBeUndefined();
  });

  it('has a deadline but no step where the recorded stage is not one of the agreement', () => {
    const inbound: Parts = {
      stages,
      promises: [{ ...clock('answer', '2 hours'), starts: { inbound: 'email' } }],
    };
    const activities = [activity('email', '2026-11-02T11:00', { direction: 'inbound' })];
    expect(next(inbound, { stage: { recorded: 'Elsewhere' }, activities })).toEqual({
      action: null,
      owner: null,
      by: '2026-11-02T13:00:00Z',
    });
  });
});
