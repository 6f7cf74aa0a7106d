import type { Answer, Reply } from '../fixture.ts';
import first from './crm-s1.json' with { type: 'json' };
import second from './crm-s2.json' with { type: 'json' };

type Row = Record<string, unknown>;
type List = 'phoneCall' | 'activities' | 'appointments' | 'mail' | 'formSubmits' | 'visits';
type Crm = { contact: Row; account: Row; steps: Row[] } & Record<List, Row[]>;

const me = { id: 7, name: 'Owner One', email: 'owner.one@example.test', language: 'en-US' };

/** What Upsales' API answers about one of the two contacts, and what it keeps of what is written. */
export class Server {
  readonly crm: Crm;
  #made = 9100;

  constructor(scenario: 's1' | 's2' = 's1') {
    this.crm = structuredClone(scenario === 's1' ? first : second) as Crm;
  }

  readonly answer: Answer = (path, { method, body }) => {
    const [route = '', query = ''] = path.replace('/api/v2/', '').split('?');
    const [entity = '', id, other] = route.split('/');
    const { contact, account, steps } = this.crm;
    if (method === 'POST') return this.#add(entity as List, body as Row);
    if (method === 'PUT') return this.set(body as Row);
    if (method === 'DELETE') return this.#remove(entity as List, id);
    if (entity === 'self') return one(me);
    if (entity === 'journeySteps') return rows(journey);
    if (entity === 'customFields') return rows(added);
    if (entity === 'activitytypes') return rows(id === 'activity' ? types : [{ id: 6, name: 'Meeting' }]);
    if (entity === 'journeyStepHistory') return other === String(contact.id) ? rows(steps) : missing;
    if (entity === 'accounts') return id === String(account.id) ? one(account) : missing;
    if (entity === 'contacts' && id) return id === String(contact.id) ? one(contact) : missing;
    if (entity === 'contacts') return rows(query.includes('offset=0') ? [contact] : []);
    return rows(this.crm[entity as List] ?? []);
  };

  set(change: Row): Reply {
    Object.assign(this.crm.contact, change);
    this.crm.steps.push({
      contact_id: this.crm.contact.id,
      user_id: me.id,
      value: change.journeyStep,
      date: '2026-11-20T12:35:00.000Z',
    });
    return one(this.crm.contact);
  }

  #add(list: List, body: Row): Reply {
    const [type] = [...types, { id: 6, name: 'Meeting' }].filter(
      ({ id }) => id === (body.activityType as Row | undefined)?.id,
    );
    const row = {
      id: ++this.#made,
      regBy: me,
      regDate: '2026-11-20T12:35:00.000Z',
      ...body,
      activityType: type,
    };
    this.crm[list].unshift(row);
    return one(row);
  }

  #remove(list: List, id: string | undefined): Reply {
    this.crm[list] = this.crm[list].filter((row) => String(row.id) !== id);
    return { text: '' };
  }
}

const one = (data: Row): Reply => ({ json: { error: null, data } });
const rows = (data: Row[]): Reply => ({ json: { error: null, metadata: { total: data.length }, data } });
export const missing: Reply = { status: 404, json: { error: 'Not found', data: null } };

const types = [
  { id: 1234567893, name: 'Todo', roles: [], hasOutcome: 0 },
  { id: 1234567894, name: 'Phonecall', roles: [], hasOutcome: 1 },
];
const added = [{ id: 11, name: 'Industry', datatype: 'String', alias: null }];
const journey = [
  { name: 'Lead', value: 'lead', priority: 1, color: '#B254E0', colorName: 'purple' },
  {
    name: 'Marketing Qualified Lead (MQL)',
    value: 'mql',
    priority: 2,
    color: '#721A94',
    colorName: 'purple',
  },
  { name: 'Tilldelad', value: 'assigned', priority: 3, color: '#4A90E2', colorName: 'blue' },
];
