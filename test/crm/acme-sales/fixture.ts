import type { Gap } from '../../../lib/agreement/lead.ts';
import { acmeSales } from '../described/examples.ts';
import type { Answer, Fixture, Reply, Scenario, WritingServer } from '../fixture.ts';
import { refuse, Server } from './server.ts';

const fine: Answer = new Server().answer;
const lead = '/sales/rest/leads/L-17';
const except =
  (path: string, reply: Reply): Answer =>
  (asked, question) =>
    asked.split('?')[0] === path ? reply : fine(asked, question);

const unsaid = ['message', 'email-open', 'email-click', 'event', 'chat'];
const scenario = (name: 's1' | 's2', id: string): Scenario => ({
  name,
  ref: { kind: 'acme-sales', id },
  answer: new Server(name).answer,
  stages: { lead: 'new', mql: 'qualified', sal: 'accepted', recycled: 'back' },
  cannot: [
    ...unsaid.map((kind): Gap => ({ what: `activities:${kind}`, why: 'unsupported' })),
    { what: 'fields.color', why: 'unsupported' },
  ],
});
const denied = refuse(403, 'Not yours');

/** Invented: a CRM that a company has built for itself (../described/acme-sales.yaml). */
export const fixture: Fixture = {
  crm: acmeSales,
  recorded: '2026-11-21',
  ref: { kind: 'acme-sales', id: 'L-17' },
  wanted: { plant: 'company.country', color: 'lead.color' },
  me: { id: 'owner1', name: 'Owner One', timeZone: 'Europe/Stockholm' },
  pages: {
    unseen: true,
    shown: '<!doctype html><body><div role="main">Aino Example</div></body>',
    mark: 'Aino Example',
    half: '<!doctype html><body><div role="main"></div></body>',
    other: '<!doctype html><body><form>Sign in <input type="password"></form></body>',
  },
  answers: {
    fine,
    signedOut: () => refuse(401, 'Sign in'),
    forbidden: except(lead, denied),
    missing: except(lead, refuse(404, 'There is no lead L-17')),
    otherRecord: except(lead, { json: { data: { ...new Server().crm.lead, no: 'L-19' } } }),
    partly: [
      { answer: except(`${lead}/company`, denied), gap: { what: 'fields.employees', why: 'forbidden' } },
      { answer: except(`${lead}/changes`, denied), gap: { what: 'stageHistory', why: 'forbidden' } },
      { answer: except(`${lead}/log`, refuse(500, 'Oops')), gap: { what: 'activities:call', why: 'error' } },
      {
        answer: except(`${lead}/web`, refuse(404, 'No such thing')),
        gap: { what: 'activities:form', why: 'unsupported' },
      },
      { answer: fine, gap: { what: 'fields.color', why: 'unsupported' } },
    ],
    endless(path, question) {
      if (!path.includes('/log')) return fine(path, question);
      const from = Number(/from=(\d+)/.exec(path)?.[1] ?? 0);
      const [call] = new Server().crm.log;
      return { json: { data: { items: Array.from({ length: 50 }, (_, i) => ({ ...call, no: from + i })) } } };
    },
  },
  scenarios: [scenario('s1', 'L-17'), scenario('s2', 'L-18')],
  queue: { answer: fine, pages: [['L-17']] },
  described: {
    answer: fine,
    stages: [{ id: 'qualified', label: 'Qualified' }],
    fields: [{ id: 'employees', label: 'employees' }],
  },
  write(): WritingServer {
    const server = new Server();
    return {
      answer: server.answer,
      ref: { kind: 'acme-sales', id: 'L-17' },
      known: ['log-1', 'log-2', 'log-3', 'web-1', 'web-2', 'web-3'],
      seen: 'qualified',
      stage: 'accepted',
      move: () => void server.set({ phase: 'lost' }),
      attempts: () => server.crm.log.filter(({ type }) => type === 'phone').length,
      recorded: () => server.crm.lead.phase as string,
      refusal: refuse(422, 'A closed lead cannot be changed'),
      writes: (_, { method }) => method !== 'GET',
    };
  },
};
