import { readStored } from '../../lib/browser/storage.ts';
import { type Kept, type Sealed, unseal } from '../../lib/sync/kept.ts';
import type { Cause } from '../../lib/sync/refusal.ts';
import { beforeKey, rulesKey } from './keys.ts';

/** What is kept of one trust's rules. */
export interface Found {
  kept?: Kept;
  /** As it is stored. */
  sealed?: Sealed;
  /** The newest is not to be had: these are those before it, or none. */
  cause?: Cause;
}

/**
 * The newest rules that this trust has brought and that are whole.
 * @param anchor of the trust (`anchorOf`)
 */
export async function find(anchor: string): Promise<Found> {
  const ofTrust = ({ kept, sealed }: Whole): Found => (kept.state.anchor === anchor ? { kept, sealed } : {});
  try {
    const stored = await readStored(rulesKey);
    if (stored === undefined) return {};
    const newest = await unsealOnce(stored);
    if (newest) return ofTrust(newest);
    const before = await unsealOnce(await readStored(beforeKey));
    return { ...(before && ofTrust(before)), cause: because('damaged', 'is not what was written') };
  } catch (error) {
    // What the worker remembers is as good: it came from there.
    return { ...(last && ofTrust(last)), cause: because('storage', String(error)) };
  }
}

const because = (code: 'damaged' | 'storage', message: string): Cause => ({ code, file: rulesKey, message });

interface Whole {
  kept: Kept;
  sealed: Sealed;
}

/** What was unsealed last: judging asks again and again, and the engine keeps what it prepared beside the object. */
let last: Whole | undefined;

/** @returns undefined: it is not whole */
async function unsealOnce(stored: unknown): Promise<Whole | undefined> {
  const { text, seal } = (stored ?? {}) as Partial<Sealed>;
  if (last && last.sealed.text === text && last.sealed.seal === seal) return last;
  const kept = await unseal(stored);
  if (!kept) return undefined;
  last = { sealed: stored as Sealed, kept };
  return last;
}
