import { isDeepStrictEqual } from 'node:util';
import { odoo } from '../../../lib/crm/odoo/index.ts';
import type { Answer, Fixture, Reply } from '../fixture.ts';
import recorded from './answers.json' with { type: 'json' };
import pages from './pages.json' with { type: 'json' };
import refusals from './refusals.json' with { type: 'json' };
import { scenarios } from './scenarios.ts';
import { writingServer } from './server.ts';

interface Body {
  params: { model?: string; method?: string };
}
const paramsOf = (body: unknown) => (body as Body).params;

/** What Odoo answered to this very question; another question was not recorded and fails. */
const fine: Answer = (path, { body }) => {
  const asked = paramsOf(body);
  const found = recorded.find((one) => one.path === path && isDeepStrictEqual(one.params, asked));
  if (!found)
    throw new Error(`nothing recorded for ${path} ${JSON.stringify(asked)}: run test/crm/odoo/record.ts`);
  return { json: found.json };
};

/** `broken` is a route, or a model and its method. */
const except =
  (broken: string, reply: Reply): Answer =>
  (path, question) => {
    const { model, method } = paramsOf(question.body);
    return path === broken || `${model}.${method}` === broken ? reply : fine(path, question);
  };
const lead = 'crm.lead.web_read';
const broken: Reply = {
  json: {
    jsonrpc: '2.0',
    id: 1,
    error: {
      code: 0,
      message: 'Odoo Server Error',
      data: { name: 'builtins.ValueError', message: 'Invalid field' },
    },
  },
};

/** Recorded by record.ts. */
export const fixture: Fixture = {
  crm: odoo,
  recorded: '2026-11-22',
  ref: { kind: 'crm.lead', id: '48' },
  wanted: { industry: 'x_industry' },
  me: { id: '7', name: 'Dana Reyes', timeZone: 'Europe/Helsinki' },
  pages: { ...pages, mark: 'Knows us from the fair' },
  answers: {
    fine,
    signedOut: () => ({ json: refusals.signedOut }),
    forbidden: except(lead, { json: refusals.forbidden }),
    missing: except(lead, { json: refusals.missing }),
    otherRecord: except(lead, { json: { ...refusals.missing, result: [{ id: 49, name: 'Another' }] } }),
    partly: [
      {
        answer: except('mail.message.web_search_read', { json: refusals.forbiddenField }),
        gap: { what: 'activities', why: 'forbidden' },
      },
      { answer: except('mail.activity.web_search_read', broken), gap: { what: 'activities', why: 'error' } },
      {
        answer: except('/mail/thread/messages', { json: refusals.forbidden }),
        gap: { what: 'stageHistory', why: 'forbidden' },
      },
      { answer: except('/mail/thread/messages', broken), gap: { what: 'stageHistory', why: 'error' } },
      { answer: except('res.lang.get_installed', broken), gap: { what: 'stageHistory', why: 'error' } },
      {
        // A company without the field: asking for it would fail, so it is not asked for.
        answer: (path, question) =>
          JSON.stringify(question.body).includes('"x_industry"')
            ? { json: { result: {} } }
            : fine(path, question),
        gap: { what: 'fields.industry', why: 'unsupported' },
      },
    ],
  },
  scenarios,
  queue: { answer: fine, pages: [['50', '46', '45']] },
  described: {
    answer: fine,
    stages: [
      { id: 'Qualified', label: 'Qualified' },
      { id: 'Lost', label: 'Lost' },
    ],
    fields: [
      { id: 'function', label: 'Job Position' },
      { id: 'lost_reason_id', label: 'Lost Reason' },
    ],
  },
  write: writingServer,
};
