import type { Crm } from '../crm.ts';
import { maybe, record, text } from '../shape.ts';
import { page } from './page.ts';
import { describe, queue } from './queue.ts';
import { write } from './write.ts';

const kind = 'prospect';
const at = (path: string) => `http://127.0.0.1:4321/demo-crm/${path}`;

/** The CRM that `npm start` opens (test/demo-crm): on this computer only. */
export const demo: Crm = {
  ...page,
  async me(ask, signal) {
    const { user } = record(await ask('/demo-crm/api/session', {}, signal), 'session');
    const { uid, display, tz } = record(user, 'session.user');
    return {
      id: text(uid, 'session.user.uid'),
      name: maybe(display, 'session.user.display', text) ?? undefined,
      timeZone: maybe(tz, 'session.user.tz', text) ?? undefined,
    };
  },
  queue,
  link: (id, { origin }) => `${origin}/demo-crm/leads/${id}`,
  describe,
  write,
  examples: [
    { url: at('leads/17'), record: { kind, id: '17' } },
    { url: at('leads/17?view=timeline#top'), record: { kind, id: '17' } },
    { url: 'http://localhost:8080/demo-crm/leads/4/', record: { kind, id: '4' } },
    { url: at('leads'), record: null },
    { url: at('leads/new'), record: null },
    { url: at('contacts/17'), record: null },
    { url: at('login?next=/demo-crm/leads/17'), record: null },
    { url: 'https://crm.example/demo-crm/leads/17', record: null },
  ],
};
