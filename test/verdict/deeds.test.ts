import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Lead } from '../../lib/agreement/lead.ts';
import { type Agreement, agreementSchema } from '../../lib/agreement/schema.ts';
import { listDeeds } from '../../lib/verdict/deeds.ts';
import { judge } from '../../lib/verdict/judge.ts';

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
