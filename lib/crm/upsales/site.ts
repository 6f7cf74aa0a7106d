import type { CrmSite } from '../crm.ts';

/** Upsales: one host for everybody. Its pages call its API with a cookie that no script can read, and so do we. */
export const site: CrmSite = {
  id: 'upsales',
  name: 'Upsales',
  matches: ['https://power.upsales.com/*'],
};
