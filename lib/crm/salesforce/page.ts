import type { CrmPage } from '../crm.ts';
import { locate } from './address.ts';
import { readLead } from './lead.ts';
import { place } from './site.ts';

/** Salesforce Lightning: leads, by their status. */
export const page: CrmPage = {
  ...place,
  locate,

  /**
   * Lightning keeps the pages that were open before in the document, each in a host of which one is `active`, and writes
   * no id into them. The kind of record is in the name of the element that draws its page (`…___lead___view…`), where it
   * is a generated one.
   */
  root(document, ref) {
    const here = locate(new URL(document.URL));
    if (here?.kind !== ref.kind || here.id !== ref.id) return null;
    for (const view of document.querySelectorAll('.oneContent.active one-record-home-flexipage2')) {
      if (view.closest('[hidden], [aria-hidden="true"]')) continue;
      const drawn = view.firstElementChild?.localName.replaceAll('-', '') ?? '';
      const kind = /___([a-z\d_]+?)___view/.exec(drawn)?.[1];
      if (drawn && (kind === undefined || /(?:^|_)lead$/.test(kind))) return view;
    }
    return null;
  },

  /**
   * The cookie beside the session's that pages may read: the ends of the user's id and of the company's, one after the
   * other. The beginnings are the same for all, and for all of one company.
   */
  signedIn({ document }, { id }) {
    const told = /(?:^|; )sid_Client=([A-Za-z0-9]{22})(?:;|$)/.exec(document.cookie)?.[1];
    return told ? told.startsWith(id.slice(4, 15)) : null;
  },

  read: readLead,

  names: {
    companyName: 'Company',
    employees: 'NumberOfEmployees',
    jobTitle: 'Title',
    country: 'Country',
    source: 'LeadSource',
  },
  form: (id, { origin }) => `${origin}/lightning/r/Lead/${id}/edit`,

  // Search and tabs above, the lead's own name and path below them; the utility bar is at the bottom left.
  avoid: ['top-left', 'top-right', 'bottom-left'],

  // A company has so many calls a day for all its people and programs.
  fresh: 300_000,
};
