import { openPage } from '../../lib/browser/front.ts';
import { isAllowed } from '../../lib/browser/permissions.ts';
import { pagesOf } from '../../lib/crm/added.ts';
import { isLittle } from '../../lib/crm/budget.ts';
import type { Ask, Wanted } from '../../lib/crm/crm.ts';
import { crmBy } from '../../lib/crm/described/index.ts';
import { crms } from '../../lib/crm/index.ts';
import { descriptionOf } from '../sites/described.ts';
import { throughTab } from '../sites/tab.ts';
import { budgetFor } from '../tokens/budget.ts';
import { type Standing, wishOf } from '../workshop/view.ts';
import { openQueues } from './reading.ts';
import { isFresh, queueSites, sourcesBy } from './sources.ts';

/** So long (ms) all are read that have grown old, at once. The browser may end us sooner. */
const patience = 60_000;
/** What nobody looks at may be so many times as old as what somebody does. */
const slower = 6;
/** Where few calls are left of those that a whole company shares, none is made so long (ms) after any other. */
const rest = 3_600_000;

/** What only the worker has. */
export interface Means {
  /** Asks the API of an added CRM, at `Added.address`, with its token. */
  askApi(crm: string, address: string | null): Ask;
  wanted(crm: string): Promise<Wanted>;
  /** ms since 1970. */
  clock(): number;
}

export type GatherUnasked = typeof gatherUnasked;

/**
 * Reads the queues anew that have grown old, and keeps what came, also where it does not come to its end: the next time
 * goes on from there. A CRM that is asked with the session of its page is left alone while none is open. Rejects if the
 * storage cannot be read.
 */
export async function gatherUnasked({ askApi, wanted, clock }: Means): Promise<void> {
  const sites = await queueSites();
  const inReach = await Promise.all(sites.map((standing) => isInReach(standing, clock())));
  const sourceOf = sourcesBy({
    wanted,
    // A service worker cannot import when it likes, so all of them are here.
    async crmOf(id) {
      const description = await descriptionOf(id);
      return description ? crmBy(description) : crms.find((crm) => crm.id === id);
    },
    askOf: (site, { address }) =>
      site.token ? askApi(site.id, address ?? null) : throughTab(site.id, pagesOf(site, address)),
  });
  const readings = await openQueues(
    sites.filter((_, i) => inReach[i]),
    {
      sourceOf,
      // Ten thousand leads are nobody's own: they are read when somebody wants to see them.
      isFresh: async (queue, now) => queue?.trouble?.name === 'cut' || isFresh(queue, now, slower),
      clock,
      isOnline: () => navigator.onLine,
      changed() {},
    },
    AbortSignal.timeout(patience),
  );
  await readings.renew(false);
}

/** Who can do nothing about it now is not told: what is known stays as it is. */
async function isInReach({ site, added }: Standing, now: number): Promise<boolean> {
  if (!(await isAllowed(wishOf(site, added)))) return false;
  if (!site.token) return (await openPage(pagesOf(site, added.address))) !== null;
  const told = await budgetFor(site.id).read();
  return !told || !isLittle(told) || Math.abs(now - told.at) >= rest;
}
