import { demo } from '../../../lib/crm/demo/index.ts';
import { api } from '../../demo-crm/api.ts';
import { users } from '../../demo-crm/record.ts';
import { Store } from '../../demo-crm/store.ts';
import { origin } from '../answering.ts';
import type { Answer, Fixture, Reply, WritingServer } from '../fixture.ts';
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

const now = Date.parse('2026-11-20T12:40:00Z');
/** The demo CRM itself, as Dana. */
const asDana =
  (store: Store): Answer =>
  (path, { method, body }) =>
    api(store, users[0] ?? null, { url: new URL(path, origin), method, body });

/** Dana's prospects that are not closed, as the pages of the list. */
function open({ prospects }: Store): string[][] {
  const mine = [...prospects.values()].filter(
    ({ rep, phase }) => rep === 'u7' && !['Closed won', 'Closed lost', 'Back to marketing'].includes(phase),
  );
  const ids = mine.map(({ no }) => String(no));
  return [ids.slice(0, 50), ids.slice(50)];
}

function writingServer(): WritingServer {
  const store = new Store(() => now);
  const prospect = store.prospects.get(17);
  if (!prospect) throw new Error('there is no prospect 17');
  return {
    answer: asDana(store),
    ref: { kind: 'prospect', id: '17' },
    known: [...prospect.log, ...prospect.hits].map(({ ref }) => ref),
    seen: prospect.phase,
    stage: 'Accepted',
    move: () => void store.move(prospect, 'On hold'),
    attempts: () => prospect.log.filter(({ type }) => type === 'phone').length,
    recorded: () => prospect.phase,
    refusal: refusal(422, 'A closed prospect cannot be changed'),
    writes: (_, { method }) => method !== 'GET',
  };
}

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
  queue: {
    answer: asDana(new Store(() => now)),
    pages: open(new Store(() => now)),
  },
  described: {
    answer: asDana(new Store(() => now)),
    stages: [{ id: 'Accepted', label: 'Accepted' }],
    fields: [{ id: 'company.sector', label: 'Sector' }],
  },
  write: writingServer,
};
