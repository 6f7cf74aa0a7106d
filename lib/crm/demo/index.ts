import type { Crm } from '../crm.ts';
import { CrmError } from '../crm.ts';
import { maybe, record, text } from '../shape.ts';
import { readLead } from './read.ts';

const kind = 'prospect';
const at = (path: string) => `http://127.0.0.1:4321/demo-crm/${path}`;

/** The CRM that `npm start` opens (test/demo-crm): on this computer only. */
export const demo: Crm = {
  id: 'demo',
  name: 'Demo CRM',
  // A pattern without a port stands for every port; Firefox refuses one with a port.
  matches: ['http://127.0.0.1/demo-crm/*', 'http://localhost/demo-crm/*'],
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

  locate({ protocol, hostname, pathname }) {
    if (protocol !== 'http:' || !['127.0.0.1', 'localhost'].includes(hostname)) return null;
    const id = /^\/demo-crm\/leads\/([1-9]\d*)\/?$/.exec(pathname)?.[1];
    return id ? { kind, id } : null;
  },

  /** Leads that were open before stay in the DOM, `hidden`; a lead that is still being drawn is `aria-busy`. */
  root(document, ref) {
    if (ref.kind !== kind) return null;
    for (const view of document.querySelectorAll('[data-prospect]')) {
      if (view.closest('[hidden]')) continue;
      const drawn = view.getAttribute('aria-busy') !== 'true';
      return drawn && view.getAttribute('data-prospect') === ref.id ? view : null;
    }
    return null;
  },

  async read(ref, ask, signal) {
    if (ref.kind !== kind) throw new CrmError('not-found', { said: `${ref.kind} is not a lead here` });
    return readLead(ref.id, ask, signal);
  },

  async me(ask, signal) {
    const { user } = record(await ask('/demo-crm/api/session', {}, signal), 'session');
    const { uid, display, tz } = record(user, 'session.user');
    return {
      id: text(uid, 'session.user.uid'),
      name: maybe(display, 'session.user.display', text) ?? undefined,
      timeZone: maybe(tz, 'session.user.tz', text) ?? undefined,
    };
  },

  avoid: ['top-left', 'bottom-left', 'top-right'],
};
