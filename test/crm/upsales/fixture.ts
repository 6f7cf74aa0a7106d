import type { Gap } from '../../../lib/agreement/lead.ts';
import { upsales } from '../../../lib/crm/upsales/index.ts';
import type { Answer, Fixture, Reply, Scenario, WritingServer } from '../fixture.ts';
import { missing, Server } from './server.ts';

const fine: Answer = new Server().answer;
const except =
  (route: string, reply: Reply): Answer =>
  (path, question) =>
    path.split('?')[0] === `/api/v2/${route}` ? reply : fine(path, question);

const denied: Reply = { status: 403, json: { error: 'Forbidden', data: null } };
const unsaid = ['message', 'note', 'download', 'event', 'chat'];
const scenario = (name: 's1' | 's2', id: string): Scenario => ({
  name,
  ref: { kind: 'contact', id },
  answer: new Server(name).answer,
  stages: { lead: 'lead', mql: 'mql', sal: 'assigned', recycled: 'disqualified' },
  cannot: unsaid.map((kind): Gap => ({ what: `activities:${kind}`, why: 'unsupported' })),
});

const body = (inside: string) => `<!doctype html><body>${inside}</body>`;

/** Composed from the shapes that AxelOhlander/upsales-python-sdk records and documents; not recorded by us. */
export const fixture: Fixture = {
  crm: upsales,
  recorded: '2026-11-21',
  ref: { kind: 'contact', id: '501' },
  wanted: { industry: 'custom.11' },
  me: { id: '7', name: 'Owner One' },
  pages: {
    unseen: true,
    shown: body('<main>Aino Example, Head of Operations</main>'),
    mark: 'Head of Operations',
    half: body('<div></div>'),
    other: body('<form>Log in<input type="password"></form>'),
  },
  answers: {
    fine,
    signedOut: () => ({ status: 401, json: { error: 'Unauthorized', data: null } }),
    forbidden: except('contacts/501', denied),
    missing: except('contacts/501', missing),
    otherRecord: except('contacts/501', {
      json: { error: null, data: { ...new Server().crm.contact, id: 509 } },
    }),
    partly: [
      { answer: except('formSubmits', denied), gap: { what: 'activities:form', why: 'forbidden' } },
      { answer: except('visits', denied), gap: { what: 'activities:page-view', why: 'forbidden' } },
      { answer: except('accounts/601', missing), gap: { what: 'fields.employees', why: 'unsupported' } },
      {
        answer: except('journeyStepHistory/contact/501', denied),
        gap: { what: 'stageHistory', why: 'forbidden' },
      },
      {
        answer: except('mail', { json: { error: 'Timed out', data: null } }),
        gap: { what: 'activities:email-open', why: 'error' },
      },
    ],
    endless(path, question) {
      const reply = fine(path, question);
      if (!path.includes('/phoneCall')) return reply;
      const [call] = (reply.json as { data: object[] }).data;
      const data = Array.from({ length: 500 }, (_, i) => ({ ...call, id: i + 1 }));
      return { json: { error: null, metadata: { total: 10_000 }, data } };
    },
  },
  scenarios: [scenario('s1', '501'), scenario('s2', '502')],
  queue: { answer: fine, pages: [['501']] },
  described: {
    answer: fine,
    stages: [{ id: 'assigned', label: 'Tilldelad' }],
    fields: [{ id: 'custom.11', label: 'Industry' }],
  },
  write(): WritingServer {
    const server = new Server();
    return {
      answer: server.answer,
      ref: { kind: 'contact', id: '501' },
      known: ['call:9001', 'activity:31', 'mail:6001', 'form:71', 'visit:81:811'],
      seen: 'mql',
      stage: 'assigned',
      move: () => void server.set({ journeyStep: 'disqualified' }),
      attempts: () => server.crm.phoneCall.length + server.crm.activities.length,
      recorded: () => String(server.crm.contact.journeyStep),
      refusal: { status: 400, json: { error: 'Invalid activityType', data: null } },
      writes: (_, { method }) => method !== 'GET',
    };
  },
};
