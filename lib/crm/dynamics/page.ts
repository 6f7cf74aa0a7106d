import type { CrmPage } from '../crm.ts';
import { baseOf, locate } from './address.ts';
import { own } from './facts.ts';
import { readLead } from './lead.ts';
import { site } from './site.ts';

/** Dynamics 365 Sales in the Unified Interface: leads, by their status reason. */
export const page: CrmPage = {
  ...site,
  locate,
  base: baseOf,

  /**
   * The form that Microsoft's own test library looks for (EasyRepro, `FormContext`), unless it is in a dialog above the
   * page. Nothing in it tells which record it shows: that is the address's, which a form follows.
   */
  root(document, ref) {
    const here = locate(new URL(document.URL));
    if (here?.kind !== ref.kind || here.id !== ref.id) return null;
    const forms = [...document.querySelectorAll('[data-id="editFormRoot"]')];
    return forms.find((form) => !form.closest('[hidden], [aria-hidden="true"], [role="dialog"]')) ?? null;
  },

  read: readLead,

  names: own,
  /** As Microsoft's own test library finds what a field is filled in with (EasyRepro, `TextFieldValue`). */
  control(root, name) {
    const controls = root.querySelectorAll<HTMLElement>(':is(input, textarea, select, button)[data-id]');
    return [...controls].find((one) => one.dataset.id?.startsWith(`${name}.fieldControl`)) ?? null;
  },

  // Bars above, the lead's own name and process below them; the site map is on the left.
  avoid: ['top-left', 'top-right', 'bottom-left'],
};
