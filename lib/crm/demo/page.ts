import { named } from '../control.ts';
import type { CrmPage } from '../crm.ts';
import { CrmError } from '../crm.ts';
import { readLead } from './read.ts';
import { site } from './site.ts';

const kind = 'prospect';

/** The CRM that `npm start` opens (test/demo-crm): on this computer only. */
export const page: CrmPage = {
  ...site,
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

  names: {
    companyName: 'company.name',
    industry: 'company.sector',
    employees: 'company.headcount',
    country: 'company.nation',
    jobTitle: 'person.position',
    source: 'origin',
    lossReason: 'closedBecause',
    dealValue: 'value.amount',
  },
  control: (root, name) => named(root, 'input[name]', name) ?? null,

  avoid: ['top-left', 'bottom-left', 'top-right'],
};
