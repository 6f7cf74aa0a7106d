import type { Lead } from '../../lib/agreement/lead.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { CrmError } from '../../lib/crm/crm.ts';
import { judge } from '../../lib/verdict/judge.ts';
import { now, type Scene } from '../components/scenes.ts';

/** Where an agreement has text that somebody wrote and that a panel may show. */
const texts = new Set([
  'title',
  'action',
  'say',
  'asset',
  'how',
  'why',
  'evidence',
  'ideal',
  'what',
  'name',
  'readFrom',
]);

/** The agreement with this in the place of every text. */
export const spoilAgreement = (agreement: Agreement, text: string): Agreement =>
  retell(agreement, () => text);

/** The agreement with other texts. (A text is a string, or one for each language, of which English is told.) */
export function retell(agreement: Agreement, other: (text: string) => string): Agreement {
  return JSON.parse(JSON.stringify(agreement), (key, value: unknown) => {
    if (!texts.has(key)) return value;
    if (typeof value === 'string') return other(value);
    const isText = typeof value === 'object' && value !== null && 'en' in value;
    return isText ? other(String(value.en)) : value;
  });
}

/** A lead that has this in every text that a CRM keeps of one. */
const spoilLead = (text: string): Lead => ({
  id: '46',
  crm: 'demo',
  name: text,
  owner: { id: 'u1', name: text, team: text },
  // What the rules look for is there too, so that they have something to tell.
  fields: {
    country: 'SE',
    employees: 120,
    jobTitle: `Head of Operations ${text}`,
    industry: text,
    companyName: text,
  },
  stage: { id: 'mql', recorded: text },
  stageHistory: [
    { stage: 'lead', at: '2026-11-12T08:14:00Z' },
    { stage: 'mql', at: '2026-11-18T07:12:00Z' },
  ],
  handBack: { reason: 'no-need-now', at: '2026-08-12T08:14:00Z' },
  activities: [
    { id: 'd1', kind: 'download', direction: 'inbound', at: '2026-11-12T08:14:00Z', asset: text },
    { id: 'v1', kind: 'page-view', direction: 'inbound', at: '2026-11-13T09:00:00Z', page: text },
    {
      id: 'v2',
      kind: 'page-view',
      direction: 'inbound',
      at: '2026-11-14T09:00:00Z',
      page: `/pricing/${text}`,
    },
    { id: 'v3', kind: 'page-view', direction: 'inbound', at: '2026-11-17T13:00:00Z', page: '/pricing' },
    { id: 'c1', kind: 'call', direction: 'outbound', at: '2026-11-18T07:40:00Z', outcome: text },
    { id: 'e1', kind: 'email', direction: 'outbound', at: '2026-11-18T07:52:00Z', subject: text },
    { id: 'x1', kind: text, direction: 'outbound', at: '2026-11-18T08:52:00Z', subject: text },
  ],
  gaps: [{ what: text, why: 'unsupported' }],
});

/** Scenes in which the lead, the agreement (spoiled as well) and the CRM's refusals say this. */
export function spoiledScenes(agreement: Agreement, text: string): Record<string, Scene> {
  const lead = spoilLead(text);
  const reading = { is: 'read', lead, readAt: now - 20_000 } as const;
  const verdict = judge(lead, [agreement], now);
  const unmapped = { ...lead, stage: { recorded: text } };
  const draft = { choice: 'call', note: text };
  const accepted = { ...lead, stage: { id: 'sal', recorded: text } };
  return {
    unmapped: { reading: { ...reading, lead: unmapped }, verdict: judge(unmapped, [agreement], now) },
    failed: { reading: { is: 'failed', failure: 'failed', said: text } },
    judged: { reading: { is: 'failed', failure: 'failed', said: text, lead }, verdict },
    'to-fill-in': {
      reading,
      verdict: {
        ...verdict,
        stage: { ...verdict.stage, missingFields: ['industry'] },
        signals: [{ code: 'attempts-cannot-fit', why: 'too-little-time', action: text, owner: 'sales' }],
      },
    },
    refused: {
      reading,
      verdict,
      paper: { deed: 'log', draft, error: new CrmError('forbidden', { said: text }) },
    },
    'hand-back': {
      reading: { ...reading, lead: accepted },
      verdict: judge(accepted, [agreement], now),
      paper: { deed: 'handBack', draft: { note: text } },
    },
  };
}
