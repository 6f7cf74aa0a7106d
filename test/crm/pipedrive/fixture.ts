import type { Gap } from '../../../lib/agreement/lead.ts';
import { pipedrive } from '../../../lib/crm/pipedrive/index.ts';
import type { Answer, Fixture, Reply, Scenario, WritingServer } from '../fixture.ts';
import { refuse, Server } from './server.ts';

const fine: Answer = new Server().answer;
const except =
  (route: string, reply: Reply): Answer =>
  (path, question) =>
    path.replace(/^\/api\/v\d\//, '').split('?')[0] === route ? reply : fine(path, question);

const unsaid = ['form', 'download', 'page-view', 'email-open', 'email-click', 'event', 'chat'];
const cannot: Gap[] = [
  ...unsaid.map((kind): Gap => ({ what: `activities:${kind}`, why: 'unsupported' })),
  { what: 'fields.employees', why: 'unsupported' },
];
const scenario = (name: 's1' | 's2', id: string): Scenario => ({
  name,
  ref: { kind: 'deal', id },
  answer: new Server(name).answer,
  stages: { lead: 'Incoming', mql: 'Qualified', sal: 'Contact Made', recycled: 'lost' },
  cannot,
});

const denied = refuse(403, 'Scope and URL mismatch');

/** Composed from Pipedrive's published schemas and its own client's types; not recorded. */
export const fixture: Fixture = {
  crm: pipedrive,
  recorded: '2026-11-21',
  ref: { kind: 'deal', id: '401' },
  me: { id: '7001', name: 'Owner One', timeZone: 'Europe/Helsinki' },
  pages: {
    unseen: true,
    shown: '<!doctype html><body><div id="app"><main>Example Oy deal</main></div></body>',
    mark: 'Example Oy deal',
    half: '<!doctype html><body><div id="app"></div></body>',
    other: '<!doctype html><body><form>Sign in <input type="password"></form></body>',
  },
  answers: {
    fine,
    signedOut: () => refuse(401, 'unauthorized access'),
    forbidden: except('deals/401', denied),
    missing: except('deals/401', refuse(404, 'Deal not found')),
    otherRecord: except('deals/401', {
      json: { success: true, data: { ...new Server().crm.record, id: 409 } },
    }),
    partly: [
      { answer: except('deals/401/changelog', denied), gap: { what: 'stageHistory', why: 'forbidden' } },
      { answer: except('activities', refuse(500, 'Oops')), gap: { what: 'activities', why: 'error' } },
      {
        answer: except('deals/401/mailMessages', denied),
        gap: { what: 'activities:email', why: 'forbidden' },
      },
      { answer: except('persons/501', denied), gap: { what: 'fields.jobTitle', why: 'forbidden' } },
      { answer: except('users/7001', denied), gap: { what: 'owner', why: 'forbidden' } },
    ],
    endless(path, question) {
      if (!path.includes('/activities')) return fine(path, question);
      const [call] = new Server().crm.activities;
      const page = Number(/cursor=(\d+)/.exec(path)?.[1] ?? 0);
      const data = Array.from({ length: 200 }, (_, i) => ({ ...call, id: page * 200 + i }));
      return { json: { success: true, data, additional_data: { next_cursor: `${page + 1}` } } };
    },
  },
  scenarios: [scenario('s1', '401'), scenario('s2', '402')],
  queue: { answer: fine, pages: [['401']] },
  described: {
    answer: fine,
    stages: [
      { id: 'Qualified', label: 'Qualified' },
      { id: 'lost', label: 'lost' },
    ],
    fields: [
      { id: 'value', label: 'Value' },
      { id: 'person.job_title', label: 'Job title' },
      { id: `organization.${'a'.repeat(40)}`, label: 'Sector' },
    ],
  },
  write(): WritingServer {
    const server = new Server();
    const name = () =>
      server.crm.record.status === 'open' ? server.crm.record.stage_id : server.crm.record.status;
    const names: Record<string, string> = { 1: 'Incoming', 2: 'Qualified', 3: 'Contact Made' };
    return {
      answer: server.answer,
      ref: { kind: 'deal', id: '401' },
      known: ['9001', '9002', '9201'],
      seen: 'Qualified',
      stage: 'Contact Made',
      move: () => void server.set({ status: 'lost' }),
      attempts: () => server.crm.activities.filter(({ type }) => type === 'call').length,
      recorded: () => names[String(name())] ?? String(name()),
      refusal: refuse(400, 'Validation failed: due_time is invalid'),
      writes: (_, { method }) => method !== 'GET',
    };
  },
};
