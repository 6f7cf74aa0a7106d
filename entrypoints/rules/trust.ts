import { readPolicy } from '../../lib/browser/policy.ts';
import { keep } from '../../lib/browser/vault.ts';
import { digest } from '../../lib/sync/canonical.ts';
import { encode } from '../../lib/sync/json.ts';

/** Where the rules come from, and whom they must be signed by. */
export interface Place {
  /** Of the repository, http or https. */
  address: string;
  /** A root.json, as its exact text. */
  root: string;
}

export interface Trust extends Place {
  by: 'company' | 'person';
}

/**
 * What the person has set up by hand, having held the root's fingerprint against what they were told; kept where no page
 * can change it. Only the settings write it.
 */
export const byHand = keep('trust', isPlace);

/** What is trusted; the company's word stands above the person's. Undefined: nothing is set up. */
export async function readTrust(): Promise<Trust | undefined> {
  const { agreement } = await readPolicy();
  // Even one that cannot work, so that the cause is told: nobody wants other rules instead.
  if (agreement !== undefined && agreement !== null) {
    const { address, root }: Partial<Record<keyof Place, unknown>> = Object(agreement);
    return { address: textOf(address), root: textOf(root), by: 'company' };
  }
  const own = await byHand.read();
  return own ? { ...own, by: 'person' } : undefined;
}

/** What marks the rules that this trust has brought: the SHA-256 of the root's bytes, which is its fingerprint, too. */
export const anchorOf = ({ root }: Place): Promise<string> => digest('SHA-256', encode(root));

const textOf = (given: unknown) => (typeof given === 'string' ? given : '');

function isPlace(kept: unknown): kept is Place {
  const { address, root } = (kept ?? {}) as Partial<Record<keyof Place, unknown>>;
  return typeof address === 'string' && typeof root === 'string';
}
