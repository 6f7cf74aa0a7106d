import type { Crm } from '../crm.ts';
import { link } from './address.ts';
import { describe } from './describe.ts';
import { readMe } from './me.ts';
import { page } from './page.ts';
import { queue } from './queue.ts';
import { connect } from './rpc.ts';
import { write } from './write.ts';

const lead = (id: string) => ({ kind: 'crm.lead', id });

/** Odoo 17 and later, in the cloud or on this computer: leads and opportunities (`crm.lead`). */
export const odoo: Crm = {
  ...page,
  me: (ask, signal) => readMe(connect(ask, signal)),
  queue,
  link,
  describe,
  write,
  examples: [
    { url: 'https://acme.odoo.com/odoo/crm/31', record: lead('31') },
    { url: 'http://127.0.0.1:8069/odoo/crm.lead/48?debug=1', record: lead('48') },
    { url: 'https://acme.odoo.com/odoo/contacts/12/crm/31', record: lead('31') },
    { url: 'https://acme.odoo.com/odoo/action-209/10', record: { kind: 'action-209', id: '10' } },
    {
      url: 'https://acme.odoo.com/odoo/action-crm.crm_lead_all_leads/10',
      record: { kind: 'action-crm.crm_lead_all_leads', id: '10' },
    },
    { url: 'http://localhost:8069/web#id=3&model=crm.lead&view_type=form', record: lead('3') },
    { url: 'https://acme.odoo.com/odoo/crm', record: null },
    { url: 'https://acme.odoo.com/odoo/crm/new', record: null },
    { url: 'https://acme.odoo.com/odoo/action-209', record: null },
    { url: 'https://acme.odoo.com/odoo/crm/31/action-150', record: null },
    { url: 'https://acme.odoo.com/odoo/contacts/12', record: null },
    { url: 'https://acme.odoo.com/odoo/crm/31/res.partner/12', record: null },
    { url: 'https://acme.odoo.com/web#id=3&model=res.partner&view_type=form', record: null },
    { url: 'https://acme.odoo.com/web#model=crm.lead&view_type=kanban', record: null },
    { url: 'https://acme.odoo.com/web/login', record: null },
  ],
};
