import type { Gap } from '../../../lib/agreement/lead.ts';
import { suitecrm } from '../../../lib/crm/suitecrm/index.ts';
import type { Answer, Fixture, Reply, Scenario, WritingServer } from '../fixture.ts';
import { owner, Server } from './server.ts';

const id = '60000000-0000-4000-8000-000000000501';
const fine: Answer = new Server().answer;
const isAbout = (body: unknown, part: string) =>
  (body as { query?: string } | undefined)?.query?.includes(part);
/** Another answer to the questions that have this part. */
const except =
  (part: string, change: (reply: Reply) => Reply): Answer =>
  (path, question) => {
    const reply = fine(path, question);
    return isAbout(question.body, part) ? change(reply) : reply;
  };
const fault = (message: string, ...path: string[]) => ({
  message,
  path,
  extensions: { category: 'graphql' },
});
/** One part cannot be had, the others are there. */
const without =
  (part: string, message: string) =>
  ({ json }: Reply): Reply => ({
    json: {
      errors: [fault(message, part)],
      data: { ...(json as { data: object }).data, [part]: null },
    },
  });

const unsaid = ['message', 'form', 'download', 'page-view', 'email-open', 'email-click', 'event', 'chat'];
const cannot: Gap[] = [
  ...unsaid.map((kind): Gap => ({ what: `activities:${kind}`, why: 'unsupported' })),
  { what: 'fields.employees', why: 'unsupported' },
  { what: 'stageHistory', why: 'unsupported' },
];
const scenario = (name: 's1' | 's2', id: string): Scenario => ({
  name,
  ref: { kind: 'leads', id },
  answer: new Server(name).answer,
  stages: { lead: 'New', mql: 'Assigned', sal: 'In Process', recycled: 'Recycled' },
  cannot,
});

/** core/app/core/src/lib/views/record/components of SuiteCRM-Core. */
const view = (inside: string) =>
  '<!doctype html><body><app-root><div class="record-view"><scrm-record-header></scrm-record-header>' +
  '<scrm-record-container><div class="record-view-container view-container container-fluid">' +
  `${inside}</div></scrm-record-container></div></app-root></body>`;

/** Composed from SuiteCRM-Core's own source (8.10); not recorded from a running one. */
export const fixture: Fixture = {
  crm: suitecrm,
  recorded: '2026-11-21',
  ref: { kind: 'leads', id },
  me: { id: owner, name: 'Owner One' },
  pages: {
    shown: view('<scrm-record-content>Head of Operations</scrm-record-content>'),
    mark: 'Head of Operations',
    half: view('<scrm-record-content-skeleton></scrm-record-content-skeleton>'),
    other: '<!doctype html><body><scrm-classic-view-ui><iframe></iframe></scrm-classic-view-ui></body>',
  },
  answers: {
    fine,
    signedOut: (path) =>
      path === '/session-status'
        ? { json: { active: false, appStatus: { installed: true } } }
        : { json: { errors: [fault('Access Denied.', 'lead')], data: { lead: null, timeline: null } } },
    forbidden: except('timeline:', without('lead', 'Access Denied.')),
    missing: except('timeline:', ({ json }) => ({
      json: { data: { ...(json as { data: object }).data, lead: { _id: id, attributes: { id: '' } } } },
    })),
    otherRecord: except('timeline:', ({ json }) => ({
      json: { data: { ...(json as { data: object }).data, lead: { _id: id, attributes: { id: 'other' } } } },
    })),
    partly: [
      {
        answer: except('timeline:', without('timeline', 'Internal server Error')),
        gap: { what: 'activities:call', why: 'error' },
      },
      {
        answer: except('getRecords', without('r3', 'Access Denied.')),
        gap: { what: 'activities:call', why: 'forbidden' },
      },
      {
        answer: except('getRecords', () => ({ status: 500, json: {} })),
        gap: { what: 'activities:email', why: 'error' },
      },
    ],
    endless(path, question) {
      const reply = fine(path, question);
      const { query, variables } = (question.body ?? {}) as { query?: string; variables?: object };
      if (query?.includes('timeline:')) {
        const { data } = reply.json as { data: object };
        const records = Array.from({ length: 100 }, (_, i) => ({
          attributes: { id: `call${i}`, module_name: 'Calls', panel_name: 'calls', date_end: '' },
        }));
        return { json: { data: { ...data, timeline: { _id: 'x', meta: {}, records } } } };
      }
      if (!query?.includes('getRecords')) return reply;
      const [call] = new Server().crm.calls;
      const parts = Object.entries(variables ?? {}).flatMap(([key, id]) =>
        key.startsWith('r') ? [[key, { _id: id, attributes: { ...call, id } }]] : [],
      );
      return { json: { data: Object.fromEntries(parts) } };
    },
  },
  scenarios: [scenario('s1', id), scenario('s2', '60000000-0000-4000-8000-000000000502')],
  queue: { answer: fine, pages: [[id]] },
  described: {
    answer: fine,
    stages: [{ id: 'In Process', label: 'In Process' }],
    fields: [{ id: 'opportunity_amount', label: 'opportunity_amount' }],
  },
  write(): WritingServer {
    const server = new Server();
    const { calls, tasks, emails } = server.crm;
    return {
      answer: server.answer,
      ref: { kind: 'leads', id },
      known: [...calls, ...tasks, ...emails].map((row) => String(row.id)),
      seen: 'Assigned',
      stage: 'In Process',
      move: () => server.set('Dead'),
      attempts: () => server.crm.calls.length,
      recorded: () => String(server.crm.lead.status),
      refusal: { json: { errors: [fault('Invalid date_start', 'saveRecord')], data: { saveRecord: null } } },
      writes: (_, { body }) => isAbout(body, 'mutation') === true,
    };
  },
};
