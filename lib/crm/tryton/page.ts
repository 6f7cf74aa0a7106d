import { named } from '../control.ts';
import type { Ask, CrmPage } from '../crm.ts';
import { databaseOf, locate } from './address.ts';
import type { Past } from './history.ts';
import { own, readLead } from './lead.ts';
import { connect } from './rpc.ts';
import { session } from './session.ts';
import { site } from './site.ts';

/** What was read of the past through one transport, which is one person's: it does not change. */
const pasts = new WeakMap<Ask, Map<string, Past>>();
/** The numbers of the leads that were read, by id, as Tryton's forms show them. */
const numbers = new Map<string, string>();

/** Tryton 6 and later: leads and opportunities (`sale.opportunity`) in its web client, sao. */
export const page: CrmPage = {
  ...site,
  locate,
  base: (url) => `${url.origin}/${databaseOf(url)}`,
  session,

  /**
   * The tab in front, if the form in it is that of a lead. The next record's address is there before the form is
   * filled; the form has no id in it, but shows the lead's own number, which is known once the lead was read.
   */
  root(document, ref) {
    const here = locate(new URL(document.URL));
    if (here?.kind !== ref.kind || here.id !== ref.id) return null;
    const tab = document.querySelector('#tabcontent > .tab-pane.active');
    // Only a lead has these; the name of a party or a sale would be in other models' forms too.
    if (!tab?.querySelector('.form :is([name=conversion_probability], [name=converted_by])')) return null;
    const shown = tab.querySelector<HTMLInputElement>('.form input[name=number]')?.value;
    const known = numbers.get(ref.id);
    return shown && known && shown !== known ? null : tab;
  },

  /** A form keeps what it shows in its fields, where no text changes. */
  says: (root) =>
    [root.textContent, ...[...root.querySelectorAll('select')].map(({ value }) => value)].join('\n'),

  async read(ref, ask, signal, wanted) {
    const known = pasts.get(ask) ?? new Map<string, Past>();
    pasts.set(ask, known);
    const { lead, number } = await readLead(ref, await connect(ask, signal), wanted, known);
    numbers.set(ref.id, number);
    return lead;
  },

  names: own,
  control(root, name) {
    const parts = '.form :is(input, select, textarea)[name]:not(:disabled)';
    return named(root, parts, name.split('.')[0] ?? '') ?? null;
  },

  // Menus and tools above; below on the right the buttons of the lead. The end of the menu is empty.
  avoid: ['top-left', 'top-right', 'bottom-right'],
};
