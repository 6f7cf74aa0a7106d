import type { Answer, Reply } from '../fixture.ts';
import first from './crm-s1.json' with { type: 'json' };
import second from './crm-s2.json' with { type: 'json' };

type Row = Record<string, unknown>;
interface Change {
  at: string;
  by: string;
  status: string;
  description: string;
}
const modules = ['calls', 'meetings', 'tasks', 'notes', 'emails'] as const;
type Crm = { lead: Row; audit: Change[] } & Record<(typeof modules)[number], Row[]>;

export const owner = '70000000-0000-4000-8000-000000000001';
const users: Row[] = [
  { id: owner, first_name: 'Owner', last_name: 'One', user_name: 'owner.one' },
  {
    id: '70000000-0000-4000-8000-000000000002',
    first_name: 'Owner',
    last_name: 'Two',
    user_name: 'owner.two',
  },
];

/** What SuiteCRM 8's own GraphQL answers about one of the two leads, and what it keeps of what is written. */
export class Server {
  readonly crm: Crm;
  #now = Date.parse('2026-11-20T12:35:00Z');

  constructor(scenario: 's1' | 's2' = 's1') {
    this.crm = structuredClone(scenario === 's1' ? first : second) as Crm;
  }

  readonly answer: Answer = (path, { method, body }) => {
    if (path === '/session-status')
      return { json: { appStatus: { installed: true, locked: true }, active: true, ...me } };
    if (path !== '/api/graphql' || method !== 'POST') return { status: 404, json: {} };
    const { query, variables } = body as { query: string; variables: Row };
    if (query.includes('saveRecord')) return this.#save(variables.input as Row);
    if (query.includes('createProcess')) return this.#delete((variables.input as Row).options as Row);
    if (query.includes('timeline:'))
      return data({ lead: this.#record('leads', variables.record), timeline: this.#timeline() });
    if (query.includes('appListStrings'))
      return data({
        strings: { _id: 'en_us', items: { lead_status_dom: words } },
        lead: this.#record('leads', ''),
      });
    if (query.includes('getLeads'))
      return data({ leads: listOf(variables.offset === 0 ? [this.crm.lead] : []) });
    const aliases = [...query.matchAll(/r(\d+): getRecord/g)].map(([, i]) => String(i));
    return data(
      Object.fromEntries(
        aliases.map((i) => [`r${i}`, this.#record(String(variables[`m${i}`]), variables[`r${i}`])]),
      ),
    );
  };

  set(status: string): void {
    this.crm.lead.status = status;
    this.crm.audit.unshift({ at: this.#tick(), by: owner, status, description: `Status: ${status} <br/>` });
  }

  /** A record that is not there is an empty one, as BeanFactory makes it. */
  #record(module: string, id: unknown): Row {
    const rows = { ...this.crm, leads: [this.crm.lead], users }[module as 'calls'];
    const row = rows.find((one) => one.id === id);
    return { _id: id, attributes: row ?? { ...this.crm.lead, id: '', name: '', status: 'New' } };
  }

  #timeline(): Row {
    const done = modules.flatMap((module) =>
      this.crm[module].map((row) => ({
        id: row.id,
        name: row.name,
        status: row.status,
        date_end: row.date_due ?? row.date_sent_received ?? row.date_start ?? row.date_entered,
        panel_name: module,
        module_name: module[0]?.toUpperCase() + module.slice(1),
      })),
    );
    const audit = this.crm.audit.map(({ at, by, status, description }, i) => ({
      id: `d${i}`,
      name: 'Record changed',
      status,
      description,
      date_end: at,
      panel_name: 'audit',
      module_name: 'audit',
      assigned_user_name: { user_name: by, user_id: by },
    }));
    return listOf([...done, ...audit].sort((a, b) => (String(a.date_end) < String(b.date_end) ? 1 : -1)));
  }

  #save({ module, attributes }: Row): Reply {
    const fields = attributes as Row;
    if (module === 'leads') {
      this.set(String(fields.status));
      return saved(this.crm.lead);
    }
    const at = this.#tick();
    const row = { id: `f${this.#now}`, created_by: owner, date_entered: at, date_modified: at, ...fields };
    this.crm[module as 'calls'].unshift(row);
    return saved(row);
  }

  #delete({ module, id }: Row): Reply {
    const list = module as 'calls';
    this.crm[list] = this.crm[list].filter((row) => row.id !== id);
    return data({ createProcess: { process: { _id: 'record-delete', status: 'success', messages: [] } } });
  }

  #tick(): string {
    this.#now += 1000;
    return new Date(this.#now).toISOString().slice(0, 19).replace('T', ' ');
  }
}

const data = (parts: Row): Reply => ({ json: { data: parts } });
const saved = (row: Row) => data({ saveRecord: { record: { _id: row.id, attributes: row } } });
const listOf = (rows: Row[]): Row => ({
  _id: 'x',
  meta: { offsets: { total: rows.length } },
  records: rows.map((attributes) => ({ id: attributes.id, module: attributes.module_name, attributes })),
});

const me = { id: owner, firstName: 'Owner', lastName: 'One', userName: 'owner.one' };
const words = {
  '': '',
  New: 'New',
  Assigned: 'Assigned',
  'In Process': 'In Process',
  Converted: 'Converted',
  Recycled: 'Recycled',
  Dead: 'Dead',
};
