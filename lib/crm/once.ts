import { CrmError } from './crm.ts';

/** After these nobody knows whether the CRM has done what it was asked. */
const lost = new Set(['timeout', 'offline', 'failed', 'not-understood']);
export const isLost = (error: unknown): boolean => error instanceof CrmError && lost.has(error.failure);

/**
 * Makes something in a CRM once, where the CRM knows no key that would tell a retry: if the answer is lost, looks
 * whether it is there before anybody tries again.
 * @param find what an earlier try has made, or null; reads the record itself, not a search index that lags behind
 * @param again whether there was an earlier try whose answer was lost
 */
export async function once<T>(
  make: () => Promise<T>,
  find: () => Promise<T | null>,
  again: boolean,
): Promise<T> {
  const earlier = again ? await find() : null;
  if (earlier) return earlier;
  try {
    return await make();
  } catch (error) {
    if (!isLost(error)) throw error;
    const made = await find();
    if (made) return made;
    throw error;
  }
}
