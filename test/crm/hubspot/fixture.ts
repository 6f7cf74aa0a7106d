import { hubspot } from '../../../lib/crm/hubspot/index.ts';
import type { Answer, Fixture, Reply } from '../fixture.ts';
import told1 from './answers-s1.json' with { type: 'json' };
import told2 from './answers-s2.json' with { type: 'json' };
import { error } from './error.ts';
import { startServer } from './server.ts';

const objects = '/crm/objects/2026-03';
const refusal = (status: number, category: string, message: string): Reply => ({
  status,
  json: error(category, message),
});
const scopes = refusal(403, 'MISSING_SCOPES', "This key hasn't been granted all required scopes");

/** The same answer to whatever was asked of a place: the requests are held against HubSpot's own files (openapi.test.ts). */
const from =
  (answers: Record<string, unknown>): Answer =>
  (path, { method }) => {
    const call = `${method} ${path.split('?')[0]}`;
    return call in answers
      ? { json: answers[call] }
      : refusal(404, 'OBJECT_NOT_FOUND', `resource not found: ${call}`);
  };
const fine = from(told2);
const except =
  (broken: string, reply: Reply): Answer =>
  (path, question) =>
    path.startsWith(broken) ? reply : fine(path, question);

const ref = { kind: '12345678/0-1', id: '512400' };
const contact = told2[`GET ${objects}/contacts/512400`];
const changed = (change: object): Answer =>
  except(`${objects}/contacts/`, { json: { ...contact, ...change } });
const unsupported = (...kinds: string[]) =>
  kinds.map((kind) => ({ what: `activities:${kind}`, why: 'unsupported' as const }));
const never = unsupported('download', 'email-open', 'email-click', 'event', 'chat');
const stages = {
  lead: 'lead',
  mql: 'marketingqualifiedlead',
  sal: 'salesaccepted',
  // A stage that a company has added has a number for a name.
  recycled: '198754321',
};

const batch = (results: object[]) => ({
  status: 'COMPLETE',
  startedAt: '2026-11-21T08:00:00.000Z',
  completedAt: '2026-11-21T08:00:00.050Z',
  results,
});
interface Inputs {
  inputs: { id: string }[];
}
const idsIn = (body: unknown) => (body as Inputs).inputs.map(({ id }) => id);
const more = { next: { after: '500', link: 'https://api.hubapi.com/next' } };
const times = {
  createdAt: '2026-09-01T06:00:00.000Z',
  updatedAt: '2026-09-01T06:00:00.000Z',
  archived: false,
};

const endless: Answer = (path, question) => {
  const ids = Array.from({ length: 500 }, (_, i) => String(20_000 + i));
  if (path.startsWith(`${objects}/contacts/512400/associations/`))
    return { json: { results: ids.map((id) => ({ toObjectId: id, associationTypes: [] })), paging: more } };
  if (path.startsWith(`${objects}/contacts/`)) {
    const calls = { results: ids.slice(0, 100).map((id) => ({ id, type: 'contact_to_call' })), paging: more };
    return { json: { ...contact, associations: { ...contact.associations, calls } } };
  }
  if (path === `${objects}/calls/batch/read`)
    return {
      json: batch(
        idsIn(question.body).map((id) => ({
          ...times,
          id,
          properties: { hs_timestamp: '2026-11-20T09:10:00.000Z', hs_call_direction: 'OUTBOUND' },
        })),
      ),
    };
  return fine(path, question);
};

/** Three contacts in a search, two at a time. */
const queueing: Answer = (path, question) => {
  if (path === `${objects}/contacts/search`) {
    const { after } = question.body as { after: string };
    const ids = after === '0' ? ['512400', '512401'] : ['512402'];
    return {
      json: {
        total: 3,
        results: ids.map((id) => ({ ...times, id, properties: {} })),
        ...(after === '0' && { paging: { next: { after: '2' } } }),
      },
    };
  }
  if (path === `${objects}/contacts/batch/read`) {
    const { associations: _, ...bare } = contact;
    // In an order of its own.
    return {
      json: batch(
        idsIn(question.body)
          .reverse()
          .map((id) => ({ ...bare, id })),
      ),
    };
  }
  if (path.startsWith('/crm/associations/2026-03/contacts/')) {
    const type = path.split('/').at(-3);
    const to = type === 'calls' ? [{ toObjectId: '9301', associationTypes: [] }] : [];
    return { json: batch(to.length > 0 ? [{ from: { id: '512400' }, to }] : []) };
  }
  return fine(path, question);
};

const property = (name: string, label: string, options: object[] = []) => ({
  name,
  label,
  description: '',
  type: 'string',
  fieldType: 'text',
  groupName: 'contactinformation',
  options,
});

/**
 * The page's attributes are those that public code reads (card ids, sidebar and panes; HubSpot changes its classes with
 * each build). Which elements are around them is assumed.
 */
const record = (kind: string, name: string) => `<!doctype html><body><div id="main">
  <div data-test-id="left-sidebar"><div data-card-type="PROPERTIES_V3" data-card-id="PROPERTIES_V3/${kind}/V2">
    <ul data-selenium-test="profile-properties-list"><span data-test-id="lifecyclestage">Lead</span></ul></div></div>
  <div data-test-id="middle-pane"><h2>${name}</h2></div></div></body>`;

/** Composed from HubSpot's published schema: s1 from the reference's samples, s2 beside them. */
export const fixture: Fixture = {
  crm: hubspot,
  recorded: '2026-11-21',
  ref,
  wanted: { industry: 'industry' },
  me: { id: '7002', name: 'Owner Two' },
  pages: {
    shown: record('0-1', 'Bo Andersson'),
    mark: 'Bo Andersson',
    half: '<!doctype html><body><div id="main"><div data-test-id="left-sidebar"></div></div></body>',
    other: record('0-2', 'Skruv & Mutter AB'),
  },
  answers: {
    fine,
    signedOut: () =>
      refusal(
        401,
        'INVALID_AUTHENTICATION',
        'Authentication credentials not found. This API supports OAuth 2.0',
      ),
    forbidden: except(`${objects}/contacts/`, scopes),
    missing: except(`${objects}/contacts/`, refusal(404, 'OBJECT_NOT_FOUND', 'resource not found')),
    otherRecord: changed({ id: '512401' }),
    partly: [
      { answer: except(`${objects}/calls`, scopes), gap: { what: 'activities:call', why: 'forbidden' } },
      { answer: except(`${objects}/emails`, scopes), gap: { what: 'activities:email', why: 'forbidden' } },
      { answer: except(`${objects}/notes`, scopes), gap: { what: 'activities:note', why: 'forbidden' } },
      { answer: except('/events/', scopes), gap: { what: 'activities:page-view', why: 'forbidden' } },
      { answer: except('/crm/owners/', scopes), gap: { what: 'owner', why: 'forbidden' } },
      { answer: except(`${objects}/companies`, scopes), gap: { what: 'fields.employees', why: 'forbidden' } },
      {
        // A contact's property that the account has not is left out of the answer.
        answer: changed({ properties: { ...contact.properties, industry: undefined } }),
        gap: { what: 'fields.industry', why: 'unsupported' },
      },
      { answer: changed({ propertiesWithHistory: {} }), gap: { what: 'stageHistory', why: 'not-fetched' } },
      {
        // HubSpot counts three forms and tells the times of two.
        answer: changed({
          properties: {
            ...contact.properties,
            num_conversion_events: '3',
            first_conversion_date: '2026-09-01T06:00:00.000Z',
            recent_conversion_date: '2026-11-18T08:00:00.000Z',
          },
        }),
        gap: { what: 'activities:form', why: 'unsupported' },
      },
    ],
    endless,
  },
  scenarios: [
    { name: 's1', ref: { ...ref, id: '512345' }, answer: from(told1), stages, cannot: never },
    { name: 's2', ref, answer: fine, stages, cannot: never },
  ],
  queue: { answer: queueing, pages: [['512400', '512401'], ['512402']] },
  described: {
    answer: () => ({
      json: {
        results: [
          property('industry', 'Industry'),
          property('lifecyclestage', 'Lifecycle stage', [
            { value: 'lead', label: 'Lead', hidden: false },
            { value: '198754321', label: 'Back to marketing', hidden: false },
          ]),
        ],
      },
    }),
    stages: [
      { id: 'lead', label: 'Lead' },
      { id: '198754321', label: 'Back to marketing' },
    ],
    fields: [{ id: 'industry', label: 'Industry', of: 'contactinformation' }],
  },
  write: startServer,
};
