import type { CrmSite } from '../crm.ts';

/** SuiteCRM 8, in its maker's cloud or anywhere under a company's own name. */
export const site: CrmSite = {
  id: 'suitecrm',
  name: 'SuiteCRM',
  matches: ['https://*.suiteondemand.com/*'],
  under: ['/*'],
};
