import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { api } from './api.ts';
import { app } from './app.ts';
import { hero } from './leads.ts';
import type { Reply } from './reply.ts';
import { type Fault, Store } from './store.ts';

export interface DemoCrm {
  /** The address of the CRM, without a slash at its end: `http://127.0.0.1:4321/demo-crm`. */
  url: string;
  /** A lead page with a session in the address: opens signed in as `login`. */
  enter(login: string, path?: string): string;
  store: Store;
  close(): Promise<void>;
}

/**
 * Starts the demo CRM on the loopback. `now` (ms) stops its clock at that moment, for tests; without it the clock
 * runs, from the leads as they are at the start. `port` 0 or none: any free one.
 */
export async function startDemoCrm({
  port = 0,
  now,
  faults,
}: {
  port?: number;
  now?: number;
  faults?: Fault[];
} = {}): Promise<DemoCrm> {
  const store = new Store(() => now ?? Date.now(), faults);
  const server = createServer((request, response) => {
    serve(store, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(port, '127.0.0.1', listening);
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the demo CRM has no port');
  const url = `http://127.0.0.1:${address.port}/demo-crm`;
  return {
    url,
    store,
    enter: (login, path = `/leads/${hero}`) =>
      `${url}/enter?${new URLSearchParams({ as: login, to: `/demo-crm${path}` })}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Nothing but what the CRM itself serves; what an extension adds must do without. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

async function serve(store: Store, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
  const reply = await route(store, request, url);
  if (reply.wait === Number.POSITIVE_INFINITY) return;
  if (reply.wait) await new Promise((over) => setTimeout(over, reply.wait));
  const body = reply.text ?? (reply.status === 204 ? '' : JSON.stringify(reply.json));
  response.writeHead(reply.status ?? 200, {
    'content-type': reply.text === undefined ? 'application/json' : 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    date: new Date(store.clock()).toUTCString(),
    ...reply.headers,
  });
  response.end(body);
}

async function route(store: Store, request: IncomingMessage, url: URL): Promise<Reply> {
  const { pathname, searchParams } = url;
  const method = request.method ?? 'GET';
  const key = /(?:^|;\s*)demo_session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  const user = (key && store.sessions.get(key)) || null;
  const go = (to: string, session?: string): Reply => ({
    status: 302,
    text: '',
    headers: {
      location: to,
      ...(session && { 'set-cookie': `demo_session=${session}; Path=/demo-crm; HttpOnly; SameSite=Lax` }),
    },
  });

  if (pathname === '/demo-crm/api/faults' && method === 'POST') return fault(store, await bodyOf(request));
  const body = async () => (method === 'GET' ? undefined : json(await bodyOf(request)));
  if (pathname.startsWith('/demo-crm/api/')) return api(store, user, { url, method, body: await body() });
  if (pathname.startsWith('/demo-crm/app/')) return app(store, user, method, pathname, await body());
  if (pathname.startsWith('/demo-crm/page/')) return file(pathname.slice('/demo-crm/page/'.length));
  // Back to this CRM only, wherever the address would like to go.
  const next = /^\/demo-crm\/[\w/?=&-]*$/.exec(searchParams.get('next') ?? searchParams.get('to') ?? '')?.[0];
  if (pathname === '/demo-crm/enter') {
    const login = searchParams.get('as') ?? '';
    const session = store.signIn(login, `${login}-pass`);
    return session ? go(next ?? '/demo-crm/leads', session) : go('/demo-crm/login');
  }
  if (pathname === '/demo-crm/login' && method === 'POST') {
    const form = new URLSearchParams(await bodyOf(request));
    const session = store.signIn(form.get('login') ?? '', form.get('password') ?? '');
    return session ? go(next ?? '/demo-crm/leads', session) : go('/demo-crm/login?wrong=1');
  }
  if (pathname === '/demo-crm/login') return file('login.html');
  if (pathname === '/demo-crm/logout') {
    if (key) store.sessions.delete(key);
    return go('/demo-crm/login');
  }
  if (pathname === '/' || pathname === '/demo-crm' || pathname === '/demo-crm/') return go('/demo-crm/leads');
  if (!pathname.startsWith('/demo-crm/')) return { status: 404, text: 'Not found' };
  return user ? file('index.html') : go(`/demo-crm/login?next=${encodeURIComponent(pathname)}`);
}

/** `{ trouble, part?, no?, times? }` adds a fault; `{ clear: true }` takes all away; `{ expire: true }` ends all sessions. */
function fault(store: Store, body: string): Reply {
  const given = json(body);
  if (typeof given !== 'object' || given === null) return { status: 422, json: { message: 'JSON expected' } };
  if ('clear' in given) store.faults.length = 0;
  else if ('expire' in given) store.sessions.clear();
  else store.faults.unshift(given as Fault);
  return { json: { faults: store.faults } };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > 100_000) throw new Error('too much');
  }
  return body;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function file(name: string): Reply {
  if (!/^[a-z-]+\.(html|js|css)$/.test(name)) return { status: 404, text: 'Not found' };
  try {
    const text = readFileSync(new URL(`page/${name}`, import.meta.url), 'utf8');
    return { text, headers: { 'content-type': types[extname(name)] ?? 'text/plain' } };
  } catch {
    return { status: 404, text: 'Not found' };
  }
}
