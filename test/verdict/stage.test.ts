import { describe, expect, it } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { Verdict } from '../../lib/verdict/verdict.ts';
import { activity, agreement, history, judgeAt, type Parts } from './agreements.ts';

// §4: where the CRM has the lead, what it has earned, and in which cycle it is.

const NOW = '2026-11-02T12:00';
type Stages = NonNullable<Parts['stages']>;

const judged = (parts: Partial<Lead>, agreed: Parts = {}, now = NOW): Verdict =>
  judgeAt(now, agreement(agreed), parts);
const codes = ({ signals }: Verdict) => signals.map(({ code, why }) => `${code}: ${why}`);

describe('the recorded stage', () => {
  const stages: Stages = [
    { id: 'lead', title: { en: 'Lead', sv: 'Prospekt' }, from: { odoo: ['New', 3] } },
    { id: 'mql', title: 'MQL', from: { odoo: 'Qualified', hubspot: 'Lead' } },
    { id: 'sal', title: 'Accepted' },
    { id: 'new', title: 'Fresh' },
  ];
  const recorded = (stage: Lead['stage'], crm = 'odoo') => judged({ stage, crm }, { stages }).stage.recorded;

  it.each<[string, Lead['stage'], string | null, string?]>([
    ['its id', { id: 'mql' }, 'mql'],
    ['its id rather than the word', { id: 'mql', recorded: 'New' }, 'mql'],
    ['the id of the first stage rather than the word', { id: 'lead', recorded: 'Qualified' }, 'lead'],
    ['a word of this CRM', { recorded: 'Qualified' }, 'mql'],
    ['a word, without regard to case or space', { recorded: ' QUALIFIED ' }, 'mql'],
    ['a word of this CRM before an id of the agreement', { recorded: 'new' }, 'lead'],
    ['no word of another CRM', { recorded: 'Qualified' }, null, 'hubspot'],
    ['a word that is an id elsewhere', { recorded: 'Lead' }, 'mql', 'hubspot'],
    ['a number', { id: '3', recorded: 'Anything' }, 'lead'],
    ['the id as a word', { recorded: 'SAL' }, 'sal'],
    ['a title', { recorded: 'accepted' }, 'sal'],
    ['a title in any language', { recorded: 'prospekt' }, 'lead'],
    ['the word rather than an id that is none of the agreement', { id: 'LEAD', recorded: 'Fresh' }, 'new'],
    ['nothing that it does not know', { id: '9', recorded: 'Elsewhere' }, null],
    ['nothing where there is nothing', null, null],
    ['nothing where nobody knows', undefined, null],
    ['nothing that every object has', { id: 'constructor', recorded: 'toString' }, null],
  ])('is found by %s', (_, stage, expected, crm) => {
    expect(recorded(stage, crm)).toBe(expected);
  });

  it('is a signal when the agreement does not know it, and only then', () => {
    const unknown = judged({ stage: { id: '9', recorded: 'Elsewhere' } }, { stages });
    expect(unknown.signals).toMatchObject([{ code: 'unmapped-stage', recorded: 'Elsewhere' }]);
    for (const stage of [null, undefined, { recorded: '' }, { id: 'lead' }])
      expect(codes(judged({ stage }, { stages })).join()).not.toContain('unmapped-stage');
  });

  it('is looked up alike in the history, and what is not found is skipped', () => {
    const stageHistory = history(
      'New 2026-10-01T00:00',
      'Elsewhere 2026-10-02T00:00',
      'Qualified 2026-10-03T00:00',
    );
    const verdict = judged({ crm: 'odoo', stage: { recorded: 'Qualified' }, stageHistory }, { stages });
    expect(verdict.stage).toMatchObject({
      recorded: 'mql',
      since: '2026-10-03T00:00:00Z',
      sinceKnown: 'exact',
    });
    expect(verdict.signals).toEqual([]);
  });
});

describe('since when', () => {
  const since = (entries: string[], id = 'mql') => {
    const { since, sinceKnown } = judged({ stage: { id }, stageHistory: history(...entries) }).stage;
    return [since, sinceKnown];
  };

  it('is the last entry, in whatever order they are listed', () => {
    const entries = ['mql 2026-10-02T00:00', 'lead 2026-10-01T00:00', 'sal 2026-10-03T00:00'];
    const expected = ['2026-10-03T00:00:00Z', 'exact'];
    expect(since(entries, 'sal')).toEqual(expected);
    expect(since(entries.toReversed(), 'sal')).toEqual(expected);
  });

  it('takes no repeat for an entry: the earliest counts', () => {
    expect(since(['lead 2026-10-01T00:00', 'mql 2026-10-02T00:00', 'mql 2026-10-05T00:00'])).toEqual([
      '2026-10-02T00:00:00Z',
      'exact',
    ]);
    expect(since(['mql 2026-10-02T00:00', 'Elsewhere 2026-10-03T00:00', 'mql 2026-10-05T00:00'])[0]).toBe(
      '2026-10-02T00:00:00Z',
    );
    expect(since(['mql 2026-10-02T00:00', 'mql 2026-10-02T00:00?'])).toEqual([
      '2026-10-02T00:00:00Z',
      'exact',
    ]);
    expect(since(['mql 2026-10-02T00:00?', 'mql 2026-10-02T00:00'])).toEqual([
      '2026-10-02T00:00:00Z',
      'exact',
    ]);
  });

  it('may be then or earlier', () => {
    expect(since(['lead 2026-10-01T00:00', 'mql 2026-10-02T00:00?'])).toEqual([
      '2026-10-02T00:00:00Z',
      'at-least',
    ]);
  });

  it('is unknown where the entry has no time, or is only assumed', () => {
    expect(since(['lead 2026-10-01T00:00', 'mql'])).toEqual([null, 'unknown']);
    expect(since(['lead 2026-10-01T00:00'])).toEqual([null, 'unknown']);
    expect(since([])).toEqual([null, 'unknown']);
  });

  it('keeps an entry without a time where the CRM lists it', () => {
    expect(since(['sal 2026-10-01T00:00', 'mql'])).toEqual([null, 'unknown']);
    expect(since(['sal', 'mql 2026-10-01T00:00'])).toEqual(['2026-10-01T00:00:00Z', 'exact']);
  });

  it('is exact unless the CRM says otherwise, and unknown when it says so, whatever time it gives', () => {
    const at = '2026-11-01T00:00:00Z';
    const since = (known: 'unknown' | undefined) =>
      judged({ stage: { id: 'mql' }, stageHistory: [{ stage: 'mql', at, known }] }).stage;
    expect(since(undefined)).toMatchObject({ since: at, sinceKnown: 'exact' });
    expect(since('unknown')).toMatchObject({ since: null, sinceKnown: 'unknown' });
  });
  it('puts what has no time behind what happened at the time before it', () => {
    const stageHistory = history('mql 2026-11-01T09:00', 'sal', 'sql 2026-11-01T09:00');
    expect(codes(judged({ stage: { id: 'sal' }, stageHistory }))).toEqual([]);
    expect(codes(judged({ stage: { id: 'sql' }, stageHistory }))).toEqual([
      'history-odd: history-ends-elsewhere',
    ]);
  });
  it('is odd where the history ends in another stage, unless that is where the CRM is silent', () => {
    const lead: Partial<Lead> = { stage: { id: 'sal' }, stageHistory: history('mql 2026-11-01T09:00') };
    const owner = { what: 'owner', why: 'forbidden' } as const;
    const silent = { what: 'stageHistory', why: 'forbidden' } as const;
    expect(codes(judged(lead))).toEqual(['history-odd: history-ends-elsewhere']);
    expect(codes(judged({ ...lead, gaps: [owner] }))).toEqual(['history-odd: history-ends-elsewhere']);
    expect(codes(judged({ ...lead, gaps: [owner, silent] }))).toEqual([]);
  });
  it('may be the moment in which the lead was created', () => {
    const lead: Partial<Lead> = { stage: { id: 'mql' }, stageHistory: history('mql 2026-11-01T09:00') };
    expect(codes(judged({ ...lead, createdAt: '2026-11-01T09:00:00Z' }))).toEqual([]);
    expect(codes(judged({ ...lead, createdAt: '2026-11-01T09:00:01Z' }))).toEqual([
      'history-odd: entry-before-lead',
    ]);
  });
  it('does not look into the future', () => {
    const entries = ['lead 2026-10-01T00:00', 'mql 2026-11-02T12:00:01Z'];
    const verdict = judged({ stage: { id: 'lead' }, stageHistory: history(...entries) });
    expect(verdict.stage).toMatchObject({ since: '2026-10-01T00:00:00Z', cycle: 0 });
    expect(codes(verdict)).toEqual(['history-odd: entry-in-future']);
  });
});

describe('cycles', () => {
  const cycle = (entries: string[], id: string | undefined) =>
    judged({ stage: { id }, stageHistory: history(...entries) }).stage.cycle;
  const days = (...stages: string[]) =>
    stages.map((stage, i) => `${stage} 2026-10-${String(i + 1).padStart(2, '0')}T00:00`);

  it.each<[number, ...string[]]>([
    [0, 'lead'],
    [1, 'lead', 'mql'],
    [1, 'mql', 'sal', 'sql'],
    [2, 'mql', 'sal', 'mql'],
    [1, 'mql', 'waiting', 'mql'],
    [1, 'mql', 'sal', 'waiting', 'mql'],
    [2, 'mql', 'waiting', 'lead', 'mql'],
    [1, 'mql', 'recycled'],
    [2, 'mql', 'recycled', 'mql'],
    [2, 'mql', 'recycled', 'waiting', 'mql'],
    [2, 'mql', 'lost', 'lead', 'mql'],
    [2, 'mql', 'won', 'mql', 'waiting', 'mql'],
    [3, 'mql', 'lead', 'mql', 'lead', 'mql'],
    [1, 'waiting', 'mql'],
    [1, 'lead', 'sal'],
    [1, 'lead', 'recycled'],
  ])('%d after %s %s %s %s %s %s', (expected, ...stages) => {
    expect(cycle(days(...stages), stages.at(-1))).toBe(expected);
  });

  it('counts a lead recorded at or beyond the opening stage as in the first, history or not', () => {
    expect(cycle([], 'mql')).toBe(1);
    expect(cycle([], 'sal')).toBe(1);
    expect(cycle([], 'lead')).toBe(0);
    expect(cycle([], undefined)).toBe(0);
    expect(judged({ stage: { id: 'sal' } }).stage.cycle).toBe(1);
  });

  it('is always 0 where no stage opens one', () => {
    const stages: Stages = [
      { id: 'a', title: 'A' },
      { id: 'b', title: 'B' },
    ];
    expect(
      judged({ stage: { id: 'b' }, stageHistory: history('a 2026-10-01T00:00') }, { stages }).stage.cycle,
    ).toBe(0);
  });
});

describe('the earned stage', () => {
  const stages: Stages = [
    { id: 'subscriber', title: 'Subscriber' },
    { id: 'lead', title: 'Lead', enter: { activity: 'form' } },
    { id: 'open', title: 'Open' },
    { id: 'mql', title: 'MQL', enter: { field: 'industry', is: 'steel' }, opensCycle: true },
    { id: 'waiting', title: 'Waiting', paused: true },
    { id: 'sql', title: 'SQL', enter: { activity: 'meeting', within: '10 days' } },
    { id: 'won', title: 'Won', terminal: 'won' },
  ];
  const form = activity('form', '2026-10-01T08:00');
  const meeting = activity('meeting', '2026-10-30T08:00');
  const earned = (parts: Partial<Lead>, now = NOW) => {
    const { earned, earnedSince } = judged(parts, { stages }, now).stage;
    return [earned, earnedSince];
  };

  it('is the first for everyone, since the lead was created', () => {
    expect(earned({ createdAt: '2026-09-01T00:00:00Z' })).toEqual(['subscriber', '2026-09-01T00:00:00Z']);
    expect(earned({})).toEqual(['subscriber', null]);
  });

  it('climbs gate by gate, over stages without one', () => {
    const steel = { industry: 'steel' };
    expect(earned({ activities: [form] })).toEqual(['lead', '2026-10-01T08:00:00Z']);
    expect(earned({ activities: [form], fields: steel })).toEqual(['mql', '2026-10-01T08:00:00Z']);
    expect(earned({ activities: [form, meeting], fields: steel })).toEqual(['sql', '2026-10-30T08:00:00Z']);
  });

  it('stops at a gate that is not met, or unknown, whatever lies behind it', () => {
    expect(earned({ activities: [form, meeting] })[0]).toBe('lead');
    expect(earned({ activities: [form, meeting], fields: { industry: 'paper' } })[0]).toBe('lead');
    expect(earned({ activities: [meeting], fields: { industry: 'steel' } })[0]).toBe('subscriber');
    expect(earned({ activities: [meeting], gaps: [{ what: 'activities:form', why: 'error' }] })[0]).toBe(
      'subscriber',
    );
  });

  it('is lost when a window closes, and was earned since the activity, not since now', () => {
    const parts = { activities: [form, meeting], fields: { industry: 'steel' } };
    expect(earned(parts, '2026-11-09T08:00')).toEqual(['sql', '2026-10-30T08:00:00Z']);
    expect(earned(parts, '2026-11-09T08:00:01Z')).toEqual(['mql', '2026-10-01T08:00:00Z']);
  });

  it('begins anew when it was lost in between', () => {
    const later = activity('meeting', '2026-11-01T08:00');
    const before = activity('meeting', '2026-10-10T08:00');
    const parts = { activities: [form, before, later], fields: { industry: 'steel' } };
    expect(earned(parts)).toEqual(['sql', '2026-11-01T08:00:00Z']);
    const between = activity('meeting', '2026-10-20T08:00');
    expect(earned({ ...parts, activities: [form, before, between, meeting, later] })).toEqual([
      'sql',
      '2026-10-10T08:00:00Z',
    ]);
  });

  it('takes fields as they are now, unless their time says that they came later', () => {
    const parts = { activities: [form], fields: { industry: 'steel' } };
    expect(earned({ ...parts, fieldTimes: { industry: '2026-10-20T00:00:00Z' } })).toEqual([
      'mql',
      '2026-10-20T00:00:00Z',
    ]);
    expect(earned({ ...parts, fieldTimes: { industry: '2026-09-20T00:00:00Z' } })[1]).toBe(
      '2026-10-01T08:00:00Z',
    );
  });

  it('replays engagement as it faded', () => {
    const fading: Parts = {
      engagement: {
        rules: [{ id: 'forms', title: 'Forms', when: { activity: 'form' }, points: 40, halfLife: '10 days' }],
        levels: { warm: 20, cold: 0 },
      },
      stages: [
        { id: 'lead', title: 'Lead' },
        { id: 'mql', title: 'MQL', enter: { engagement: { atLeast: 'warm' } } },
      ],
    };
    const activities = [form, activity('form', '2026-10-25T08:00'), activity('form', '2026-11-01T08:00')];
    expect(judged({ activities }, fading).stage).toMatchObject({
      earned: 'mql',
      earnedSince: '2026-10-25T08:00:00Z',
    });
    // Ten days and the half point that rounds up.
    expect(judged({ activities: [form] }, fading, '2026-10-11T08:00').stage.earned).toBe('mql');
    expect(judged({ activities: [form] }, fading, '2026-10-12T08:00').stage.earned).toBe('lead');
  });

  it('does not know since when the stage that is only recorded earns', () => {
    const byStage: Parts = {
      stages: [
        { id: 'lead', title: 'Lead' },
        { id: 'mql', title: 'MQL' },
        { id: 'sql', title: 'SQL', enter: { stage: { in: ['mql', 'sql'] } } },
      ],
    };
    const stageHistory = history('lead 2026-10-01T00:00');
    const verdict = judged(
      { stage: { id: 'mql' }, stageHistory, createdAt: '2026-09-01T00:00:00Z' },
      byStage,
    );
    expect(verdict.stage).toMatchObject({ earned: 'sql', earnedSince: null });
    const known = {
      stage: { id: 'mql' },
      stageHistory: [...stageHistory, ...history('mql 2026-10-05T00:00')],
    };
    expect(judged(known, byStage).stage).toMatchObject({
      earned: 'sql',
      earnedSince: '2026-10-05T00:00:00Z',
    });
  });
});

describe('the qualification', () => {
  const stages: Stages = [
    { id: 'new', title: 'New' },
    { id: 'lead', title: 'Lead', enter: { activity: 'form' } },
    { id: 'mql', title: 'MQL', enter: { field: 'industry', known: true } },
    { id: 'sal', title: 'SAL' },
    { id: 'sql', title: 'SQL', enter: { activity: 'meeting' } },
    { id: 'won', title: 'Won', terminal: 'won' },
  ];
  it.each([
    ['new', 'lead'],
    ['lead', 'mql'],
    ['mql', 'sql'],
    ['sal', 'sql'],
    ['sql', 'sql'],
    ['won', 'sql'],
    [undefined, 'lead'],
  ])('of a lead in %s is about the gate of %s', (id, gate) => {
    expect(judged({ stage: { id } }, { stages }).qualification?.stage).toBe(gate);
  });

  it('is about that gate alone, and says what is missing of it', () => {
    const verdict = judged({ stage: { id: 'lead' }, fields: { industry: 'steel' } }, { stages });
    expect(verdict.qualification).toMatchObject({ stage: 'mql', state: 'met', missing: [] });
    expect(verdict.stage.earned).toBe('new');
    expect(judged({ stage: { id: 'new' } }, { stages }).qualification).toMatchObject({
      state: 'notMet',
      missing: [{ code: 'count', state: 'notMet', activity: ['form'], has: 0, wants: 1 }],
    });
  });

  it('is absent from an agreement without a gate', () => {
    expect(judged({ stage: { id: 'lead' } })).not.toHaveProperty('qualification');
  });
});

describe('required fields', () => {
  const stages: Stages = [
    { id: 'lead', title: 'Lead', requires: ['country'] },
    { id: 'mql', title: 'MQL', requires: ['industry', 'owner.id'], opensCycle: true },
    { id: 'waiting', title: 'Waiting', paused: true, requires: ['source'] },
    { id: 'sql', title: 'SQL', requires: ['budget', 'country'] },
    { id: 'lost', title: 'Lost', terminal: 'lost', requires: ['dealValue'] },
  ];
  const fields = (id: string, parts: Partial<Lead> = {}) => {
    const verdict = judged({ stage: { id }, ...parts }, { stages });
    const { missingFields, unknownFields } = verdict.stage;
    return { missingFields, unknownFields, signals: verdict.signals };
  };

  it('are those of the recorded stage and the ones before, paused and terminal ones left out', () => {
    expect(fields('sql')).toMatchObject({
      missingFields: [],
      unknownFields: ['country', 'industry', 'owner.id', 'budget'],
    });
    expect(fields('mql')).toMatchObject({ unknownFields: ['country', 'industry', 'owner.id'] });
  });

  it('are missing when they are empty, and that bypasses the gate', () => {
    const given = fields('mql', { fields: { country: '', industry: [] }, owner: { id: null } });
    expect(given).toMatchObject({ missingFields: ['country', 'industry', 'owner.id'], unknownFields: [] });
    expect(given.signals).toMatchObject([
      { code: 'bypassed-gate', stage: 'mql', fields: given.missingFields },
    ]);
  });

  it('are no bypass where the CRM does not tell them', () => {
    expect(fields('mql').signals).toEqual([]);
    expect(fields('mql', { fields: { country: 0, industry: false }, owner: { id: '7' } })).toEqual({
      missingFields: [],
      unknownFields: [],
      signals: [],
    });
  });

  it('are only its own in a paused or terminal stage', () => {
    const empty = { country: null, industry: null, source: null, budget: null, dealValue: null };
    expect(fields('waiting', { fields: empty })).toMatchObject({
      missingFields: ['source'],
      unknownFields: [],
    });
    expect(fields('lost', { fields: empty })).toMatchObject({ missingFields: ['dealValue'] });
    expect(fields('lost', { fields: empty }).signals).toMatchObject([
      { code: 'bypassed-gate', stage: 'lost' },
    ]);
  });

  it('are none of a stage that nobody knows', () => {
    expect(judged({ stage: { recorded: 'Elsewhere' } }, { stages }).stage).toMatchObject({
      missingFields: [],
      unknownFields: [],
    });
  });
});
