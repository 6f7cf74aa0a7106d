import type { Answer, Reply } from '../fixture.ts';
import first from './crm-s1.json' with { type: 'json' };
import second from './crm-s2.json' with { type: 'json' };

type Row = Record<string, unknown>;
interface Crm {
  opportunity: Row;
  timeline: Row[];
  tasks: Row[];
  notes: Row[];
  mails: Row[];
  meetings: Row[];
}

/** What Twenty takes for an id (UUIDScalarType, by version 9 of the package uuid). */
const uuid = /^[\da-f]{8}-[\da-f]{4}-[1-5][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

export const me = '20000000-0000-4000-8000-000000000701';
const lists: Record<string, Exclude<keyof Crm, 'opportunity'>> = {
  timelineActivities: 'timeline',
  taskTargets: 'tasks',
  noteTargets: 'notes',
  messageParticipants: 'mails',
  calendarEventParticipants: 'meetings',
};

/** What Twenty's REST API answers about one of the two opportunities, and what it keeps of what is written. */
export class Server {
  readonly crm: Crm;
  readonly #kept = new Map<string, Row>();

  constructor(scenario: 's1' | 's2' = 's1') {
    this.crm = structuredClone(scenario === 's1' ? first : second) as Crm;
  }

  readonly answer: Answer = (path, { method, body }) => {
    if (path === '/metadata') return { json: { data: { currentUser: { workspaceMember: member } } } };
    const [kind = '', id] = (path.replace('/rest/', '').split('?')[0] ?? '').split('/');
    if (kind === 'metadata') return { json: { data: { objects } } };
    if (method === 'POST') return this.#create(kind, body as Row);
    if (method === 'DELETE') return this.#remove(kind, id);
    if (method === 'PATCH') return this.set(body as Row);
    const { opportunity } = this.crm;
    if (kind === 'opportunities' && !id) return rows(kind, [opportunity]);
    if (kind === 'opportunities')
      return { json: { data: { opportunity: id === opportunity.id ? opportunity : null } } };
    if (kind === 'people') return { json: { data: { person: opportunity.pointOfContact } } };
    const kept = id && this.#kept.get(id);
    if (kept) return { json: { data: { [kind.slice(0, -1)]: kept } } };
    const list = lists[kind];
    return list ? rows(kind, this.crm[list]) : refuse(400, `object '${kind}' not found`);
  };

  set(change: Row): Reply {
    Object.assign(this.crm.opportunity, change, { updatedAt: '2026-11-20T12:35:00.000Z' });
    return { json: { data: { updateOpportunity: { id: this.crm.opportunity.id } } } };
  }

  #create(kind: string, body: Row): Reply {
    const id = String(body.id);
    if (!uuid.test(id)) return refuse(400, 'Invalid UUID');
    if (this.#kept.has(id)) return refuse(400, 'A duplicate entry was detected');
    const row = {
      createdAt: '2026-11-20T12:35:00.000Z',
      createdBy: { source: 'API', workspaceMemberId: me },
      ...body,
    };
    this.#kept.set(id, row);
    if (kind.endsWith('Targets')) {
      const what = kind === 'taskTargets' ? 'task' : 'note';
      this.crm[`${what}s`].unshift({ id, [what]: this.#kept.get(String(body[`${what}Id`])) });
    }
    return { status: 201, json: { data: { [`create${kind}`]: { id } } } };
  }

  #remove(kind: string, id: string | undefined): Reply {
    const what = kind === 'tasks' ? 'task' : 'note';
    this.crm[`${what}s`] = this.crm[`${what}s`].filter((row) => (row[what] as Row).id !== id);
    return { json: { data: { delete: { id } } } };
  }
}

const rows = (kind: string, list: Row[]): Reply => ({
  json: {
    data: { [kind]: list },
    pageInfo: { hasNextPage: false, endCursor: null },
    totalCount: list.length,
  },
});
export const refuse = (statusCode: number, message: string): Reply => ({
  status: statusCode,
  json: { statusCode, error: 'BadRequestException', messages: [message] },
});

const member = { id: me, timeZone: 'Europe/Helsinki', name: { firstName: 'Owner', lastName: 'One' } };
const objects = [
  {
    nameSingular: 'opportunity',
    fields: [{ name: 'stage', label: 'Stage', options: [{ value: 'NEW', label: 'New' }] }],
  },
  { nameSingular: 'company', fields: [{ name: 'sector', label: 'Sector' }] },
  { nameSingular: 'workflow', fields: [{ name: 'name', label: 'Name' }] },
];
