import type { Gap } from '../../../lib/agreement/lead.ts';
import { twenty } from '../../../lib/crm/twenty/index.ts';
import type { Answer, Fixture, Reply, Scenario, WritingServer } from '../fixture.ts';
import { me, refuse, Server } from './server.ts';

const first = '20000000-0000-4000-8000-000000000401';
const fine: Answer = new Server().answer;
const except =
  (route: string, reply: Reply): Answer =>
  (path, question) =>
    path.split('?')[0] === `/rest/${route}` ? reply : fine(path, question);

const unsaid = ['form', 'download', 'page-view', 'email-open', 'email-click', 'event', 'chat'];
const scenario = (name: 's1' | 's2', id: string): Scenario => ({
  name,
  ref: { kind: 'opportunity', id },
  answer: new Server(name).answer,
  stages: { lead: 'NEW', mql: 'SCREENING', sal: 'ACCEPTED', recycled: 'RECYCLED' },
  cannot: unsaid.map((kind): Gap => ({ what: `activities:${kind}`, why: 'unsupported' })),
});
const record = `opportunities/${first}`;
const denied: Reply = { status: 403, json: { statusCode: 403, messages: ['User does not have permission'] } };

/** Composed from Twenty's own entities and its published API; not recorded from a running one. */
export const fixture: Fixture = {
  crm: twenty,
  recorded: '2026-11-21',
  ref: { kind: 'opportunity', id: first },
  me: { id: me, name: 'Owner One', timeZone: 'Europe/Helsinki' },
  pages: {
    unseen: true,
    shown: '<!doctype html><body><div id="root"><main>Example Oy</main></div></body>',
    mark: 'Example Oy',
    half: '<!doctype html><body><div id="root"></div></body>',
    other: '<!doctype html><body><form>Sign in <input type="password"></form></body>',
  },
  answers: {
    fine,
    signedOut: () => ({ status: 401, json: { statusCode: 401, messages: ['Token invalid.'] } }),
    forbidden: except(record, denied),
    missing: except(record, { json: { data: { opportunity: null } } }),
    otherRecord: except(record, {
      json: { data: { opportunity: { ...new Server().crm.opportunity, id: first.replace('401', '409') } } },
    }),
    partly: [
      { answer: except('timelineActivities', denied), gap: { what: 'stageHistory', why: 'forbidden' } },
      { answer: except('taskTargets', denied), gap: { what: 'activities:call', why: 'forbidden' } },
      {
        answer: except('messageParticipants', refuse(500, 'Oops')),
        gap: { what: 'activities:email', why: 'error' },
      },
    ],
    endless(path, question) {
      if (!path.startsWith('/rest/taskTargets')) return fine(path, question);
      const [target] = new Server().crm.tasks;
      const page = Number(/starting_after=(\d+)/.exec(path)?.[1] ?? 0);
      const taskTargets = Array.from({ length: 60 }, (_, i) => ({
        ...target,
        task: { ...(target?.task as object), id: `${page}-${i}` },
      }));
      return { json: { data: { taskTargets }, pageInfo: { hasNextPage: true, endCursor: `${page + 1}` } } };
    },
  },
  scenarios: [scenario('s1', first), scenario('s2', first.replace('401', '402'))],
  queue: { answer: fine, pages: [[first]] },
  described: {
    answer: fine,
    stages: [{ id: 'NEW', label: 'New' }],
    fields: [
      { id: 'stage', label: 'Stage' },
      { id: 'company.sector', label: 'Sector' },
    ],
  },
  write(): WritingServer {
    const server = new Server();
    return {
      answer: server.answer,
      ref: { kind: 'opportunity', id: first },
      known: ['t…922', 't…924', 'm…932'].map((id) => id.replace('…', first.slice(0, -3))),
      seen: 'SCREENING',
      stage: 'ACCEPTED',
      move: () => void server.set({ stage: 'RECYCLED' }),
      attempts: () =>
        server.crm.tasks.filter(({ task }) => String((task as { title: string }).title).startsWith('Call:'))
          .length,
      recorded: () => String(server.crm.opportunity.stage),
      refusal: refuse(400, 'Invalid value for dueAt'),
      writes: (path, { method }) => method !== 'GET' && path !== '/metadata',
    };
  },
};
