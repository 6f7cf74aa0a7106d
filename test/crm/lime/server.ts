import type { Answer, Reply } from '../fixture.ts';
import first from './crm-s1.json' with { type: 'json' };
import second from './crm-s2.json' with { type: 'json' };

type Row = Record<string, unknown>;
interface Crm {
  person: Row;
  history: Row[];
  todo: Row[];
}

const home = 'https://acme.lime-crm.com/acme';
const page = 2;

/** What Lime's API answers about one of the two people, and what it keeps of what is written. */
export class Server {
  readonly crm: Crm;
  #made = 20_000;

  constructor(scenario: 's1' | 's2' = 's1') {
    this.crm = structuredClone(scenario === 's1' ? first : second);
  }

  readonly answer: Answer = (path, { method, body }) => {
    const { pathname, searchParams } = new URL(path, 'https://acme.lime-crm.com');
    const [what, limetype = '', id = '', relation = ''] = pathname.replace('/acme/api/v1/', '').split('/');
    if (what === 'me') return { json: { _id: 1007, name: 'Owner One' } };
    const from = Number(searchParams.get('_offset') ?? 0);
    return this.#object(limetype, id, relation, { method, body: body as Row, from });
  };

  set(change: Row): Row {
    return Object.assign(this.crm.person, change);
  }

  /** `limeobject/<limetype>/<id>/<relation>/` */
  #object(
    limetype: string,
    id: string,
    relation: string,
    { method, body, from }: { method: string; body: Row; from: number },
  ): Reply {
    const { person } = this.crm;
    if (method === 'DELETE') {
      this.crm.history = this.crm.history.filter((row) => String(row._id) !== id);
      return { status: 204 };
    }
    if (limetype !== 'person') return gone;
    if (!id) return rows(`${limetype}/`, [person], from);
    if (id !== String(person._id)) return gone;
    if (method === 'PUT') return { json: this.set(body) };
    if (!relation) return { json: person };
    if (relation !== 'history' && relation !== 'todo') return gone;
    if (method === 'POST') return { status: 201, json: this.#add(body) };
    return rows(`person/${id}/${relation}/`, this.crm[relation], from);
  }

  #add(body: Row): Row {
    const row = {
      _id: ++this.#made,
      _createdtime: '2026-11-20T14:35:00.000000+02:00',
      coworker: 1007,
      ...body,
    };
    this.crm.history.unshift(row);
    return row;
  }
}

/** Lime's lists come in pages, each with the address of the next. */
function rows(path: string, all: Row[], from: number): Reply {
  const next =
    from + page < all.length
      ? { href: `${home}/api/v1/limeobject/${path}?_limit=${page}&_offset=${from + page}` }
      : null;
  return {
    json: {
      _links: { self: { href: `${home}/api/v1/limeobject/${path}` }, ...(next && { next }) },
      _embedded: { limeobjects: all.slice(from, from + page) },
    },
  };
}

export const refuse = (status: number, message: string): Reply => ({ status, json: { message } });
const gone = refuse(404, 'Not found');
