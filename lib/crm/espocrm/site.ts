import type { CrmSite } from '../crm.ts';

/** EspoCRM 8 and later: in its maker's cloud, or anywhere under a company's own name. */
export const site: CrmSite = {
  id: 'espocrm',
  name: 'EspoCRM',
  matches: ['https://*.espocloud.com/*', 'https://*.espocloud.eu/*'],
  under: ['/*'],
};
