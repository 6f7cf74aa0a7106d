import type { Gap } from '../../../lib/agreement/lead.ts';
import { lime } from '../described/examples.ts';
import type { Answer, Fixture, Reply, Scenario, WritingServer } from '../fixture.ts';
import { refuse, Server } from './server.ts';

const fine: Answer = new Server().answer;
const person = '/acme/api/v1/limeobject/person/1501/';
const except =
  (path: string, reply: Reply): Answer =>
  (asked, question) =>
    asked.split('?')[0] === path ? reply : fine(asked, question);

const unsaid = ['message', 'form', 'download', 'page-view', 'email-open', 'email-click', 'event', 'chat'];
const cannot: Gap[] = [
  ...unsaid.map((kind): Gap => ({ what: `activities:${kind}`, why: 'unsupported' })),
  { what: 'stageHistory', why: 'unsupported' },
];
const scenario = (name: 's1' | 's2', id: string): Scenario => ({
  name,
  ref: { kind: 'lime', id },
  answer: new Server(name).answer,
  stages: { lead: 'lead', mql: 'mql', sal: 'sal', recycled: 'recycled' },
  cannot,
});
const denied = refuse(403, 'You may not read this');

/** Composed from public answers of Lime's API; what is assumed stands in ../described/lime.yaml. */
export const fixture: Fixture = {
  crm: lime,
  recorded: '2026-11-21',
  ref: { kind: 'lime', id: '1501' },
  me: { id: '1007', name: 'Owner One' },
  pages: {
    unseen: true,
    shown: '<!doctype html><body><main>Aino Example, Head of Operations</main></body>',
    mark: 'Head of Operations',
    half: '<!doctype html><body><main></main></body>',
    other: '<!doctype html><body><form>Sign in <input type="password"></form></body>',
  },
  answers: {
    fine,
    signedOut: () => refuse(401, 'Unauthorized'),
    forbidden: except(person, denied),
    missing: except(person, refuse(404, 'Not found')),
    otherRecord: except(person, { json: { ...new Server().crm.person, _id: 1509 } }),
    partly: [
      { answer: except(`${person}history/`, denied), gap: { what: 'activities:call', why: 'forbidden' } },
      {
        answer: except(`${person}todo/`, refuse(500, 'Oops')),
        gap: { what: 'activities:task', why: 'error' },
      },
      {
        answer: except(person, { json: { ...new Server().crm.person, _embedded: {} } }),
        gap: { what: 'owner', why: 'unsupported' },
      },
      {
        answer: except(`${person}history/`, {
          json: { _embedded: { limeobjects: [{ _id: 1, type: { key: 'fax' } }] }, _links: {} },
        }),
        gap: { what: 'activities', why: 'unsupported' },
      },
    ],
    endless(path, question) {
      if (!path.includes('/history/')) return fine(path, question);
      const from = Number(/_offset=(\d+)/.exec(path)?.[1] ?? 0);
      const [row] = new Server().crm.history;
      const limeobjects = Array.from({ length: 50 }, (_, i) => ({ ...row, _id: from + i + 1 }));
      const next = { href: `https://acme.lime-crm.com${person}history/?_limit=50&_offset=${from + 50}` };
      return { json: { _links: { next }, _embedded: { limeobjects } } };
    },
  },
  scenarios: [scenario('s1', '1501'), scenario('s2', '1502')],
  queue: { answer: fine, pages: [['1501']] },
  described: { answer: fine, stages: [], fields: [{ id: 'jobTitle', label: 'jobTitle' }] },
  write(): WritingServer {
    const server = new Server();
    const stage = () => (server.crm.person.leadstatus as { key: string }).key;
    return {
      answer: server.answer,
      ref: { kind: 'lime', id: '1501' },
      known: ['history-9001', 'history-9002', 'todo-9001'],
      seen: 'mql',
      stage: 'sal',
      move: () => void server.set({ leadstatus: { key: 'lost' } }),
      attempts: () => server.crm.history.length,
      recorded: stage,
      refusal: refuse(422, 'The option noanswer is not active'),
      writes: (_, { method }) => method !== 'GET',
    };
  },
};
