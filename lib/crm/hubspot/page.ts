import type { CrmPage } from '../crm.ts';
import { locate } from './address.ts';
import { readLead } from './lead.ts';
import { place } from './site.ts';

/** HubSpot: contacts, by their lifecycle stage. */
export const page: CrmPage = {
  ...place,
  locate,

  /**
   * The columns of the record. HubSpot writes no contact's number into them, but the kind of object into each card, and
   * builds them anew for another record; the address says which one.
   */
  root(document, ref) {
    const here = locate(new URL(document.URL));
    if (here?.kind !== ref.kind || here.id !== ref.id) return null;
    const side = document.querySelector('[data-test-id="left-sidebar"]');
    const middle = document.querySelector('[data-test-id="middle-pane"]');
    if (!side?.querySelector('[data-card-id*="/0-1/"], [data-selenium-test="contact-highlight-details"]'))
      return null;
    let columns: Element | null = side;
    while (columns && middle && !columns.contains(middle)) columns = columns.parentElement;
    return columns ?? side;
  },

  read: readLead,

  names: {
    companyName: 'company',
    employees: 'numemployees',
    jobTitle: 'jobtitle',
    country: 'country',
    source: 'hs_analytics_source',
  },

  // The account's menu and search above, the contact's own name and buttons on the left.
  avoid: ['top-left', 'top-right', 'bottom-left'],
};
