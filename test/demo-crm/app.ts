import { type Prospect, phases, type User, users } from './record.ts';
import type { Reply } from './reply.ts';
import type { Store } from './store.ts';

/** What the CRM's own pages talk to: `/demo-crm/app/…`. It has no faults, so that a page stands while the API falls. */
export function app(store: Store, user: User | null, method: string, path: string, body: unknown): Reply {
  if (!user) return { status: 401, json: { message: 'Your session has expired' } };
  if (path === '/demo-crm/app/leads') {
    return { json: { user, now: store.clock(), leads: [...store.prospects.values()].map(summary) } };
  }
  const [, id, action] = /^\/demo-crm\/app\/leads\/(\d+)(?:\/(log|phase|field))?$/.exec(path) ?? [];
  const prospect = store.prospects.get(Number(id));
  if (!prospect) return { status: 404, json: { message: 'Not found' } };
  if (method === 'POST' && !act(store, user, prospect, action, body)) {
    return { status: 422, json: { message: 'That cannot be done' } };
  }
  return { json: { user, users: users.map(face), phases, now: store.clock(), lead: view(prospect) } };
}

function act(
  store: Store,
  user: User,
  prospect: Prospect,
  action: string | undefined,
  body: unknown,
): boolean {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const word = (key: string) => (typeof given[key] === 'string' ? given[key] : null);
  if (action === 'phase') return store.move(prospect, word('phase') ?? '');
  if (action === 'field') return store.fill(prospect, word('name') ?? '', word('value') ?? '');
  if (action !== 'log') return false;
  const type = word('type');
  if (!type) return false;
  store.write(prospect, user, { type, result: word('result'), about: word('about') ?? '' });
  return true;
}

const face = ({ uid, display, squad }: User) => ({ uid, display, squad });

/** The newest thing that has happened with a lead. */
const touched = ({ log, hits, opened }: Prospect) =>
  Math.max(
    opened,
    ...log.filter(({ state }) => state === 'done').map(({ when }) => when),
    ...hits.map(({ t }) => t),
  );

function summary(prospect: Prospect) {
  const { no, person, company, phase, origin, rep, value } = prospect;
  const owner = users.find(({ uid }) => uid === rep);
  return {
    no,
    name: `${person.first} ${person.last.slice(0, 200)}`,
    position: person.position,
    company: company.name,
    town: company.town,
    phase,
    origin,
    rep: owner?.display ?? null,
    worth: value?.amount ?? null,
    touched: touched(prospect),
  };
}

/** Everything but what is only in the demo's books. */
function view({ scene: _scene, ...prospect }: Prospect) {
  return { ...prospect, touched: touched({ scene: _scene, ...prospect }) };
}
