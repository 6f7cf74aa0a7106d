import type { Gap } from '../../../lib/agreement/lead.ts';
import { dynamics } from '../../../lib/crm/dynamics/index.ts';
import type { Answer, Fixture, Reply, Scenario, WritingServer } from '../fixture.ts';
import { denied, owner, refuse, Server } from './server.ts';

const fine: Answer = new Server().answer;
const except = (route: string, reply: Reply): Answer => new Server('s1', { [route]: reply }).answer;
const id = '0a000000-0000-4000-8000-0000000000e1';

const unsaid = ['form', 'download', 'page-view', 'email-open', 'email-click', 'event', 'chat'];
const cannot = unsaid.map((kind): Gap => ({ what: `activities:${kind}`, why: 'unsupported' }));
const scenario = (name: 's1' | 's2', id: string): Scenario => ({
  name,
  ref: { kind: '/lead', id },
  answer: new Server(name).answer,
  stages: { lead: '1', mql: '100000001', sal: '2', recycled: '100000002' },
  cannot,
});
const calls = Array.from({ length: 300 }, (_, i) => ({
  ...new Server().crm.activitypointers[0],
  activityid: `0a000000-0000-4000-8000-0000000${10_000 + i}`,
}));

const form = (text: string) => `<div data-id="editFormRoot"><h1 data-id="header_title">${text}</h1></div>`;

/**
 * Composed from Microsoft's published documentation, its own test library (EasyRepro) and public code; not recorded from
 * a running one.
 */
export const fixture: Fixture = {
  crm: dynamics,
  recorded: '2026-11-21',
  ref: { kind: '/lead', id },
  me: { id: owner, name: 'Owner One' },
  pages: {
    shown: `<!doctype html><body><div id="mainContent">${form('Aino Example')}</div></body>`,
    mark: 'Aino Example',
    half: '<!doctype html><body><div id="mainContent"><div data-id="progressIndicator"></div></div></body>',
    other: `<!doctype html><body><div id="mainContent"></div><div role="dialog">${form('A contact')}</div></body>`,
  },
  answers: {
    fine,
    signedOut: () => ({ status: 401, text: '' }),
    forbidden: except('leads(', denied),
    missing: except('leads(', refuse(404, `lead With Id = ${id} Does Not Exist`, '0x80040217')),
    otherRecord: except('leads(', { json: new Server('s2').crm.lead }),
    partly: [
      { answer: except('audits?', denied), gap: { what: 'stageHistory', why: 'forbidden' } },
      { answer: except('audits(', denied), gap: { what: 'stageHistory', why: 'forbidden' } },
      { answer: except('phonecalls?', denied), gap: { what: 'activities:call', why: 'forbidden' } },
      {
        answer: except('emails?', refuse(500, 'SQL timeout')),
        gap: { what: 'activities:email', why: 'error' },
      },
      { answer: except('EntityDefinitions', denied), gap: { what: 'fields.source', why: 'forbidden' } },
    ],
    endless: except('activitypointers?', { json: { value: calls } }),
  },
  scenarios: [scenario('s1', id), scenario('s2', '0a000000-0000-4000-8000-0000000000e2')],
  queue: { answer: fine, pages: [[id]] },
  described: {
    answer: fine,
    stages: [
      { id: '100000001', label: 'MQL', of: 'Open' },
      { id: 'Qualify', label: 'Qualify', of: 'Lead to Opportunity Sales Process' },
    ],
    fields: [{ id: 'industrycode', label: 'industrycode' }],
  },
  write(): WritingServer {
    const server = new Server();
    return {
      answer: server.answer,
      ref: { kind: '/lead', id },
      known: ['c1', 'c2', 'c3'].map((end) => `0a000000-0000-4000-8000-0000000000${end}`),
      seen: '100000001',
      stage: '2',
      move: () => server.set(4),
      attempts: () => server.crm.phonecalls.length,
      recorded: () => String(server.crm.lead.statuscode),
      refusal: refuse(400, 'A validation error occurred: scheduledend'),
      writes: (path, { method }) => method !== 'GET' && !path.endsWith('$batch'),
    };
  },
};
