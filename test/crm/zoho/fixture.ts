import type { Gap } from '../../../lib/agreement/lead.ts';
import { zoho } from '../../../lib/crm/zoho/index.ts';
import type { Answer, Fixture, Reply, Scenario, WritingServer } from '../fixture.ts';
import { refuse, Server } from './server.ts';

const first = '4000000000000501';
const fine: Answer = new Server().answer;
const except =
  (route: string, reply: Reply): Answer =>
  (path, question) =>
    path.split('?')[0] === `/crm/v8/${route}` ? reply : fine(path, question);

const unsaid = ['message', 'form', 'download', 'page-view', 'email-open', 'email-click', 'event', 'chat'];
const scenario = (name: 's1' | 's2', id: string): Scenario => ({
  name,
  ref: { kind: 'Leads', id },
  answer: new Server(name).answer,
  stages: { lead: 'Lead', mql: 'MQL', sal: 'SAL', recycled: 'Recycled' },
  cannot: unsaid.map((kind): Gap => ({ what: `activities:${kind}`, why: 'unsupported' })),
});
const denied = refuse(403, 'NO_PERMISSION', 'permission denied');

/** Composed from Zoho's published OpenAPI (zoho/crm-oas) and its documentation; not recorded. */
export const fixture: Fixture = {
  crm: zoho,
  recorded: '2026-11-21',
  ref: { kind: 'Leads', id: first },
  me: { id: '4000000000007001', name: 'Owner One', timeZone: 'Europe/Helsinki' },
  pages: {
    unseen: true,
    shown: '<!doctype html><body><div id="app"><main>Aino Example</main></div></body>',
    mark: 'Aino Example',
    half: '<!doctype html><body><div id="app"></div></body>',
    other: '<!doctype html><body><form>Sign in <input type="password"></form></body>',
  },
  answers: {
    fine,
    signedOut: () => refuse(401, 'INVALID_TOKEN', 'invalid oauth token'),
    forbidden: except(`Leads/${first}`, denied),
    missing: except(`Leads/${first}`, refuse(400, 'INVALID_DATA', 'the id given seems to be invalid')),
    otherRecord: except(`Leads/${first}`, {
      json: { data: [{ ...new Server().crm.record, id: '4000000000000509' }] },
    }),
    partly: [
      {
        answer: except(`Leads/${first}/__timeline`, denied),
        gap: { what: 'stageHistory', why: 'forbidden' },
      },
      { answer: except(`Leads/${first}/Calls`, denied), gap: { what: 'activities:call', why: 'forbidden' } },
      {
        answer: except(`Leads/${first}/Emails`, { status: 500, json: {} }),
        gap: { what: 'activities:email', why: 'error' },
      },
    ],
    endless(path, question) {
      if (!path.includes('/Calls')) return fine(path, question);
      const [call] = new Server().crm.Calls;
      const data = Array.from({ length: 200 }, (_, i) => ({ ...call, id: `${4000000000100000 + i}` }));
      return { json: { data, info: { more_records: true } } };
    },
  },
  scenarios: [scenario('s1', first), scenario('s2', '4000000000000502')],
  queue: { answer: fine, pages: [[first]] },
  described: {
    answer: fine,
    stages: [
      { id: 'MQL', label: 'MQL' },
      { id: 'Converted', label: 'Converted' },
    ],
    fields: [{ id: 'Sector__c', label: 'Sector' }],
  },
  write(): WritingServer {
    const server = new Server();
    return {
      answer: server.answer,
      ref: { kind: 'Leads', id: first },
      known: ['4000000000000911', '4000000000000921', 'e1'],
      seen: 'MQL',
      stage: 'SAL',
      move: () => void server.set({ Lead_Status: 'Recycled' }),
      attempts: () => server.crm.Calls.length,
      recorded: () => String(server.crm.record.Lead_Status),
      refusal: {
        json: {
          data: [
            {
              code: 'MANDATORY_NOT_FOUND',
              details: {},
              message: 'required field not found',
              status: 'error',
            },
          ],
        },
      },
      writes: (path, { method }) => method !== 'GET' && !path.endsWith('/coql'),
    };
  },
};
