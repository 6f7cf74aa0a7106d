import type { Entry, Hit, Part, Prospect, User } from './record.ts';
import { users } from './record.ts';
import type { Store, Trouble } from './store.ts';

/** An answer before it becomes HTTP. `wait` is in ms; Infinity: never. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  /** A body that is not JSON: HTML, if `headers` do not say otherwise. */
  text?: string;
  wait?: number;
}

const pageSize = 50;
const refusal = (status: number, message: string): Reply => ({ status, json: { message } });

/** `2026-11-20 16:22:47`: UTC, although it does not say so. */
export const naive = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** The API that other programs use: `/demo-crm/api/…`, in this CRM's own words, read-only. */
export function api(store: Store, user: User | null, url: URL): Reply {
  if (!user) return refusal(401, 'Your session has expired');
  const { pathname, searchParams, origin } = url;
  if (pathname === '/demo-crm/api/session') {
    const { uid, display, squad, tz } = user;
    return { json: { user: { uid, display, squad, tz } } };
  }
  const [, id, part] = /^\/demo-crm\/api\/prospects\/(\d+)(?:\/(phases|log|web))?$/.exec(pathname) ?? [];
  if (!id) return refusal(404, 'No such address');
  const no = Number(id);
  const fault = store.faultOf(no, part as Part | undefined);
  if (fault && fault !== 'other' && fault !== 'slow') return troubles[fault];
  if (user.outsider) return refusal(403, 'You may not see prospects');
  const prospect = store.prospects.get(fault === 'other' ? (no % store.prospects.size) + 1 : no);
  if (!prospect) return refusal(404, `There is no prospect ${no}`);
  const wait = fault === 'slow' ? 3000 : undefined;
  if (!part) return { json: { prospect: open(prospect, origin) }, wait };
  if (prospect.locked.some((locked) => locked === part)) return refusal(403, `You may not see ${part}`);
  return { json: paged(rows[part as Part](prospect), Number(searchParams.get('page') ?? 1)), wait };
}

const troubles: Record<Exclude<Trouble, 'other' | 'slow'>, Reply> = {
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
  log: ({ log }) =>
    log.map((entry: Entry) => ({ ...entry, when: naive(entry.when), entered: naive(entry.entered) })),
  web: ({ hits }) => hits.map((hit: Hit) => ({ ...hit })),
};
