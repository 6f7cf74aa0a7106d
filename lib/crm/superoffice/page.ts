import type { CrmPage } from '../crm.ts';
import { anyView } from '../view.ts';
import { baseOf, locate } from './address.ts';
import { readLead } from './lead.ts';
import { session } from './session.ts';
import { site } from './site.ts';

/** SuperOffice CRM: contacts that are leads, by their lead status. */
export const page: CrmPage = {
  ...site,
  locate,
  base: baseOf,
  session,
  root: (document, ref) => (locate(new URL(document.URL))?.id === ref.id ? anyView(document) : null),
  read: readLead,
  names: { companyName: 'Contact.Name', jobTitle: 'Title', country: 'Country' },
  avoid: ['top-left', 'top-right', 'bottom-left'],
};
