import type { Answer, Reply } from '../fixture.ts';
import first from './crm-s1.json' with { type: 'json' };
import second from './crm-s2.json' with { type: 'json' };

type Row = Record<string, unknown>;
type List = 'Calls' | 'Events' | 'Tasks' | 'Notes' | 'Emails';
type Crm = { record: Row; timeline: Row[] } & Record<List, Row[]>;

const me = { id: '4000000000007001', name: 'Owner One' };

/** What Zoho CRM's API answers about one of the two leads, and what it keeps of what is written. */
export class Server {
  readonly crm: Crm;
  #made = 4000000000001000;

  constructor(scenario: 's1' | 's2' = 's1') {
    this.crm = structuredClone(scenario === 's1' ? first : second) as Crm;
  }

  readonly answer: Answer = (path, { method, body }) => {
    const [route = ''] = path.replace('/crm/v8/', '').split('?');
    const [module = '', id, list] = route.split('/');
    if (module === 'coql') return rows('data', [this.crm.record]);
    if (method === 'POST') return this.#add((list ?? module) as List, rowIn(body));
    if (method === 'PUT') return this.set(rowIn(body));
    if (method === 'DELETE') return this.#remove(module as List, id);
    if (module === 'users')
      return { json: { users: [{ ...me, full_name: me.name, time_zone: 'Europe/Helsinki' }] } };
    if (module === 'settings') return { json: { fields } };
    if (id !== this.crm.record.id) return refuse(400, 'INVALID_DATA', 'the id given seems to be invalid');
    if (!list) return rows('data', [this.crm.record]);
    if (list === '__timeline') return rows('__timeline', this.crm.timeline);
    return rows(list === 'Emails' ? 'Emails' : 'data', this.crm[list as List]);
  };

  set(change: Row): Reply {
    Object.assign(this.crm.record, change, { Modified_Time: '2026-11-20T12:35:00+00:00' });
    return taken(String(this.crm.record.id));
  }

  #add(list: List, row: Row): Reply {
    this.#made++;
    this.crm[list].unshift({
      id: `${this.#made}`,
      Owner: me,
      Created_Time: '2026-11-20T12:35:00+00:00',
      ...row,
    });
    return { ...taken(`${this.#made}`), status: 201 };
  }

  #remove(list: List, id: string | undefined): Reply {
    this.crm[list] = this.crm[list].filter((row) => row.id !== id);
    return taken(`${id}`);
  }
}

const rowIn = (body: unknown) => (body as { data: Row[] }).data[0] ?? {};
/** Zoho has no body for what is empty. */
const rows = (key: string, list: Row[]): Reply =>
  list.length === 0 ? { status: 204, text: '' } : { json: { [key]: list, info: { more_records: false } } };
const taken = (id: string): Reply => ({
  json: { data: [{ code: 'SUCCESS', details: { id }, message: 'record added', status: 'success' }] },
});
export const refuse = (status: number, code: string, message: string): Reply => ({
  status,
  json: { code, details: {}, message, status: 'error' },
});

const fields = [
  {
    api_name: 'Lead_Status',
    field_label: 'Lead Status',
    pick_list_values: ['Lead', 'MQL', 'SAL', 'Recycled'].map((word) => ({
      actual_value: word,
      display_value: word,
    })),
  },
  { api_name: 'Sector__c', field_label: 'Sector' },
];
