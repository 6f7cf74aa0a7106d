import type { CrmSite } from '../crm.ts';

/** Companies host it under their own name, always at its root; all of its addresses differ only after the `#`. */
export const site: CrmSite = {
  id: 'tryton',
  name: 'Tryton',
  matches: [],
  under: ['/', '/?*', '/index.html'],
};
