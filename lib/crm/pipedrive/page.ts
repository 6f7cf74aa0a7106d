import type { CrmPage, RecordRef } from '../crm.ts';
import { anyView } from '../view.ts';
import { own } from './field.ts';
import { readLead } from './lead.ts';
import { companyHost, place } from './site.ts';

/** `/leads/inbox/<uuid>` and `/deal/<number>`. A lead becomes a deal when it is converted, and is another record then. */
export function locate({ protocol, hostname, pathname }: URL): RecordRef | null {
  if (protocol !== 'https:' || !companyHost.test(hostname)) return null;
  const lead = /^\/leads\/inbox\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/?$/.exec(pathname)?.[1];
  if (lead) return { kind: 'lead', id: lead };
  const deal = /^\/deal\/([1-9]\d*)\/?$/.exec(pathname)?.[1];
  return deal ? { kind: 'deal', id: deal } : null;
}

/** Deals have numbers, leads of the inbox do not. */
export const link = (id: string, { origin, hostname }: URL): string | null =>
  companyHost.test(hostname) ? `${origin}/${/^\d+$/.test(id) ? 'deal' : 'leads/inbox'}/${id}` : null;

export const page: CrmPage = {
  ...place,
  locate,

  root(document, ref) {
    const here = locate(new URL(document.URL));
    return here?.kind === ref.kind && here.id === ref.id ? anyView(document) : null;
  },

  read: readLead,

  names: own,

  avoid: ['top-left', 'top-right', 'bottom-left'],

  // The calls of a day are shared by the whole company.
  fresh: 300_000,
};
