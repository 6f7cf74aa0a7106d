import { openSettings } from '../../lib/browser/extension.ts';
import { frontTab } from '../../lib/browser/front.ts';
import { toggleIn } from '../../lib/browser/toggle.ts';
import { covers, pagesOf } from '../../lib/crm/added.ts';
import { fill } from '../../lib/words/fill.ts';
import type { QueueWords } from '../../lib/words/queue/words.ts';
import { everySite } from '../sites/described.ts';
import { offerFor, offerIn } from '../workshop/offer.ts';
import { type Standing, siteOf } from '../workshop/view.ts';

/** What can be done with the page that the popup stands above. */
export interface Below {
  deed: 'panel' | 'add';
  label: string;
  do(): Promise<void>;
}

/** The panel of a CRM's page, or the way to add its CRM; null: it is no page where there could be one. */
export async function lookBelow(standings: readonly Standing[], words: QueueWords): Promise<Below | null> {
  const tab = await frontTab();
  const page = tab?.page;
  if (!tab || !page || !/^https?:$/.test(page.protocol)) return null;
  const offer = offerFor(page, await everySite());
  const add = () => openSettings(offer);
  const isHere = ({ site, added }: Standing) =>
    pagesOf(site, added.address).some((pattern) => covers(pattern, page));
  if (standings.some(isHere))
    return {
      deed: 'panel',
      label: words.panel,
      // A CRM that the browser does not let us into has no panel: the settings say so.
      do: async () => void ((await toggleIn(tab.id)) || (await openSettings(''))),
    };
  const crm = siteOf(offerIn(offer)?.crm ?? '')?.name;
  return { deed: 'add', label: crm ? fill(words.add, { crm }) : words.addThis, do: add };
}
