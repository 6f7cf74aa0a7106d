import type { Answer, Reply } from '../fixture.ts';
import first from './crm-s1.json' with { type: 'json' };
import second from './crm-s2.json' with { type: 'json' };

type Row = Record<string, unknown>;
interface Crm {
  lead: Row;
  stream: Row[];
  calls: Row[];
  meetings: Row[];
  emails: Row[];
  tasks: Row[];
}

export const owner = '5f0000000000000b1';
const lists: Record<string, keyof Crm> = {
  Call: 'calls',
  Meeting: 'meetings',
  Email: 'emails',
  Note: 'stream',
};

/** What EspoCRM's REST API answers about one of the two leads, and what it keeps of what is written. */
export class Server {
  readonly crm: Crm;
  #now = Date.parse('2026-11-20T12:35:00Z');

  constructor(scenario: 's1' | 's2' = 's1') {
    this.crm = structuredClone(scenario === 's1' ? first : second) as Crm;
  }

  readonly answer: Answer = (path, { method, body }) => {
    const [route = '', query = ''] = path.replace('/api/v1/', '').split('?');
    const [scope = '', id, list] = route.split('/');
    if (method === 'POST') return this.#create(scope, body as Row);
    if (method === 'PUT') return this.set(body as Row);
    if (method === 'DELETE') return this.#remove(scope, id);
    if (route === 'App/user') return { json: me };
    if (route === 'Metadata') return { json: metadata };
    if (route === 'Lead')
      return { json: { total: 1, list: query.includes('offset=0') ? [this.crm.lead] : [] } };
    if (scope !== 'Lead' || id !== this.crm.lead.id)
      return { status: 404, headers: reason('Not found'), json: {} };
    if (!list) return { json: this.crm.lead };
    const rows = this.crm[list as keyof Crm] as Row[];
    return { json: { total: rows.length, list: rows } };
  };

  set(change: Row): Reply {
    const { status: was } = this.crm.lead;
    Object.assign(this.crm.lead, change);
    const attributes = { was: { status: was }, became: { status: change.status } };
    this.#add('stream', { type: 'Update', data: { fields: ['status'], attributes } });
    return { json: this.crm.lead };
  }

  #create(scope: string, body: Row): Reply {
    const list = lists[scope];
    if (!list) return { status: 403, headers: reason('No create access'), json: {} };
    return { json: this.#add(list, body) };
  }

  #add(list: keyof Crm, body: Row): Row {
    this.#now += 1000;
    const createdAt = new Date(this.#now).toISOString().slice(0, 19).replace('T', ' ');
    const row = { id: `new${this.#now}`, createdById: owner, createdAt, ...body };
    (this.crm[list] as Row[]).unshift(row);
    return row;
  }

  #remove(scope: string, id: string | undefined): Reply {
    const list = lists[scope] as 'calls';
    this.crm[list] = this.crm[list].filter((row) => row.id !== id);
    return { json: true };
  }
}

/** EspoCRM says in a header why it refuses. */
export const reason = (text: string) => ({ 'x-status-reason': text });

const me = {
  user: { id: owner, userName: 'owner.one', name: 'Owner One', emailAddress: 'owner.one@example.test' },
  preferences: { timeZone: 'Europe/Helsinki', language: 'en_US' },
  acl: {},
};

const metadata = {
  status: { type: 'enum', options: ['New', 'Assigned', 'In Process', 'Converted', 'Recycled', 'Dead'] },
  accountName: { type: 'varchar' },
  cIndustry: { type: 'enum', options: ['', 'Steel'] },
};
