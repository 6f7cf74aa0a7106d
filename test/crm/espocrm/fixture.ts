import type { Gap } from '../../../lib/agreement/lead.ts';
import { espocrm } from '../../../lib/crm/espocrm/index.ts';
import type { Answer, Fixture, Reply, Scenario, WritingServer } from '../fixture.ts';
import { owner, reason, Server } from './server.ts';

const fine: Answer = new Server().answer;
const except =
  (route: string, reply: Reply): Answer =>
  (path, question) =>
    path.split('?')[0] === `/api/v1/${route}` ? reply : fine(path, question);

const lead = 'Lead/5f0000000000000a1';
const denied: Reply = { status: 403, headers: reason('No read access'), json: {} };
const unsaid = ['message', 'form', 'download', 'page-view', 'email-open', 'email-click', 'event', 'chat'];
const cannot: Gap[] = [
  ...unsaid.map((kind): Gap => ({ what: `activities:${kind}`, why: 'unsupported' })),
  { what: 'fields.employees', why: 'unsupported' },
];
const scenario = (name: 's1' | 's2', id: string): Scenario => ({
  name,
  ref: { kind: 'Lead', id },
  answer: new Server(name).answer,
  stages: { lead: 'New', mql: 'Assigned', sal: 'In Process', recycled: 'Recycled' },
  cannot,
});

/** The view of a record: client/res/templates/detail.tpl. */
const view = (header: string, record: string) =>
  `<!doctype html><body><div id="content"><div id="main"><div class="header page-header">${header}</div>` +
  `<div class="record">${record}</div></div></div></body>`;
const ofLeads = '<h3><a href="#Lead" class="action">Leads</a> <span class="title">Aino Example</span></h3>';

/** Composed from EspoCRM's own source (10.0) and its published API; not recorded from a running one. */
export const fixture: Fixture = {
  crm: espocrm,
  recorded: '2026-11-21',
  ref: { kind: 'Lead', id: '5f0000000000000a1' },
  me: { id: owner, name: 'Owner One', timeZone: 'Europe/Helsinki' },
  pages: {
    shown: view(ofLeads, '<div class="detail" id="lead-detail">Head of Operations</div>'),
    mark: 'Head of Operations',
    half: view(ofLeads, ''),
    other: view('<h3><a href="#Contact">Contacts</a></h3>', '<div class="detail">Head of Operations</div>'),
  },
  answers: {
    fine,
    signedOut: () => ({ status: 401, json: {} }),
    forbidden: except(lead, denied),
    missing: except(lead, { status: 404, headers: reason('Not found'), json: {} }),
    otherRecord: except(lead, { json: { ...new Server().crm.lead, id: '5f0000000000000a9' } }),
    partly: [
      { answer: except(`${lead}/stream`, denied), gap: { what: 'stageHistory', why: 'forbidden' } },
      { answer: except(`${lead}/calls`, denied), gap: { what: 'activities:call', why: 'forbidden' } },
      {
        answer: except(`${lead}/emails`, { status: 500, json: {} }),
        gap: { what: 'activities:email', why: 'error' },
      },
    ],
    endless(path, question) {
      const reply = fine(path, question);
      if (!path.includes('/calls')) return reply;
      const [call] = (reply.json as { list: object[] }).list;
      return {
        json: { total: 10_000, list: Array.from({ length: 200 }, (_, i) => ({ ...call, id: `c${i}` })) },
      };
    },
  },
  scenarios: [scenario('s1', '5f0000000000000a1'), scenario('s2', '5f0000000000000a2')],
  queue: { answer: fine, pages: [['5f0000000000000a1']] },
  described: {
    answer: fine,
    stages: [{ id: 'In Process', label: 'In Process' }],
    fields: [{ id: 'cIndustry', label: 'cIndustry' }],
  },
  write(): WritingServer {
    const server = new Server();
    return {
      answer: server.answer,
      ref: { kind: 'Lead', id: '5f0000000000000a1' },
      known: ['c1', 'e1', 't1'],
      seen: 'Assigned',
      stage: 'In Process',
      move: () => void server.set({ status: 'Dead' }),
      attempts: () => server.crm.calls.length,
      recorded: () => String(server.crm.lead.status),
      refusal: { status: 400, headers: reason('Field validation failure; dateStart, required'), json: {} },
      writes: (_, { method }) => method !== 'GET',
    };
  },
};
