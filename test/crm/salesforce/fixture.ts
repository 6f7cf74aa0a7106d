import { salesforce } from '../../../lib/crm/salesforce/index.ts';
import type { Answer, Fixture, Reply } from '../fixture.ts';
import told1 from './answers-s1.json' with { type: 'json' };
import told2 from './answers-s2.json' with { type: 'json' };
import described from './describe.json' with { type: 'json' };
import { composite, describes, found, missing, startServer } from './server.ts';

const data = '/services/data/v66.0';
interface Told {
  compositeResponse: { referenceId: string; httpStatusCode: number; body: unknown }[];
}
const refusal = (status: number, errorCode: string, message: string): Reply => ({
  status,
  json: [{ errorCode, message }],
});

/** What was told, but for some of its parts. */
const from =
  ({ compositeResponse }: Told, changed: Record<string, Reply> = {}): Answer =>
  (path, { body }) => {
    if (path === '/services/oauth2/userinfo')
      return {
        json: {
          user_id: '005AA00000S2OWN002',
          organization_id: '00DAA0000000001AAA',
          name: 'Owner Two',
          zoneinfo: 'Europe/Stockholm',
        },
      };
    if (path !== `${data}/composite`) return missing;
    if (describes(body)) return { json: described };
    return composite(body, (name) => {
      const part = compositeResponse.find(({ referenceId }) => referenceId === name);
      return changed[name] ?? (part ? { status: part.httpStatusCode, json: part.body } : missing);
    });
  };
const but = (changed: Record<string, Reply>) => from(told2, changed);
const bodyOf = (name: string) =>
  told2.compositeResponse.find(({ referenceId }) => referenceId === name)?.body;
const lead = Object(bodyOf('lead'));

const ref = { kind: 'Lead', id: '00QAA00000S2EXA002' };
const stages = { lead: 'Open', mql: 'MQL', sal: 'Working - Contacted', recycled: 'Nurturing' };
const never = ['page-view', 'download', 'form', 'email-open', 'email-click', 'event', 'chat'].map((kind) => ({
  what: `activities:${kind}`,
  why: 'unsupported' as const,
}));
const noAccess = refusal(400, 'INVALID_TYPE', "sObject type 'EmailMessage' is not supported.");

const task = (i: number) => ({
  Id: `00TAA00000${10_000 + i}`,
  TaskSubtype: 'Call',
  CallType: 'Outbound',
  IsClosed: true,
  CreatedDate: '2026-11-20T09:10:00.000+0000',
  CompletedDateTime: '2026-11-20T09:10:00.000+0000',
});
const endless = {
  totalSize: 10_000,
  done: false,
  nextRecordsUrl: `${data}/query/01gAA-2000`,
  records: Array.from({ length: 300 }, (_, i) => task(i)),
};

/** Two leads in two pages. */
const queueing: Answer = (path, question) => {
  if (!path.startsWith(`${data}/query`)) return from(told2)(path, question);
  const second = path.endsWith('/01gAA-1');
  const { tasks, history } = { tasks: bodyOf('tasks'), history: bodyOf('history') };
  const row = { ...lead, Tasks: tasks, Events: null, Histories: history };
  if (second) return { json: found([{ ...row, Id: '00QAA00000S3EXA003' }]) };
  return { json: { ...found([row]), totalSize: 2, done: false, nextRecordsUrl: `${data}/query/01gAA-1` } };
};

/**
 * A page of Lightning as public test code finds its way in it: the host of each page that was opened, of which one is
 * active, and the element that draws a record's page, named for its layout and its kind. What is inside is assumed.
 */
const view = (kind: string, name: string, active = '') =>
  `<div class="windowViewMode-normal oneContent ${active} lafPageHost"><one-record-home-flexipage2>
  <forcegenerated-adg-rollup_component___force-generated__flexipage_-record-page___-${kind}_-record_-page___-${kind}___-v-i-e-w___-l-m-t___1712090528000>
  <records-highlights2><h1>${name}</h1></records-highlights2></forcegenerated-adg-rollup_component___force-generated__flexipage_-record-page___-${kind}_-record_-page___-${kind}___-v-i-e-w___-l-m-t___1712090528000>
  </one-record-home-flexipage2></div>`;
const shell = (inside: string) => `<!doctype html><body><div id="auraLoadingBox"></div>${inside}</body>`;

/** Composed from Salesforce's published objects: s1 from the reference's samples, s2 beside them. */
export const fixture: Fixture = {
  crm: salesforce,
  recorded: '2026-11-21',
  ref,
  wanted: { industry: 'Industry' },
  me: { id: '005AA00000S2OWN002', name: 'Owner Two', timeZone: 'Europe/Stockholm' },
  pages: {
    shown: shell(view('lead', 'Aino Example') + view('lead', 'Bo Andersson', 'active')),
    mark: 'Bo Andersson',
    half: shell('<div class="windowViewMode-normal oneContent active lafPageHost"></div>'),
    other: shell(view('lead', 'Bo Andersson') + view('account', 'Skruv & Mutter AB', 'active')),
  },
  answers: {
    fine: from(told2),
    signedOut: () => refusal(401, 'INVALID_SESSION_ID', 'Session expired or invalid'),
    forbidden: but({ lead: refusal(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on object id') }),
    missing: but({ lead: missing }),
    otherRecord: but({ lead: { json: { ...lead, Id: '00QAA00000S9EXA009' } } }),
    partly: [
      {
        answer: but({ history: refusal(403, 'INSUFFICIENT_ACCESS', 'no access') }),
        gap: { what: 'stageHistory', why: 'forbidden' },
      },
      // Nobody has told Salesforce to keep the statuses.
      { answer: but({ history: { json: found([]) } }), gap: { what: 'stageHistory', why: 'unsupported' } },
      { answer: but({ mails: noAccess }), gap: { what: 'activities:email', why: 'unsupported' } },
      {
        answer: but({ tasks: refusal(400, 'INVALID_FIELD', "No such column 'CallType'") }),
        gap: { what: 'activities:call', why: 'error' },
      },
      {
        answer: but({ events: refusal(403, 'INSUFFICIENT_ACCESS', 'no access') }),
        gap: { what: 'activities:meeting', why: 'forbidden' },
      },
      { answer: but({ user: missing }), gap: { what: 'owner', why: 'unsupported' } },
      {
        answer: but({ lead: { json: { ...lead, IsConverted: true } } }),
        gap: { what: 'activities', why: 'unsupported' },
      },
    ],
    endless: but({ tasks: { json: endless } }),
  },
  scenarios: [
    { name: 's1', ref: { ...ref, id: '00QAA00000S1EXA001' }, answer: from(told1), stages, cannot: never },
    { name: 's2', ref, answer: from(told2), stages, cannot: never },
  ],
  queue: { answer: queueing, pages: [['00QAA00000S2EXA002'], ['00QAA00000S3EXA003']] },
  described: {
    answer: () => ({ json: described.compositeResponse[0]?.body }),
    stages: [{ id: 'MQL', label: 'MQL' }],
    fields: [{ id: 'Industry', label: 'Industry' }],
  },
  write: startServer,
};
