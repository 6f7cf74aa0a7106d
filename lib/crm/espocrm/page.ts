import type { CrmPage, RecordRef } from '../crm.ts';
import { own, readLead } from './lead.ts';
import { site } from './site.ts';

const kind = 'Lead';

/** `#Lead/view/…`, in whatever folder of a host EspoCRM stands. */
export function locate({ protocol, hash }: URL): RecordRef | null {
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  const id = /^#Lead\/view\/([0-9a-zA-Z-]{5,40})(?:[/?]|$)/.exec(hash)?.[1];
  return id ? { kind, id } : null;
}

export const link = (id: string, { origin, pathname }: URL): string => `${origin}${pathname}#Lead/view/${id}`;

export const page: CrmPage = {
  ...site,
  base: ({ origin, pathname }) => origin + pathname.replace(/\/[^/]*$/, ''),

  /** As its own pages do (client/src/app.js): the token of the sign-in, beside a cookie that scripts cannot read. */
  session({ localStorage }) {
    const stored = localStorage.getItem('espo-user-auth');
    // Kept as JSON or bare, by version.
    const auth = stored?.replaceAll('"', '');
    return auth ? { 'espo-authorization': auth, 'espo-authorization-by-token': 'true' } : null;
  },

  locate,

  /** Nothing in the view tells which lead it is; but a view of another kind is none of a lead's. */
  root(document, ref) {
    if (locate(new URL(document.URL))?.id !== ref.id) return null;
    const main = document.querySelector('#main');
    const ofLeads = main?.querySelector('.page-header a[href="#Lead"]');
    return ofLeads ? (main?.querySelector('.record > .detail') ?? null) : null;
  },

  read: (ref, ask, signal, wanted) => readLead(ref, ask, signal, wanted),

  names: own,
  form: (id, { origin, pathname }) => `${origin}${pathname}#Lead/edit/${id}`,

  avoid: ['top-left', 'top-right'],
};
