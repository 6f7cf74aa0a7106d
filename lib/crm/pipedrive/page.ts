import type { CrmPage, RecordRef } from '../crm.ts';
import { readLead } from './lead.ts';
import { companyHost, site } from './site.ts';

/** `/leads/inbox/<uuid>` and `/deal/<number>`. A lead becomes a deal when it is converted, and is another record then. */
export function locate({ protocol, hostname, pathname }: URL): RecordRef | null {
  if (protocol !== 'https:' || !companyHost.test(hostname)) return null;
  const lead = /^\/leads\/inbox\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/?$/.exec(pathname)?.[1];
  if (lead) return { kind: 'lead', id: lead };
  const deal = /^\/deal\/([1-9]\d*)\/?$/.exec(pathname)?.[1];
  return deal ? { kind: 'deal', id: deal } : null;
}

export const page: CrmPage = {
  ...site,
  locate,

  /** Pipedrive's views say what they are in attributes for its own tests; the record's number is in none of them. */
  root(document, ref) {
    const here = locate(new URL(document.URL));
    if (here?.kind !== ref.kind || here.id !== ref.id) return null;
    const view = ref.kind === 'lead' ? '[data-test="lead-details"]' : '[data-test="deal-details"]';
    for (const root of document.querySelectorAll(view)) if (!root.closest('[hidden]')) return root;
    return null;
  },

  read: readLead,

  avoid: ['top-left', 'top-right', 'bottom-left'],

  // The calls of a day are shared by the whole company.
  fresh: 300_000,
};
