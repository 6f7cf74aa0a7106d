import { onPolicy, readPolicy } from '../../lib/browser/policy.ts';
import { onStored, remember } from '../../lib/browser/storage.ts';
import { type Added, isAdded } from '../../lib/crm/added.ts';

const key = 'sites';
const isList = (stored: unknown): stored is Added[] => Array.isArray(stored) && stored.every(isAdded);

/** The CRMs that the person has added. */
export const chosen = remember<Added[]>(key, isList, []);

/** The CRMs that the company has added; an entry that cannot be one counts as none. */
export async function given(): Promise<Added[]> {
  const { sites } = await readPolicy();
  return Array.isArray(sites) ? sites.filter(isAdded) : [];
}

/** Tells that one of them has changed, as long as the extension runs. */
export function onAdded(changed: () => void): void {
  onStored(key, changed, new AbortController().signal);
  onPolicy(changed);
}
