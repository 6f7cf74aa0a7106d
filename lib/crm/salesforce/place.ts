import type { CrmSite } from '../crm.ts';

/** Where a version of the API is. A release lasts for years. */
export const data = '/services/data/v66.0';

/** What a page needs to know; how the API is spoken to is the worker's business (site.ts). */
export const place: CrmSite = {
  id: 'salesforce',
  name: 'Salesforce',
  matches: ['com', 'mil', 'com.mcas.ms'].flatMap((end) => [
    `https://*.lightning.force.${end}/lightning/*`,
    `https://*.lightning.force.${end}/one/*`,
  ]),
};
