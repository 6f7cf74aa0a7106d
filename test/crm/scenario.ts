import type { Activity, Lead } from '../../lib/agreement/lead.ts';

/** A lead without the ids, which are each CRM's own. */
export type Facts = Omit<Partial<Lead>, 'activities'> & { activities: Omit<Activity, 'id'>[] };

/*
 * Two leads that every CRM tells in its own way. What they come out as is written here once; a CRM lacks of it only what
 * it has no place for, and says so by a gap. Ids of people, activities and words for stages are each CRM's own.
 */

/** The reference scenario: a form at 07:42, qualified at 07:45, assigned, called and written to within two hours. */
export const s1 = {
  name: 'Aino Example',
  createdAt: '2026-11-20T07:42:10Z',
  assignedAt: '2026-11-20T08:05:00Z',
  owner: { name: 'Owner One' },
  fields: { companyName: 'Example Oy', employees: 120, jobTitle: 'Head of Operations', country: 'FI' },
  stageHistory: [
    { stage: 'lead', at: '2026-11-20T07:42:10Z', known: 'exact' },
    { stage: 'mql', at: '2026-11-20T07:45:00Z', known: 'exact' },
  ],
  activities: [
    { kind: 'page-view', direction: 'inbound', at: '2026-11-20T07:41:02Z' },
    { kind: 'form', direction: 'inbound', at: '2026-11-20T07:42:10Z' },
    { kind: 'download', direction: 'inbound', at: '2026-11-20T07:43:30Z' },
    { kind: 'call', direction: 'outbound', at: '2026-11-20T09:10:00Z', outcome: 'no-answer', done: true },
    { kind: 'email', direction: 'outbound', at: '2026-11-20T09:15:00Z', done: true },
    { kind: 'task', at: '2026-11-23T08:00:00Z', done: false },
  ],
} satisfies Facts;

/**
 * A lead with a past: qualified, accepted and called by the first owner, handed back (no need now), warm again and
 * qualified a second time, given to another owner. A robot writes to it, it answers, a call is planned.
 */
export const s2 = {
  name: 'Bo Andersson',
  createdAt: '2026-09-01T06:00:00Z',
  assignedAt: '2026-11-18T09:30:00Z',
  owner: { name: 'Owner Two' },
  handBack: { reason: 'no-need-now', at: '2026-09-10T13:00:00Z' },
  fields: { companyName: 'Skruv & Mutter AB', employees: 45, jobTitle: 'Inköpschef', country: 'SE' },
  stageHistory: [
    { stage: 'lead', at: '2026-09-01T06:00:00Z', known: 'exact' },
    { stage: 'mql', at: '2026-09-03T08:00:00Z', known: 'exact' },
    { stage: 'sal', at: '2026-09-03T12:00:00Z', known: 'exact' },
    { stage: 'recycled', at: '2026-09-10T13:00:00Z', known: 'exact' },
    { stage: 'mql', at: '2026-11-18T09:00:00Z', known: 'exact' },
  ],
  activities: [
    { kind: 'call', direction: 'outbound', at: '2026-09-04T07:30:00Z', outcome: 'connected', done: true },
    // Sent by a programme to many.
    { kind: 'email', direction: 'outbound', at: '2026-11-17T05:00:00Z', automated: true },
    { kind: 'email', direction: 'inbound', at: '2026-11-18T08:55:00Z' },
    { kind: 'email', direction: 'outbound', at: '2026-11-18T10:05:00Z', done: true },
    { kind: 'call', direction: 'outbound', at: '2026-11-20T08:00:00Z', done: false },
  ],
} satisfies Facts;
