import { describe, expect, it } from 'vitest';
import type { Activity, Lead } from '../../lib/agreement/lead.ts';
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

describe('contact-not-allowed', () => {
  const agreed: Parts = {
    fit: {
      rules: [{ id: 'steel', title: 'Steel', when: { field: 'industry', is: 'steel' }, points: 10 }],
      grades: { A: 10, B: 0 },
    },
    engagement: {
      rules: [{ id: 'forms', title: 'Forms', when: { activity: ['form', 'download'] }, points: 10 }],
      levels: { warm: 10, cold: 0 },
    },
    treatments: {
      any: { title: 'Any', owner: 'sales', contact: { allowed: true } },
      write: { title: 'Write', owner: 'marketing', contact: { allowed: true, channels: ['email'] } },
      nothing: { title: 'Nothing', owner: 'marketing', contact: { allowed: false } },
    },
    matrix: [
      { fit: 'A', engagement: 'warm', treatment: 'any' },
      { fit: 'A', engagement: 'cold', treatment: 'write' },
      { fit: 'B', engagement: ['warm', 'cold'], treatment: 'nothing' },
    ],
  };
  const stageHistory = history('lead 2026-09-01T00:00');
  const call = (at: string, parts: Partial<Activity> = {}) =>
    activity('call', at, { direction: 'outbound', ...parts });
  const blamed = (parts: Partial<Lead>) =>
    raised(agreed, { stage: { id: 'lead' }, stageHistory, ...parts }).filter(
      ({ code }) => code === 'contact-not-allowed',
    );
  const fields = { industry: 'paper' };

  it('names the first contact that the treatment of that moment forbids', () => {
    expect(blamed({ fields, activities: [call('2026-10-03T10:00'), call('2026-10-02T10:00')] })).toEqual([
      {
        code: 'contact-not-allowed',
        why: 'contact-not-agreed',
        activity: 'call 2026-10-02T10:00',
        owner: 'marketing',
      },
    ]);
  });

  it('knows the channels that are agreed', () => {
    const email = activity('email', '2026-10-02T10:00', { direction: 'outbound' });
    expect(blamed({ fields: { industry: 'steel' }, activities: [email] })).toEqual([]);
    expect(blamed({ fields: { industry: 'steel' }, activities: [call('2026-10-02T10:00')] })).toMatchObject([
      { why: 'channel-not-agreed' },
    ]);
  });

  it('takes engagement as it was when the contact was made', () => {
    const activities = [call('2026-10-02T10:00'), form];
    expect(blamed({ fields: { industry: 'steel' }, activities })).toEqual([]);
    const before = [call('2026-09-02T10:00'), form];
    expect(blamed({ fields: { industry: 'steel' }, activities: before })).toHaveLength(1);
  });

  it.each<[string, Partial<Lead>]>([
    [
      'an answer',
      { activities: [activity('email', '2026-10-01T10:00', { direction: 'inbound' }), call(NOW)] },
    ],
    ['what was automated', { activities: [call(NOW, { automated: true })] }],
    ['what was not done', { activities: [call(NOW, { done: false })] }],
    ['a note', { activities: [activity('note', NOW, { direction: 'outbound' })] }],
    ['what they did', { activities: [call(NOW, { direction: 'inbound' })] }],
    ['a meeting of both', { activities: [activity('meeting', NOW)] }],
  ])('does not blame %s', (_, parts) => {
    expect(blamed({ fields, ...parts })).toEqual([]);
  });

  it('does not blame sales once the lead is theirs', () => {
    const handed = { fields, stage: { id: 'sal' }, activities: [call('2026-10-02T10:00')] };
    const through = (...more: string[]) => blamed({ ...handed, stageHistory: history(...more) });
    expect(through('lead 2026-09-01T00:00', 'mql 2026-10-01T00:00', 'sal 2026-10-03T00:00')).toEqual([]);
    // Nobody knows whether it was theirs by then.
    expect(through('lead 2026-09-01T00:00', 'mql 2026-10-03T00:00?', 'sal 2026-10-04T00:00')).toEqual([]);
    expect(blamed({ ...handed, stageHistory: undefined })).toEqual([]);
    expect(
      blamed({
        fields,
        stage: { recorded: 'Elsewhere' },
        stageHistory: undefined,
        activities: handed.activities,
      }),
    ).toEqual([]);
  });

  it('does not blame what may be an answer to something that the CRM does not tell', () => {
    const activities = [call('2026-10-02T10:00')];
    const gap = (what: string) => [{ what, why: 'forbidden' as const }];
    expect(blamed({ fields, activities, gaps: gap('activities:email') })).toEqual([]);
    expect(blamed({ fields, activities, gaps: gap('activities:page-view') })).toHaveLength(1);
  });

  it('does not blame anybody for what only an unknown part forbids', () => {
    const email = activity('email', '2026-10-02T10:00', { direction: 'outbound' });
    expect(blamed({ activities: [email] })).toEqual([]);
    // No call, whether the industry is the right one or not.
    expect(blamed({ activities: [call('2026-10-02T10:00')] })).toHaveLength(1);
    const gaps = [{ what: 'activities:download', why: 'forbidden' as const }];
    const activities = [call('2026-10-02T10:00')];
    expect(blamed({ fields: { industry: 'steel' }, activities, gaps })).toEqual([]);
  });
});

describe('review-overdue', () => {
  const calendars: Parts['calendars'] = {
    helsinki: { timeZone: 'Europe/Helsinki', week: { mon: ['09:00-17:00'] } },
  };
  const agreed: Parts = { reviewBy: '2026-11-01', calendars, calendar: 'helsinki' };

  it('begins when the day after has begun where the agreement keeps time', () => {
    expect(codes(agreed, {}, '2026-11-01T21:59:59Z')).toEqual([]);
    expect(codes(agreed, {}, '2026-11-01T22:00:00Z')).toEqual(['review-overdue: review-date-passed']);
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
      expect(codes({ ...agreed, ...part }, since('2026-10-12T10:00'))).not.toEqual(
        expect.arrayContaining(early),
      );
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
