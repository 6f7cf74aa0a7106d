import type { CrmSite } from '../crm.ts';

/** In the cloud, or under a company's own name. */
export const site: CrmSite = {
  id: 'odoo',
  name: 'Odoo',
  matches: ['https://*.odoo.com/odoo*', 'https://*.odoo.com/web*'],
  under: ['/odoo*', '/web*'],
};
