import type { Answer, Reply } from '../fixture.ts';
import first from './crm-s1.json' with { type: 'json' };
import second from './crm-s2.json' with { type: 'json' };

type Row = Record<string, unknown>;
interface Crm {
  record: Row;
  person: Row;
  organization: Row;
  user: Row;
  changes: Row[];
  activities: Row[];
  notes: Row[];
  mail: Row[];
}

const stages = ['Incoming', 'Qualified', 'Contact Made', 'Proposal Made'].map((name, i) => ({
  id: i + 1,
  name,
  pipeline_id: 1,
}));
const fields: Record<string, Row[]> = {
  dealFields: [{ key: 'value', name: 'Value' }],
  personFields: [{ key: 'job_title', name: 'Job title' }],
  organizationFields: [{ key: 'a'.repeat(40), name: 'Sector' }],
};

/** What Pipedrive's API answers about one of the two deals, and what it keeps of what is written. */
export class Server {
  readonly crm: Crm;
  #made = 20_000;

  constructor(scenario: 's1' | 's2' = 's1') {
    this.crm = structuredClone(scenario === 's1' ? first : second) as unknown as Crm;
  }

  readonly answer: Answer = (path, { method, body }) => {
    const [route = ''] = path.replace(/^\/api\/v\d\//, '').split('?');
    const [what = '', id, part] = route.split('/');
    if (method === 'POST') return data(this.#add(what, body as Row));
    if (method === 'DELETE') return this.#remove(what, id);
    if (method === 'PATCH') return data(this.set(body as Row));
    if (part === 'changelog') return rows(this.crm.changes);
    if (part === 'mailMessages') return rows(this.crm.mail);
    if (what === 'activities') return rows(this.crm.activities);
    if (what === 'notes') return rows(this.crm.notes);
    if (what === 'stages') return rows(stages);
    if (what === 'leads' && !id) return rows([]);
    if (what === 'deals' && !id) return rows([this.crm.record]);
    if (what === 'deals' && id !== String(this.crm.record.id)) return gone;
    if (what in fields) return rows(fields[what] ?? []);
    const one: Record<string, Row> = {
      deals: this.crm.record,
      persons: this.crm.person,
      organizations: this.crm.organization,
      users: this.crm.user,
    };
    return one[what] ? data(one[what]) : gone;
  };

  set(change: Row): Row {
    return Object.assign(this.crm.record, change);
  }

  #add(what: string, body: Row): Row {
    this.#made++;
    const add_time = '2026-11-20T12:35:00Z';
    const row = {
      id: this.#made,
      creator_user_id: 7001,
      user_id: 7001,
      is_deleted: false,
      add_time,
      ...body,
    };
    const done = body.done === true ? { marked_as_done_time: add_time } : {};
    this.crm[what === 'notes' ? 'notes' : 'activities'].unshift({ ...row, ...done });
    return row;
  }

  #remove(what: string, id: string | undefined): Reply {
    const list = what === 'notes' ? 'notes' : 'activities';
    this.crm[list] = this.crm[list].filter((row) => String(row.id) !== id);
    return data({ id: Number(id) });
  }
}

const data = (one: Row): Reply => ({ json: { success: true, data: one } });
const rows = (list: Row[]): Reply => ({
  json: { success: true, data: list, additional_data: { next_cursor: null } },
});
export const refuse = (status: number, error: string): Reply => ({
  status,
  json: { success: false, error, error_info: 'Please check developers.pipedrive.com' },
});
const gone = refuse(404, 'Deal not found');
