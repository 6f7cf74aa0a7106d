import type { Lead } from '../../lib/agreement/lead.ts';
import { sameOrigin } from '../../lib/crm/ask.ts';
import type { Ask } from '../../lib/crm/crm.ts';
import { demo } from '../../lib/crm/demo/index.ts';
import { api } from './api.ts';
import { users } from './record.ts';
import { Store } from './store.ts';

const origin = 'http://127.0.0.1:4321';

/** The demo CRM's API without a server: the transport of the page over a function call. */
export function askingDemo(store: Store, login = 'dana'): Ask {
  const user = users.find((one) => one.login === login) ?? null;
  return sameOrigin(async (url, { method, body }) => {
    const given = typeof body === 'string' ? JSON.parse(body) : undefined;
    const {
      status = 200,
      headers,
      json,
      text,
    } = api(store, user, { url: new URL(url), method, body: given });
    return new Response(status === 204 ? null : (text ?? JSON.stringify(json)), { status, headers });
  }, origin);
}

/** Every lead of the demo CRM at `now` (ms), as Dana's panel reads it. */
export function readAll(now: number): Promise<Lead[]> {
  const store = new Store(() => now);
  const ask = askingDemo(store);
  const { signal } = new AbortController();
  return Promise.all(
    [...store.prospects.keys()].map((no) => demo.read({ kind: 'prospect', id: String(no) }, ask, signal, {})),
  );
}
