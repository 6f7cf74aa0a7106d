import type { CrmSite } from '../crm.ts';

/** Twenty, in its maker's cloud or under a company's own name: opportunities, and people with theirs. */
export const site: CrmSite = {
  id: 'twenty',
  name: 'Twenty',
  matches: ['https://*.twenty.com/*'],
  under: ['/object/*'],
};
