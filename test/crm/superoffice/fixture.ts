import type { Gap } from '../../../lib/agreement/lead.ts';
import { superoffice } from '../../../lib/crm/superoffice/index.ts';
import type { Answer, Fixture, Reply, Scenario, WritingServer } from '../fixture.ts';
import { denied, refuse, Server } from './server.ts';

const fine: Answer = new Server().answer;
const except = (route: string, reply: Reply): Answer => new Server('s1', { [route]: reply }).answer;

const unsaid = ['message', 'download', 'page-view', 'email-open', 'email-click', 'event'];
const cannot: Gap[] = [
  ...unsaid.map((kind): Gap => ({ what: `activities:${kind}`, why: 'unsupported' })),
  { what: 'fields.employees', why: 'unsupported' },
  { what: 'stageHistory', why: 'unsupported' },
];
const scenario = (name: 's1' | 's2', id: string): Scenario => ({
  name,
  ref: { kind: 'person', id },
  answer: new Server(name).answer,
  stages: { lead: '1', mql: '6', sal: '2', recycled: '4' },
  cannot,
});
const forms = Array.from({ length: 300 }, (_, i) => ({
  PrimaryKey: i,
  EntityName: 'formSubmission',
  date: '2026-11-20T07:42:10Z',
  registeredDate: '2026-11-20T07:42:10Z',
}));

/** Composed from SuperOffice's published documentation and its own client's types; not recorded from a running one. */
export const fixture: Fixture = {
  crm: superoffice,
  recorded: '2026-11-21',
  ref: { kind: 'person', id: '501' },
  me: { id: '7', name: 'Owner One' },
  pages: {
    unseen: true,
    shown:
      '<!doctype html><body><input type="hidden" id="XSRF_TOKEN" value="x"><main>Aino Example</main></body>',
    mark: 'Aino Example',
    half: '<!doctype html><body><input type="hidden" id="XSRF_TOKEN" value="x"></body>',
    other: '<!doctype html><body><form>Sign in <input type="password"></form></body>',
  },
  answers: {
    fine,
    signedOut: () => refuse(401, 'SoAuthenticationException', 'Not signed in'),
    forbidden: except('Person/501', denied),
    missing: except('Person/501', refuse(404, 'SoNotFoundException', 'Person id 501 not found')),
    otherRecord: (path, question) =>
      path.endsWith('/Person/501') ? { json: new Server('s2').crm.person } : fine(path, question),
    partly: [
      { answer: except('Person/501/Activities', denied), gap: { what: 'activities', why: 'forbidden' } },
      { answer: except('List/Task', denied), gap: { what: 'activities', why: 'forbidden' } },
      {
        answer: except('List/DocumentTemplate', refuse(500, 'SoException', 'Oops')),
        gap: { what: 'activities:email', why: 'error' },
      },
    ],
    endless: except('Person/501/Activities', { json: { value: forms } }),
  },
  scenarios: [scenario('s1', '501'), scenario('s2', '502')],
  queue: { answer: fine, pages: [['501']] },
  described: {
    answer: fine,
    stages: [{ id: '2', label: 'Contacting' }],
    fields: [
      { id: 'PersonNumber', label: 'PersonNumber' },
      { id: 'SuperOffice:7', label: 'Segment' },
    ],
  },
  write(): WritingServer {
    const server = new Server();
    return {
      answer: server.answer,
      ref: { kind: 'person', id: '501' },
      known: ['appointment-9003', 'document-8001', 'appointment-9001', 'formSubmission-7001'],
      seen: '6',
      stage: '2',
      move: () => server.set(4),
      attempts: () => server.crm.activities.filter(({ type }) => type === 'Phone - Out').length,
      recorded: () => String(server.crm.person.LeadstatusId),
      refusal: refuse(400, 'SoValidationException', 'Title is mandatory'),
      writes: (_, { method }) => method !== 'GET',
    };
  },
};
