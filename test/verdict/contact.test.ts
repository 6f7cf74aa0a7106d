import { describe, expect, it } from 'vitest';
import type { Activity, Lead } from '../../lib/agreement/lead.ts';
import { activity, agreement, history, judgeAt, type Parts } from './agreements.ts';

// §9 `contact-not-allowed`: contact that the treatment of that moment forbids.

const NOW = '2026-11-02T12:00';
const form = activity('form', '2026-10-01T08:00');

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
  const blamed = (parts: Partial<Lead>, more: Parts = {}) =>
    judgeAt(NOW, agreement({ ...agreed, ...more }), {
      stage: { id: 'lead' },
      stageHistory,
      ...parts,
    }).signals.filter(({ code }) => code !== 'history-odd' && code !== 'unmapped-stage');
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

  it.each(['call', 'email', 'form', 'message', 'chat', 'meeting'])(
    'does not blame an answer to a %s',
    (kind) => {
      const asked = activity(kind, '2026-10-02T09:00', { direction: 'inbound' });
      expect(blamed({ fields, activities: [asked, call('2026-10-02T10:00')] })).toEqual([]);
    },
  );

  it('blames the contact that follows what asks for no answer, and the second after one question', () => {
    const view = activity('page-view', '2026-10-02T09:00', { direction: 'inbound' });
    expect(blamed({ fields, activities: [view, call('2026-10-02T10:00')] })).toHaveLength(1);
    const robot = activity('email', '2026-10-02T09:00', { direction: 'inbound', automated: true });
    expect(blamed({ fields, activities: [robot, call('2026-10-02T10:00')] })).toHaveLength(1);
    const asked = activity('email', '2026-10-02T09:00', { direction: 'inbound' });
    const activities = [asked, call('2026-10-02T10:00'), call('2026-10-03T10:00')];
    expect(blamed({ fields, activities })).toMatchObject([{ activity: 'call 2026-10-03T10:00' }]);
  });

  it('takes something that is no contact for no answer', () => {
    const asked = activity('email', '2026-10-02T09:00', { direction: 'inbound' });
    const robot = call('2026-10-02T10:00', { automated: true });
    expect(blamed({ fields, activities: [asked, robot, call('2026-10-03T10:00')] })).toEqual([]);
  });

  it('blames nobody where the agreement does not say what may be done', () => {
    const activities = [call('2026-10-02T10:00')];
    const nothing: Parts = { treatments: undefined, matrix: undefined };
    expect(blamed({ fields, activities }, { ...nothing, engagement: undefined })).toEqual([]);
    expect(blamed({ fields, activities }, { ...nothing, fit: undefined })).toEqual([]);
  });

  it('looks at the present cycle only', () => {
    const activities = [call('2026-09-15T10:00')];
    const at = (...stages: string[]) =>
      blamed({
        fields,
        activities,
        stage: { id: stages.at(-1)?.split(' ')[0] },
        stageHistory: history(...stages),
      });
    expect(at('lead 2026-09-01T00:00', 'mql 2026-10-01T00:00')).toEqual([]);
    expect(at('lead 2026-09-01T00:00')).toHaveLength(1);
  });

  it('blames contact with a lead that went back to marketing, or that is closed', () => {
    const activities = [call('2026-10-05T10:00')];
    const at = (...stages: string[]) =>
      blamed({
        fields,
        activities,
        stage: { id: stages.at(-1)?.split(' ')[0] },
        stageHistory: history(...stages),
      });
    expect(at('mql 2026-09-01T00:00', 'lead 2026-10-01T00:00')).toHaveLength(1);
    expect(at('mql 2026-09-01T00:00', 'lost 2026-10-01T00:00')).toHaveLength(1);
    // It may have been theirs again by then.
    expect(at('mql 2026-09-01T00:00', 'lead 2026-10-01T00:00', 'sal 2026-10-20T00:00?')).toEqual([]);
  });

  it('takes a lead before the opening stage for one that never was theirs', () => {
    expect(blamed({ fields, stageHistory: undefined, activities: [call('2026-10-02T10:00')] })).toHaveLength(
      1,
    );
  });

  it('knows whose it is by the opening stage: without one nobody hands over, and it may be the first', () => {
    const activities = [call('2026-10-02T10:00')];
    const lost = { id: 'lost', title: 'Lost', terminal: 'lost' } as const;
    const flat: Parts = { stages: [{ id: 'lead', title: 'Lead' }, lost] };
    expect(blamed({ fields, activities }, flat)).toHaveLength(1);
    const opened: Parts = { stages: [{ id: 'lead', title: 'Lead', opensCycle: true }, lost] };
    expect(blamed({ fields, activities }, opened)).toEqual([]);
  });
});
