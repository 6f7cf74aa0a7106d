import { controlIn, named } from '../control.ts';
import type { CrmPage } from '../crm.ts';
import { locate } from './address.ts';
import { own, readLead } from './lead.ts';
import { connect } from './rpc.ts';
import { site } from './site.ts';

/** Odoo 17 and later, in the cloud or on this computer: leads and opportunities (`crm.lead`). */
export const page: CrmPage = {
  ...site,
  locate,

  /**
   * The form of a lead in the main view, not one in a dialog above it. Odoo writes no record's number into the page;
   * but Odoo 19 never changes the address before the view (test/real/odoo/prove.ts), and keeps the same elements for
   * the next record: the form is that of the address, unless what it shows is no lead, or the pager has just turned.
   */
  root(document, ref) {
    const here = locate(new URL(document.URL));
    if (here?.kind !== ref.kind || here.id !== ref.id) return null;
    return document.querySelector('.o_action_manager > .o_lead_opportunity_form');
  },

  /** The address follows a frame or more after. */
  turn: (root) => root.querySelector('.o_cp_pager .o_pager_value'),

  read: (ref, ask, signal, wanted) => readLead(ref, connect(ask, signal), wanted),

  names: own,
  /** Those of a tab of the form that is not open are not in the page. */
  control: (root, name) => controlIn(named(root, '.o_field_widget[name]', name.split('.')[0] ?? '')),

  // Menus above; on the left the lead's own name and fields, and the buttons of the chatter.
  avoid: ['top-left', 'top-right', 'bottom-left'],
};
