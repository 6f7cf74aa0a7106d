import { demo } from '../../../lib/crm/demo/index.ts';
import type { Answer, Fixture, Reply } from '../fixture.ts';
import answers from './answers.json' with { type: 'json' };
import pages from './pages.json' with { type: 'json' };

const refusal = (status: number, message: string): Reply => ({ status, json: { message } });
const recorded: Record<string, unknown> = answers;
const lead = '/demo-crm/api/prospects/17';

const fine: Answer = (path) =>
  path in recorded ? { json: recorded[path] } : refusal(404, 'No such address');
const except =
  (broken: string, reply: Reply): Answer =>
  (path, question) =>
    path.startsWith(broken) ? reply : fine(path, question);

/** Recorded by record.ts. */
export const fixture: Fixture = {
  crm: demo,
  recorded: '2026-11-21',
  ref: { kind: 'prospect', id: '17' },
  me: { id: 'u7', name: 'Dana Lind', timeZone: 'Europe/Stockholm' },
  pages: {
    ...pages,
    mark: 'Head of Operations · Tverrdal Plast',
  },
  answers: {
    fine,
    signedOut: () => refusal(401, 'Your session has expired'),
    forbidden: except(lead, refusal(403, 'You may not see prospects')),
    missing: except(lead, refusal(404, 'There is no prospect 17')),
    otherRecord: (path) =>
      path === lead
        ? { json: { prospect: { ...answers[lead].prospect, no: 18 } } }
        : fine(path, { method: 'GET', body: undefined }),
    partly: [
      {
        answer: except(`${lead}/phases`, refusal(403, 'You may not see phases')),
        gap: { what: 'stageHistory', why: 'forbidden' },
      },
      {
        answer: except(`${lead}/log`, refusal(403, 'You may not see log')),
        gap: { what: 'activities:call', why: 'forbidden' },
      },
      {
        answer: except(`${lead}/web`, refusal(404, 'No such address')),
        gap: { what: 'activities:page-view', why: 'unsupported' },
      },
      {
        answer: except(`${lead}/log`, refusal(500, 'Something broke')),
        gap: { what: 'activities:email', why: 'error' },
      },
      {
        answer: except(`${lead}/log`, {
          json: { rows: [{ ref: 'L1', type: 'phone', when: 'yesterday' }], pages: 1 },
        }),
        gap: { what: 'activities:email', why: 'error' },
      },
    ],
  },
};
