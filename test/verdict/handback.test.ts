import { describe, expect, it } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import { activity, agreement, judgeAt, type Parts } from './agreements.ts';

// §6, at its end: what must be over and new before a lead that came back can be earned again.

type Reason = NonNullable<Parts['handBack']>['reasons'][number];
type Again = NonNullable<Reason['again']>;

const reasons = (again: Again): Reason[] => [
  { id: 'later', title: 'Later', treatment: 'recycle', again },
  { id: 'never', title: 'Never', treatment: 'recycle' },
];
const agreed = (again: Again, more: Parts = {}) =>
  agreement({
    treatments: { recycle: { title: 'Recycle', owner: 'marketing', contact: { allowed: false } } },
    stages: [
      { id: 'new', title: 'New' },
      { id: 'lead', title: 'Lead', enter: { activity: 'form' } },
      { id: 'mql', title: 'MQL', opensCycle: true, enter: { activity: 'download' } },
      { id: 'sql', title: 'SQL', enter: { activity: 'meeting' } },
    ],
    handBack: { reasons: reasons(again) },
    ...more,
  });

const did = [activity('form', '2026-09-01T10:00'), activity('download', '2026-09-02T10:00')];
const back: Partial<Lead> = {
  stage: { id: 'lead' },
  activities: did,
  handBack: { reason: 'later', at: '2026-10-01T10:00:00Z' },
};
const at = (now: string, again: Again, parts: Partial<Lead> = {}, more: Parts = {}) => {
  const { stage, qualification } = judgeAt(now, agreed(again, more), { ...back, ...parts });
  return { earned: stage.earned, since: stage.earnedSince, ...qualification };
};

describe('a lead that was handed back', () => {
  it('is not earned before `after` is over, its end included', () => {
    const again = { after: '30 days' };
    expect(at('2026-10-31T10:00:00Z', again)).toMatchObject({
      earned: 'lead',
      stage: 'mql',
      state: 'notMet',
      missing: [{ code: 'hand-back-wait', state: 'notMet', reason: 'later', until: '2026-10-31T10:00:00Z' }],
    });
    expect(at('2026-10-31T10:00:01Z', again)).toMatchObject({
      earned: 'mql',
      state: 'met',
      missing: [],
    });
  });

  it('needs what is new: what came before it was handed back does not count', () => {
    const again: Again = { needs: { activity: ['download', 'page-view'], atLeast: 2 } };
    const view = (when: string) => activity('page-view', when);
    const now = '2026-11-02T12:00';
    expect(at(now, again)).toMatchObject({
      earned: 'lead',
      state: 'notMet',
      missing: [
        {
          code: 'hand-back-needs',
          state: 'notMet',
          reason: 'later',
          of: [{ code: 'count', has: 0, wants: 2 }],
        },
      ],
    });
    const same = view('2026-10-01T10:00:00Z');
    const one = view('2026-10-01T10:00:01Z');
    const two = view('2026-10-20T08:00');
    expect(at(now, again, { activities: [...did, same, one] }).missing).toMatchObject([{ of: [{ has: 1 }] }]);
    expect(at(now, again, { activities: [...did, one, two] })).toMatchObject({
      earned: 'mql',
      since: '2026-10-20T08:00:00Z',
      state: 'met',
    });
  });

  it('needs both what is over and what is new', () => {
    const again: Again = { after: '30 days', needs: { activity: 'page-view' } };
    const activities = [...did, activity('page-view', '2026-10-02T10:00')];
    expect(at('2026-10-20T10:00', again, { activities })).toMatchObject({ earned: 'lead', state: 'notMet' });
    expect(at('2026-11-02T10:00', again)).toMatchObject({ earned: 'lead', state: 'notMet' });
    expect(at('2026-11-02T10:00', again, { activities })).toMatchObject({ earned: 'mql' });
  });

  it('needs engagement that is new as well', () => {
    const again: Again = { needs: { engagement: { atLeast: 'warm' } } };
    const scores: Parts = {
      engagement: {
        rules: [{ id: 'views', title: 'Views', when: { activity: 'page-view' }, points: 10 }],
        levels: { warm: 20, cold: 0 },
      },
    };
    const views = (...days: string[]) => ({
      activities: [...did, ...days.map((day) => activity('page-view', `${day}T10:00`))],
    });
    const now = '2026-11-02T12:00';
    expect(at(now, again, views('2026-09-20', '2026-09-21', '2026-10-10'), scores).earned).toBe('lead');
    expect(at(now, again, views('2026-10-10', '2026-10-11'), scores)).toMatchObject({
      earned: 'mql',
      since: '2026-10-11T10:00:00Z',
    });
  });

  it('is unknown where a gap may hide what is new, and where the reason is none of the agreement', () => {
    const again: Again = { needs: { activity: 'page-view' } };
    const now = '2026-11-02T12:00';
    const gaps = [{ what: 'activities:page-view', why: 'error' as const }];
    expect(at(now, again, { gaps })).toMatchObject({ earned: 'lead', state: 'unknown' });
    const handBack = { reason: 'another', at: '2026-10-01T10:00:00Z' };
    expect(at(now, again, { handBack })).toMatchObject({
      earned: 'lead',
      state: 'unknown',
      missing: [{ code: 'hand-back-reason', reason: 'another' }],
    });
  });

  it('is not met where the gate itself is not, whatever is new', () => {
    expect(at('2026-11-02T12:00', {}, { activities: did.slice(0, 1) })).toMatchObject({ state: 'notMet' });
  });

  it('may be earned again at once where the reason asks for nothing', () => {
    const handBack = { reason: 'never', at: '2026-10-01T10:00:00Z' };
    expect(at('2026-11-02T12:00', {}, { handBack })).toMatchObject({ earned: 'mql', state: 'met' });
  });

  it('loses the later stages with the opening one, and keeps the earlier', () => {
    const activities = [...did, activity('meeting', '2026-09-10T10:00')];
    expect(at('2026-10-02T10:00', { after: '30 days' }, { activities }).earned).toBe('lead');
    expect(at('2026-11-02T10:00', { after: '30 days' }, { activities }).earned).toBe('sql');
  });

  it('was earned before, and is not touched by what lies ahead', () => {
    expect(at('2026-09-15T10:00', { after: '30 days' })).toMatchObject({
      earned: 'mql',
      since: '2026-09-02T10:00:00Z',
    });
  });

  it('is so at the very moment of the hand-back, and earned again since the wait is over', () => {
    const again = { after: '30 days' };
    expect(at('2026-10-01T10:00:00Z', again).earned).toBe('lead');
    expect(at('2026-10-01T09:59:59Z', again).earned).toBe('mql');
    expect(at('2026-11-02T10:00', again).since).toBe('2026-10-31T10:00:00Z');
  });

  it('says what is in the way, and of what is needed only what is missing', () => {
    const needs: Again['needs'] = { all: [{ activity: 'page-view' }, { activity: 'form' }] };
    const activities = [...did, activity('page-view', '2026-10-02T10:00')];
    expect(at('2026-10-20T10:00', { after: '30 days', needs }, { activities }).missing).toEqual([
      {
        code: 'hand-back-wait',
        state: 'notMet',
        reason: 'later',
        until: '2026-10-31T10:00:00Z',
        inTheWay: true,
      },
      {
        code: 'hand-back-needs',
        state: 'notMet',
        reason: 'later',
        of: [expect.objectContaining({ code: 'count', state: 'notMet', activity: ['form'] })],
      },
    ]);
    const handBack = { reason: 'another', at: '2026-10-01T10:00:00Z' };
    expect(at('2026-11-02T12:00', {}, { handBack }).missing).toEqual([
      { code: 'hand-back-reason', state: 'unknown', reason: 'another' },
    ]);
  });

  it('adds nothing to what is missing where there was no hand-back', () => {
    const { missing } = at('2026-11-02T12:00', {}, { activities: [], handBack: undefined });
    expect(missing).toEqual([expect.objectContaining({ code: 'count', activity: ['download'] })]);
  });

  it('is brought forward by what is needed once the wait is over; nobody can shorten that', () => {
    const again: Again = { after: '30 days', needs: { activity: 'page-view', atLeast: 2 } };
    const views = [{ do: 'page-view', times: 2 }];
    expect(at('2026-10-31T10:00:00Z', again).nearest).toEqual([]);
    expect(at('2026-10-31T10:00:01Z', again).nearest).toEqual([views]);
    const one = { activities: [...did, activity('page-view', '2026-10-02T10:00')] };
    expect(at('2026-11-02T10:00', again, one).nearest).toEqual([[{ do: 'page-view', times: 1 }]]);
    // With what the gate itself lacks.
    const both = at('2026-11-02T10:00', again, { activities: [] }).nearest;
    expect(both).toEqual([[{ do: 'download', times: 1 }, ...views]]);
  });

  it('leaves what the gate itself lacks where nothing new is needed, and where it was not handed back', () => {
    const download = [[{ do: 'download', times: 1 }]];
    expect(at('2026-11-02T10:00', {}, { activities: [] }).nearest).toEqual(download);
    const handBack = { reason: 'another', at: '2026-10-01T10:00:00Z' };
    expect(at('2026-11-02T10:00', {}, { activities: [], handBack }).nearest).toEqual([]);
    expect(at('2026-11-02T10:00', {}, { activities: [], handBack: undefined }).nearest).toEqual(download);
  });

  it('was earned until it was handed back for a reason that the agreement does not know', () => {
    const promises: Parts['promises'] = [
      {
        id: 'hand-over',
        title: 'Hand over',
        owedBy: 'marketing',
        starts: { earned: 'mql' },
        keptBy: { enters: 'mql' },
        within: '1 hour',
      },
    ];
    const handBack = { reason: 'another', at: '2026-10-01T10:00:00Z' };
    const stageHistory = [{ stage: 'lead', at: '2026-09-01T00:00:00Z', known: 'exact' as const }];
    const verdict = judgeAt('2026-11-02T12:00', agreed({}, { promises }), {
      ...back,
      stageHistory,
      handBack,
    });
    expect(verdict.promises).toMatchObject([{ startedAt: '2026-09-02T10:00:00Z', state: 'broken' }]);
  });
});
