import { onStart } from '../../lib/browser/extension.ts';
import { isAllowed, onPermissions } from '../../lib/browser/permissions.ts';
import { closePolicy } from '../../lib/browser/policy.ts';
import { bring, endWithUpdate, type PageScript, register } from '../../lib/browser/scripts.ts';
import { hostsOf, pagesOf } from '../../lib/crm/added.ts';
import { chosen, given, onAdded } from './added.ts';
import { everySite, scriptOf } from './described.ts';

/**
 * Keeps the panel in the pages of the CRMs that are added and allowed, and in no others: at the start, when a CRM is added
 * or removed, here or by the company, and when the person allows a host or takes it back.
 */
export function keepScripts(): void {
  // One after the other: each run begins with what the one before has registered.
  let last: Promise<unknown> = Promise.resolve();
  const run = (welcome: boolean) => {
    last = last.then(() => reconcile(welcome)).catch(console.error);
  };
  // After an update the old panel says so and waits for the person; where it cannot, the new one takes its seat at once.
  onStart((why) => run(why !== 'update' || endWithUpdate()));
  onAdded(() => run(true));
  onPermissions(() => run(true));
}

async function reconcile(welcome: boolean): Promise<void> {
  await closePolicy();
  const fresh = await register(await wanted());
  if (welcome) await Promise.all(fresh.map(bring));
}

/** Whether there is any CRM in whose pages the panel is. */
export const isAnywhere = async (): Promise<boolean> => (await wanted()).length > 0;

/** One script for each CRM, and one for all that are described: two would both start where their pages overlap. */
async function wanted(): Promise<PageScript[]> {
  const added = [...(await given()), ...(await chosen.read())];
  const scripts = new Map<string, Set<string>>();
  for (const site of await everySite()) {
    const places = added.filter(({ crm }) => crm === site.id);
    const allowed = await Promise.all(
      places.map(async ({ address }) => {
        const pages = pagesOf(site, address);
        return pages.length > 0 && (await isAllowed({ origins: hostsOf(site, address) })) ? pages : [];
      }),
    );
    const id = scriptOf(site.id);
    const pages = [...(scripts.get(id) ?? []), ...allowed.flat()];
    if (pages.length > 0) scripts.set(id, new Set(pages));
  }
  return [...scripts].map(([id, pages]) => ({ id, matches: [...pages] }));
}
