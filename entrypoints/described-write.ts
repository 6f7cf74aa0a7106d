import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { writeBy } from '../lib/crm/described/write.ts';
import { findDescription } from './panel/described.ts';
import { openWriter } from './write/open.tsx';

/** Writes into a CRM that an admin has described. */
export default defineUnlistedScript(() => {
  const description = findDescription();
  if (description) openWriter(writeBy(description));
});
