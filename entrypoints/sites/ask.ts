import { type Added, pagesOf } from '../../lib/crm/added.ts';
import type { Ask, CrmSite } from '../../lib/crm/crm.ts';
import { throughWorker } from '../tokens/through.ts';
import { throughTab } from './tab.ts';

/** How a page of the extension asks a CRM that is added: with its token, or in a page of it that is open. */
export const askOf = (site: CrmSite, { address }: Added): Ask =>
  site.token ? throughWorker(site.id, {}, address ?? null) : throughTab(site.id, pagesOf(site, address));
