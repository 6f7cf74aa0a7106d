import type { CrmSite } from '../crm.ts';

export const site: CrmSite = {
  id: 'demo',
  name: 'Demo CRM',
  // A pattern without a port stands for every port; Firefox refuses one with a port.
  matches: ['http://127.0.0.1/demo-crm/*', 'http://localhost/demo-crm/*'],
};
