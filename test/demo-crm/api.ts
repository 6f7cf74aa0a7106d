import type { Hit, Part, Prospect, User } from './record.ts';
import { phases, users } from './record.ts';
import { line, naive, type Reply, refusal } from './reply.ts';
import type { Store, Trouble } from './store.ts';
import { change } from './writing.ts';

const pageSize = 50;

/** What is asked of the API. */
export interface Asked {
  url: URL;
  method?: string;
  body?: unknown;
}

/** The API that other programs use: `/demo-crm/api/…`, in this CRM's own words. What is written is in writing.ts. */
export function api(store: Store, user: User | null, { url, method = 'GET', body }: Asked): Reply {
  if (!user) return refusal(401, 'Your session has expired');
  const { pathname, searchParams, origin } = url;
  if (pathname === '/demo-crm/api/session') {
    const { uid, display, squad, tz } = user;
    return { json: { user: { uid, display, squad, tz } } };
  }
  if (pathname === '/demo-crm/api/setup') return { json: setup };
  const page = Number(searchParams.get('page') ?? 1);
  if (pathname === '/demo-crm/api/prospects') {
    if (user.outsider) return refusal(403, 'You may not see prospects');
    return { json: paged(mine(store, user, origin), page) };
  }
  const [, id, part, row] =
    /^\/demo-crm\/api\/prospects\/(\d+)(?:\/(phases|log|web|phase|return)(?:\/([\w-]+))?)?$/.exec(pathname) ??
    [];
  if (!id) return refusal(404, 'No such address');
  const no = Number(id);
  const fault = store.faultOf(no, part as Part | undefined, method !== 'GET');
  if (fault && fault !== 'other' && fault !== 'slow' && fault !== 'lost') return troubles[fault];
  if (user.outsider) return refusal(403, 'You may not see prospects');
  const prospect = store.prospects.get(fault === 'other' ? (no % store.prospects.size) + 1 : no);
  if (!prospect) return refusal(404, `There is no prospect ${no}`);
  const wait = fault === 'slow' ? 3000 : undefined;
  if (method !== 'GET') {
    const reply = change(store, user, prospect, { method, part, row, body });
    return fault === 'lost' ? { status: 502, text: '<h1>Bad gateway</h1>' } : { wait, ...reply };
  }
  if (!part) return { json: { prospect: open(prospect, origin) }, wait };
  if (!Object.hasOwn(rows, part) || row) return refusal(404, 'No such address');
  if (prospect.locked.some((locked) => locked === part)) return refusal(403, `You may not see ${part}`);
  return { json: paged(rows[part as Part](prospect), page), wait };
}

const setup = {
  phases,
  fields: [
    { key: 'company.name', label: 'Company' },
    { key: 'company.sector', label: 'Sector' },
    { key: 'company.headcount', label: 'Headcount' },
    { key: 'company.nation', label: 'Nation' },
    { key: 'person.position', label: 'Position' },
    { key: 'origin', label: 'Origin' },
    { key: 'value.amount', label: 'Value' },
  ],
};

/** This person's prospects that are still open, each with all that there is to it. */
function mine(store: Store, user: User, origin: string): unknown[] {
  const still = [...store.prospects.values()].filter(
    ({ rep, phase }) => rep === user.uid && !/^Closed|^Back/.test(phase),
  );
  return still.map((prospect) => {
    const parts = (Object.keys(rows) as Part[]).map((part) => [
      part,
      prospect.locked.includes(part) ? null : rows[part](prospect),
    ]);
    return { prospect: open(prospect, origin), ...Object.fromEntries(parts) };
  });
}

const troubles: Record<Exclude<Trouble, 'other' | 'slow' | 'lost'>, Reply> = {
  401: refusal(401, 'Your session has expired'),
  403: refusal(403, 'You may not see this prospect'),
  404: refusal(404, 'This prospect was deleted'),
  429: { ...refusal(429, 'Slow down'), headers: { 'retry-after': '7' } },
  500: refusal(500, 'Something broke in the engine room'),
  html: { text: '<!doctype html><title>Maintenance</title><h1>Back at noon</h1>' },
  login: { text: '<!doctype html><form><input name="login"><input type="password" name="password"></form>' },
  redirect: { status: 302, headers: { location: '/demo-crm/login' }, text: '' },
  blank: { text: '' },
  empty: { json: [] },
  garbage: { json: { prospect: { no: '17', company: 'yes', phase: 4 } } },
  hang: { wait: Number.POSITIVE_INFINITY },
};

function paged(all: unknown[], page: number) {
  return {
    rows: all.slice((page - 1) * pageSize, page * pageSize),
    page,
    pages: Math.max(1, Math.ceil(all.length / pageSize)),
  };
}

function open(prospect: Prospect, origin: string): Record<string, unknown> {
  const { no, person, company, value, returned, repSince, withheld } = prospect;
  const rep = users.find(({ uid }) => uid === prospect.rep);
  const hide = <T extends object>(name: string, fields: T) =>
    Object.fromEntries(Object.entries(fields).filter(([key]) => !withheld.includes(`${name}.${key}`)));
  return {
    no,
    link: `${origin}/demo-crm/leads/${no}`,
    person: hide('person', person),
    company: hide('company', company),
    origin: prospect.origin,
    value: value && { amount: value.amount, currency: 'SEK', set: naive(value.set) },
    phase: prospect.phase,
    closedBecause: prospect.closedBecause,
    ...(withheld.includes('rep')
      ? {}
      : {
          rep: rep ? { uid: rep.uid, display: rep.display, squad: rep.squad, tz: rep.tz } : null,
          repSince: repSince && naive(repSince),
        }),
    returned: returned && { code: returned.code, on: naive(returned.on) },
    opened: naive(prospect.opened),
    withheld,
  };
}

const rows: Record<Part, (prospect: Prospect) => unknown[]> = {
  phases: ({ phases }) =>
    phases.map(({ phase, since, certain }) => ({ phase, since: since && naive(since), certain })),
  log: ({ log }) => log.map(line),
  web: ({ hits }) => hits.map((hit: Hit) => ({ ...hit })),
};
