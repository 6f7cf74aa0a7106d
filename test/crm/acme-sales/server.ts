import type { Answer, Reply } from '../fixture.ts';
import first from './crm-s1.json' with { type: 'json' };
import second from './crm-s2.json' with { type: 'json' };

type Row = Record<string, unknown>;
interface Crm {
  lead: Row;
  company: Row;
  changes: Row[];
  log: Row[];
  web: Row[];
}

const phases = [
  { word: 'new', shown: 'New' },
  { word: 'qualified', shown: 'Qualified' },
];

/** The API of a CRM that a company has built for itself; no two of them are alike. */
export class Server {
  readonly crm: Crm;
  #made = 100;

  constructor(scenario: 's1' | 's2' = 's1') {
    this.crm = structuredClone(scenario === 's1' ? first : second);
  }

  readonly answer: Answer = (path, { method, body }) => {
    const { pathname, searchParams } = new URL(path, 'https://intra.acme.example');
    const [what, id, part] = pathname.replace('/sales/rest/', '').split('/');
    const from = Number(searchParams.get('from') ?? 0);
    if (what === 'me') return { json: { login: 'owner1', fullName: 'Owner One', zone: 'Europe/Stockholm' } };
    if (what === 'phases') return { json: phases };
    if (what === 'log' && method === 'DELETE') {
      this.crm.log = this.crm.log.filter(({ no }) => String(no) !== id);
      return { status: 204 };
    }
    if (what !== 'leads') return refuse(404, 'No such thing');
    if (!id) return { json: { data: [this.crm.lead].slice(from) } };
    if (id !== this.crm.lead.no) return refuse(404, `There is no lead ${id}`);
    if (method === 'PATCH') return { json: { data: this.set(body as Row) } };
    if (!part) return { json: { data: this.crm.lead } };
    if (method === 'POST') return { json: { data: this.#add(body as Row) } };
    if (part === 'company') return { json: { data: this.crm.company } };
    if (part === 'changes') return { json: this.crm.changes };
    if (part === 'log' || part === 'web')
      return { json: { data: { items: this.crm[part].slice(from, from + 50) } } };
    return refuse(404, 'No such thing');
  };

  set({ phase }: Row): Row {
    const when = '2026-11-20 13:35:00';
    this.crm.changes.push({ what: 'phase', from: this.crm.lead.phase, to: phase, when });
    return Object.assign(this.crm.lead, { phase });
  }

  #add(body: Row): Row {
    const when = typeof body.when === 'string' ? body.when.replace('T', ' ') : '2026-11-20 13:35:00';
    const row = { robot: false, open: false, about: null, ...body, no: ++this.#made, when };
    this.crm.log.push(row);
    return row;
  }
}

export const refuse = (status: number, message: string): Reply => ({ status, json: { error: { message } } });
