import { addressIn, covers, pagesOf } from '../../lib/crm/added.ts';
import type { CrmSite } from '../../lib/crm/crm.ts';
import { sites } from '../../lib/crm/sites.ts';

/** What the settings are opened with. */
export interface Offer {
  crm: string;
  address: string;
}

/** The settings' hash after the installation. */
export const welcomeHash = '#welcome';

/** Which CRM a page may be of that the person looks at, as the settings' hash; empty: nobody can say. */
export function offerFor(page: URL | null, every: readonly CrmSite[] = sites): string {
  const address = page && addressIn(page.origin);
  if (!page || !address) return '';
  const isAt = (patterns: string[]) => patterns.some((pattern) => covers(pattern, page));
  const site =
    every.find((one) => isAt(one.matches)) ??
    // What companies host themselves is known by its path alone, where that says anything.
    sites.find((one) => {
      const telling = one.under?.filter((path) => /^\/\w/.test(path)) ?? [];
      return isAt(pagesOf({ ...one, matches: [], under: telling }, address));
    });
  return `#${new URLSearchParams({ crm: site?.id ?? '', address })}`;
}

export function offerIn(hash: string): Offer | null {
  const said = new URLSearchParams(hash.slice(1));
  const crm = said.get('crm');
  return crm ? { crm, address: said.get('address') ?? '' } : null;
}
