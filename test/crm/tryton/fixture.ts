import { isDeepStrictEqual } from 'node:util';
import type { Gap } from '../../../lib/agreement/lead.ts';
import { tryton } from '../../../lib/crm/tryton/index.ts';
import type { Answer, Fixture, Reply, Scenario, WritingServer } from '../fixture.ts';
import recorded from './answers.json' with { type: 'json' };
import pages from './pages.json' with { type: 'json' };
import refusals from './refusals.json' with { type: 'json' };
import { refused, type Tables, TrytonServer, writes } from './server.ts';
import s1 from './tables-s1.json' with { type: 'json' };
import s2 from './tables-s2.json' with { type: 'json' };
import { wanted } from './wanted.ts';

interface Body {
  method: string;
  params: unknown[];
}

/** What Tryton answered to this very question; another question was not recorded and fails. */
const fine: Answer = (_, { body }) => {
  const { method, params } = body as Body;
  const found = recorded.find((one) => one.method === method && isDeepStrictEqual(one.params, params));
  if (!found) throw new Error(`nothing recorded for ${JSON.stringify(body)}: run test/crm/tryton/record.ts`);
  return { json: found.json };
};

const except =
  (broken: string, reply: Reply): Answer =>
  (path, question) => {
    const { method, params } = question.body as Body;
    // The lead itself, not what it was before.
    const past = typeof params.at(-1) === 'object' && '_datetime' in (params.at(-1) as object);
    return method === `model.${broken}` || (past && broken === 'past') ? reply : fine(path, question);
  };
const now = (reply: Reply, rest: Answer = fine): Answer => {
  const lead = except('sale.opportunity.read', reply);
  return (path, question) =>
    JSON.stringify(question.body).includes('_datetime') ? rest(path, question) : lead(path, question);
};
const broken: Reply = { json: { id: 1, error: ["'nosuch'", ''] } };
const denied: Reply = { json: refusals.model };

const unsaid = ['page-view', 'download', 'form', 'email-open', 'email-click', 'chat', 'event', 'task'];
const cannot: Gap[] = [
  ...unsaid.map((kind) => `activities:${kind}`),
  'fields.companyName',
  'fields.employees',
  'fields.jobTitle',
].map((what) => ({ what, why: 'unsupported' }));
const scenario = (name: 's1' | 's2', tables: Tables): Scenario => ({
  name,
  ref: { kind: 'sale.opportunity', id: String(tables.opportunity.id) },
  answer: new TrytonServer(tables).answer,
  // Tryton's own states; none of its buttons leads from "converted" to "cancelled", but an import may write it.
  stages: { lead: 'lead', mql: 'opportunity', sal: 'converted', recycled: 'cancelled' },
  cannot,
});

/** Recorded by record.ts; the scenarios and what writes, by server.ts in the same shape. */
export const fixture: Fixture = {
  crm: tryton,
  recorded: '2026-11-22',
  ref: { kind: 'sale.opportunity', id: '4' },
  wanted,
  me: { id: '1', name: 'Dana Reyes' },
  // The list, with the lead that was opened from it, is in a tab behind.
  pages: { ...pages, mark: '1 / 1' },
  answers: {
    fine,
    signedOut: () => refusals.signedOut,
    forbidden: now({ json: refusals.forbidden }),
    missing: (path, question) =>
      (question.body as Body).method.endsWith('history_revisions')
        ? { json: refusals.revisions }
        : now({ json: refusals.missing })(path, question),
    otherRecord: now({ json: { id: 1, result: [{ id: 5, state: 'lead' }] } }),
    partly: [
      { answer: except('ir.note.search_read', denied), gap: { what: 'activities', why: 'forbidden' } },
      { answer: except('ir.email.search_read', broken), gap: { what: 'activities:email', why: 'error' } },
      {
        answer: except('sale.opportunity.history_revisions', denied),
        gap: { what: 'stageHistory', why: 'forbidden' },
      },
      { answer: except('past', broken), gap: { what: 'stageHistory', why: 'error' } },
      {
        // A company without the field: asking for it would fail, so it is not asked for.
        answer: (path, question) => {
          const asked = JSON.stringify(question.body);
          if (asked.includes('sale.opportunity.fields_get')) return { json: { id: 1, result: {} } };
          return fine(path, question);
        },
        gap: { what: 'fields.industry', why: 'unsupported' },
      },
    ],
    endless(path, question) {
      const reply = fine(path, question);
      const { method, params } = question.body as Body;
      if (method !== 'model.ir.note.search_read') return reply;
      const [note] = (reply.json as { result: object[] }).result;
      const rows = Array.from({ length: params[2] as number }, (_, i) => ({ ...note, id: 10_000 - i }));
      return { json: { id: 1, result: rows } };
    },
  },
  scenarios: [scenario('s1', s1), scenario('s2', s2)],
  queue: { answer: fine, pages: [['1', '2', '4']] },
  described: {
    answer: fine,
    stages: [
      { id: 'opportunity', label: 'Opportunity' },
      { id: 'cancelled', label: 'Cancelled' },
    ],
    fields: [
      { id: 'reference', label: 'Reference' },
      { id: 'party.lang', label: 'Language', of: 'Party' },
    ],
  },
  write(): WritingServer {
    const server = new TrytonServer({ ...s1, revisions: s1.revisions.slice(0, 1) });
    return {
      answer: server.answer,
      ref: { kind: 'sale.opportunity', id: '501' },
      known: ['n11', 'e31'],
      seen: 'lead',
      stage: 'opportunity',
      move: () => server.move('lost'),
      attempts: () => server.tables.notes.length,
      recorded: () => server.now.state,
      refusal: refused('The field "Party" on "Sale Opportunity" is required.'),
      writes: (_, { body }) => writes(body),
    };
  },
};
