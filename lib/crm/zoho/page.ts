import type { CrmPage, RecordRef } from '../crm.ts';
import { anyView } from '../view.ts';
import { own, readLead } from './lead.ts';
import { place } from './site.ts';

const kind = 'Leads';

/** `/crm/org123/tab/Leads/4000…`; the part that names the organisation, or its portal, may be absent. */
export function locate({ protocol, hostname, pathname }: URL): RecordRef | null {
  if (protocol !== 'https:' || !/^crm\.zoho(?:cloud)?\.[a-z.]{2,6}$/.test(hostname)) return null;
  const id = /^\/crm\/(?:[\w-]+\/)?tab\/Leads\/(\d{6,})(?:\/|$)/.exec(pathname)?.[1];
  return id ? { kind, id } : null;
}

/** With the part of the address that names the organisation, where there is one. */
export function link(id: string, { origin, pathname }: URL): string {
  const place = /^\/crm\/([\w-]+)\/tab\//.exec(pathname)?.[1];
  return `${origin}/crm/${place ? `${place}/` : ''}tab/Leads/${id}`;
}

/** Zoho CRM: leads, by their status. */
export const page: CrmPage = {
  ...place,
  locate,
  root: (document, ref) => (locate(new URL(document.URL))?.id === ref.id ? anyView(document) : null),
  read: readLead,
  names: own,
  avoid: ['top-left', 'top-right'],
  // Each call takes of the credits that a company has for a day.
  fresh: 300_000,
};
