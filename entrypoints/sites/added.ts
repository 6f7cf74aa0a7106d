import { onPolicy, readPolicy } from '../../lib/browser/policy.ts';
import { onStored, remember } from '../../lib/browser/storage.ts';
import { type Added, isAdded } from '../../lib/crm/added.ts';

const key = 'sites';
const isList = (stored: unknown): stored is Added[] => Array.isArray(stored) && stored.every(isAdded);

/** The CRMs that the person has added. */
export const chosen = remember<Added[]>(key, isList, []);

/** A CRM that the company has added, with what it needs to speak to its API (public/policy.json). */
export interface Given extends Added {
  token?: string;
  /** The e-mail address of whoever sits here, where the token is the company's. */
  person?: string;
  /** The id of the company's app, for people to sign in with. */
  clientId?: string;
  /** The page's own session cookie may stand in for a token. */
  session?: boolean;
}

/** The CRMs that the company has added; an entry that cannot be one counts as none. */
export async function given(): Promise<Given[]> {
  const { sites } = await readPolicy();
  return Array.isArray(sites) ? sites.filter(isGiven) : [];
}

function isGiven(entry: unknown): entry is Given {
  if (!isAdded(entry)) return false;
  const { token, person, clientId, session }: Partial<Record<keyof Given, unknown>> = entry;
  const texts = [token, person, clientId].every((text) => text === undefined || typeof text === 'string');
  return texts && (session === undefined || typeof session === 'boolean');
}
/** Tells that one of them has changed, as long as the extension runs. */
export function onAdded(changed: () => void): void {
  onStored(key, changed, new AbortController().signal);
  onPolicy(changed);
}
