import type { CrmSite } from '../crm.ts';

/** SuperOffice CRM: in its maker's cloud, where each customer is a folder, or on a company's own server. */
export const site: CrmSite = {
  id: 'superoffice',
  name: 'SuperOffice CRM',
  matches: ['https://*.superoffice.com/Cust*'],
  under: ['/default.aspx*', '/Default.aspx*'],
};
