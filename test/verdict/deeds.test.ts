import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Lead } from '../../lib/agreement/lead.ts';
import { type Agreement, agreementSchema } from '../../lib/agreement/schema.ts';
import { listDeeds } from '../../lib/verdict/deeds.ts';
import { judge } from '../../lib/verdict/judge.ts';
import { activity, agreement, judgeAt, lead, type Parts } from './agreements.ts';

const bundled: Agreement = agreementSchema.parse(
  parse(readFileSync(new URL('../../lib/agreement/bundled.yaml', import.meta.url), 'utf8'), {
    version: '1.2',
    schema: 'core',
  }),
);
const now = Date.parse('2026-11-18T10:00:00Z');

function deedsOf(recorded: string | null, crm = 'demo', more: Partial<Lead> = {}, agreement = bundled) {
  const lead: Lead = {
    id: '1',
    crm,
    stage: { recorded },
    stageHistory: recorded === null ? [] : [{ stage: recorded, at: '2026-11-18T08:00:00Z' }],
    activities: [],
    fields: {},
    ...more,
  };
  return listDeeds(lead, agreement, judge(lead, [agreement], now));
}
const english = (title: unknown) => (title as { en?: string }).en ?? title;

describe('moving', () => {
  it('accepts a lead that was just handed over, by the stage that keeps that promise', () => {
    expect(deedsOf('Marketing qualified').move).toEqual({
      to: { title: 'SAL', word: 'Accepted' },
      accepts: true,
    });
  });

  it('goes on to the next stage later, past what waits or ends', () => {
    const { move } = deedsOf('Accepted');
    expect(move).toEqual({ to: { title: 'SQL', word: 'Qualified by sales' }, accepts: false });
    expect(english(deedsOf('Offer sent').move?.to.title)).toBe('Won');
  });

  it('goes as far as the CRM has words, and says what it has none for', () => {
    const { move } = deedsOf('Qualified', 'odoo');
    expect(move).toMatchObject({ to: { word: 'Proposition' }, accepts: false, instead: 'SAL' });
  });

  it('has no word where the CRM has none at all', () => {
    const stages = bundled.stages.map(({ from, ...stage }) => ({
      ...stage,
      ...(stage.id === 'mql' && { from: { acme: 'Q' } }),
    }));
    const { move } = deedsOf('Q', 'acme', {}, { ...bundled, stages });
    expect(move).toEqual({ to: { title: 'SAL', word: null }, accepts: true });
  });

  it.each([['Closed lost'], ['Somewhere else'], [null]])('does not move a lead in %s', (stage) => {
    expect(deedsOf(stage).move).toBeUndefined();
  });
});

describe('handing back', () => {
  it('is for sales, with the reasons of the agreement', () => {
    const { handBack } = deedsOf('Marketing qualified');
    expect(handBack?.reasons.map(({ id }) => id)).toEqual(['wrong-company', 'no-need-now', 'unreachable']);
    expect(handBack?.to?.word).toBe('Back to marketing');
    expect(deedsOf('Inquiry').handBack).toBeUndefined();
    expect(deedsOf('Back to marketing').handBack).toBeUndefined();
  });

  it('says where the CRM has no stage for it', () => {
    expect(deedsOf('Qualified', 'odoo').handBack?.to?.word).toBeNull();
  });
});

describe('logging', () => {
  const agreed = (deeds: ReturnType<typeof deedsOf>) =>
    deeds.log.channels.filter(({ agreed }) => agreed).map(({ kind }) => kind);

  it('has the channels that the agreement counts', () => {
    expect(agreed(deedsOf('Marketing qualified'))).toEqual(['call', 'email', 'message', 'meeting']);
  });

  it('tells which are not agreed, before sales has the lead', () => {
    const deeds = deedsOf('Inquiry');
    expect(deeds.log.channels).toHaveLength(4);
    expect(agreed(deeds)).toEqual([]);
  });

  it('and which are used up', () => {
    const mails = [12, 13, 16, 17].map((n) => ({
      id: `e${n}`,
      kind: 'email',
      direction: 'outbound' as const,
      at: `2026-11-${n}T09:00:00Z`,
      automated: false,
    }));
    const stageHistory = [{ stage: 'Marketing qualified', at: '2026-11-12T08:00:00Z' }];
    const deeds = deedsOf('Marketing qualified', 'demo', { activities: mails, stageHistory });
    expect(agreed(deeds)).toEqual(['call', 'message', 'meeting']);
  });
});

describe('by the agreement alone', () => {
  const deeds = (id: string, parts: Parts = {}, more: Partial<Lead> = {}) => {
    const rules = agreement(parts);
    const one = { stage: { id }, ...more };
    return listDeeds(lead(one), rules, judgeAt('2026-11-02T10:00', rules, one));
  };
  const to = (id: string, parts: Parts = {}) => deeds(id, parts).move?.to.title;

  it('goes on past what waits, or ends without a customer', () => {
    expect(['lead', 'mql', 'waiting', 'sal', 'sql'].map((id) => to(id))).toEqual([
      'MQL',
      'SAL',
      'SAL',
      'SQL',
      'Won',
    ]);
    expect(['won', 'lost', 'recycled'].map((id) => deeds(id).move)).toEqual(Array(3).fill(undefined));
    const ending: Parts['stages'] = [
      { id: 'mql', title: 'MQL', opensCycle: true },
      { id: 'lost', title: 'Lost', terminal: 'lost' },
    ];
    expect(deeds('mql', { stages: ending })).not.toHaveProperty('move');
  });

  it('accepts by what sales promised to answer the hand-over with', () => {
    const promise = { id: 'take', title: 'Take', within: '2 hours' };
    const move = (starts: object, keptBy: object, owedBy = 'sales', from = 'mql') => {
      const promises = [{ ...promise, owedBy, starts, keptBy }] as Parts['promises'];
      const { move } = deeds(from, { promises });
      return [move?.to.title, move?.accepts];
    };
    const entered = { enters: 'mql' };
    expect(move(entered, { enters: 'sql' })).toEqual(['SQL', true]);
    expect(move({ enters: ['lead', 'mql'] }, { enters: ['sql', 'won'] })).toEqual(['SQL', true]);
    expect(move(entered, { any: [{ activity: 'call' }, { enters: 'sql' }] })).toEqual(['SQL', true]);
    const onward = ['SAL', false];
    expect(move(entered, { enters: 'sql' }, 'marketing')).toEqual(onward);
    expect(move({ enters: 'lead' }, { enters: 'sql' })).toEqual(onward);
    expect(move({ assigned: true }, { enters: 'sql' })).toEqual(onward);
    expect(move(entered, { activity: 'call' })).toEqual(onward);
    expect(move(entered, { enters: 'won' })).toEqual(onward);
    expect(move(entered, { enters: 'sql' }, 'sales', 'sal')).toEqual(['SQL', false]);
  });

  const handBack: Parts['handBack'] = { reasons: [{ id: 'later', title: 'Later', treatment: 'same' }] };
  const rule = { id: 'one', title: 'One', points: 1 };
  const scores: Parts = {
    fit: { rules: [{ ...rule, when: { field: 'industry', known: true } }], grades: { A: 0 } },
    engagement: { rules: [{ ...rule, when: { activity: 'form' } }], levels: { low: 0 } },
  };

  it('hands back from the stage that opens a cycle on, if there is one', () => {
    const parts = { ...scores, handBack };
    const handed = (stages?: Parts['stages']) =>
      ['lead', 'mql', 'sal', 'lost'].filter(
        (id) => deeds(id, { ...parts, ...(stages && { stages }) }).handBack,
      );
    expect(handed()).toEqual(['mql', 'sal']);
    const titled = (more: object) =>
      ['lead', 'mql', 'sal'].map((id) => ({ id, title: id, ...(id === 'lead' && more) }));
    expect(handed([...titled({}), { id: 'lost', title: 'Lost', terminal: 'lost' }])).toEqual([]);
    const first = [...titled({ opensCycle: true }), { id: 'lost', title: 'Lost', terminal: 'lost' as const }];
    expect(handed(first)).toEqual(['lead', 'mql', 'sal']);
    expect(deeds('mql', parts).handBack).toEqual({
      reasons: [{ id: 'later', title: 'Later' }],
      to: { title: 'Recycled', word: null },
    });
    expect(deeds('lead', { ...parts, stages: first }).handBack?.to).toBeNull();
  });

  const channelsOf = (...args: Parameters<typeof deeds>) =>
    deeds(...args).log.channels.map(({ kind, agreed }) => `${kind}${agreed ? '' : ', not agreed'}`);

  it('logs what a treatment agrees to, until sales has the lead', () => {
    const contact = (contact: object): Parts =>
      ({
        ...scores,
        treatments: { one: { title: 'One', owner: 'marketing', contact } },
        matrix: [{ fit: 'A', engagement: 'low', treatment: 'one' }],
      }) as Parts;
    const all = ['call', 'email', 'message', 'meeting'];
    const none = all.map((kind) => `${kind}, not agreed`);
    expect(channelsOf('lead')).toEqual(all);
    expect(channelsOf('lead', contact({ allowed: true }))).toEqual(all);
    expect(channelsOf('lead', contact({ allowed: false }))).toEqual(none);
    expect(channelsOf('mql', contact({ allowed: false }))).toEqual(all);
    const mails = contact({ allowed: true, channels: ['email'] });
    expect(channelsOf('lead', mails)).toEqual([none[0], 'email', none[2], none[3]]);
  });

  it('logs what attempts count, as long as there are any left', () => {
    const attempts: Parts['attempts'] = {
      during: ['mql'],
      counts: { activity: ['call', 'email', 'fax'], direction: 'outbound' },
      atLeast: 1,
      atMost: 2,
      channels: { email: { atMost: 1 } },
    };
    const done = (...kinds: string[]) => ({
      stageHistory: [{ stage: 'mql', at: '2026-11-02T08:00:00Z' }],
      activities: kinds.map((kind, i) => activity(kind, `2026-11-02T09:0${i}`, { direction: 'outbound' })),
    });
    const left = (...kinds: string[]) => channelsOf('mql', { attempts }, done(...kinds));
    expect(left()).toEqual(['call', 'email']);
    expect(left('email')).toEqual(['call', 'email, not agreed']);
    expect(left('call')).toEqual(['call', 'email']);
    expect(left('call', 'call')).toEqual(['call, not agreed', 'email, not agreed']);
  });
});
