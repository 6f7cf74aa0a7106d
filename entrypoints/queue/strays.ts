import { rememberUntilClosed } from '../../lib/browser/storage.ts';
import type { Added } from '../../lib/crm/added.ts';
import { forgetQueue, keptSites } from './kept.ts';

/** When the browser starts, what the company has set may come later than we (ms). */
const patience = 60_000;

/** Since when (ms) leads are kept of a CRM whose leads nobody wants any more; 0: none are. */
const since = rememberUntilClosed('strays', (stored) => typeof stored === 'number', 0);

/**
 * Forgets what is kept of a CRM that has been removed, by the person or by the company, once it has been so for a minute.
 * @param wanted those whose queues stay
 * @param now ms since 1970
 * @returns when to look again (ms); null: nothing is left to forget
 */
export async function forgetStrays(wanted: readonly Added[], now: number): Promise<number | null> {
  const isWanted = ({ crm, address }: Added) =>
    wanted.some((one) => one.crm === crm && one.address === address);
  const strays = (await keptSites()).filter((site) => !isWanted(site));
  const begun = await since.read();
  if (strays.length === 0) {
    if (begun) await since.write(0);
    return null;
  }
  // Somebody may have set the clock back.
  const from = begun === 0 || begun > now ? now : begun;
  if (from !== begun) await since.write(from);
  if (from + patience > now) return from + patience;
  await Promise.all(strays.map(forgetQueue));
  await since.write(0);
  return null;
}
