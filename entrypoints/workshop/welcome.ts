import type { FirstLead, Suggestion } from '../../components/workshop/welcome/Welcome.tsx';
import { askTab, openAddresses } from '../../lib/browser/tab.ts';
import { pagesOf } from '../../lib/crm/added.ts';
import { everySite } from '../sites/described.ts';
import { offerFor, offerIn } from './offer.ts';
import type { Standing } from './view.ts';

/** How often (ms) a page of the CRM is asked whether there is a lead by now. */
const pause = 1500;

/** The CRMs that are open in a tab, of those whose address the browser tells (hosts that a company has built in). */
export async function suggestions(): Promise<Suggestion[]> {
  const every = await everySite();
  return (await openAddresses()).flatMap((page) => offerIn(offerFor(page, every)) ?? []);
}

/** Tells how it stands with the first lead in one of these CRMs, until one is shown or the signal ends. */
export async function awaitLead(
  crms: () => readonly Standing[],
  changed: (first: FirstLead) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const seen = await Promise.all(crms().map(lookIn));
    const first = seen.find(({ is }) => is === 'shown') ?? seen.find(({ is }) => is !== 'waiting') ?? seen[0];
    if (first && !signal.aborted) changed(first);
    if (first?.is === 'shown') return;
    await new Promise((over) => setTimeout(over, pause));
  }
}

async function lookIn({ site, added }: Standing): Promise<FirstLead> {
  const told = await askTab(site.id, pagesOf(site, added.address), { shown: true }).catch(() => undefined);
  const { is, lead } = (told as { shown?: { is: string; lead: string | null } } | undefined)?.shown ?? {};
  if (is === 'read') return { is: 'shown', lead: lead ?? site.name };
  if (is === 'loading') return { is: 'reading' };
  return { is: is === 'failed' ? 'trouble' : 'waiting' };
}
