import type { Lead } from '../../lib/agreement/lead.ts';
import { onStored, remember } from '../../lib/browser/storage.ts';
import { keep } from '../../lib/browser/vault.ts';
import type { Added } from '../../lib/crm/added.ts';
import type { CrmFailure } from '../../lib/crm/crm.ts';

/**
 * Why not all of a queue could be read: what the CRM answered, `token` and `permission` where the settings help,
 * `no-tab` where the session of its page is needed and none is open, `no-queue` where it has no list of a person's own,
 * `cut` where there are more than anybody works.
 */
export type TroubleName = CrmFailure | 'token' | 'permission' | 'person' | 'no-tab' | 'no-queue' | 'cut';

export interface Trouble {
  name: TroubleName;
  /** What the CRM itself said, for people; text, never markup. */
  said?: string;
  /** When it happened, ms since 1970. */
  at: number;
}

/** What is known of the open leads of whoever sits here, in one added CRM. */
export interface KeptQueue {
  crm: string;
  /** `Added.address`; null: all that its maker hosts. */
  address: string | null;
  /** Nothing in it is older (ms since 1970). */
  readAt: number;
  /** All of them were there then; false: the reading has not come to its end, or never did. */
  complete: boolean;
  /** `url` is where the lead is, in the CRM; absent where nobody can say. */
  leads: Lead[];
  /** What the last reading ended with; absent: nothing went wrong. */
  trouble?: Trouble;
}

type Site = Pick<Added, 'crm' | 'address'>;
const placeOf = ({ crm, address = '' }: Site) => keep(`queue ${crm} ${address}`, isQueue);

/** The queue that is kept of an added CRM, in the database that no page can open; null: none, or what is there is damaged. */
export const readQueue = (site: Site): Promise<KeptQueue | null> =>
  placeOf(site)
    .read()
    .catch(() => null);

/** Keeps it; null: forgets it. False: this browser has no room for it, or no database: what was kept stays as it was. */
export async function keepQueue(site: Site, queue: KeptQueue | null): Promise<boolean> {
  try {
    await placeOf(site).write(queue);
    await mark.write(Date.now());
    return true;
  } catch {
    return false;
  }
}

/** Says in every page, and to the worker, that a queue has changed: a time alone, for `storage.local` is open to pages. */
const mark = remember<number>('queue', (stored) => typeof stored === 'number', 0);

/** Tells that a queue was kept anew, whoever did it, until the signal ends. */
export function onQueue(changed: () => void, signal: AbortSignal): void {
  onStored('queue', changed, signal);
}

function isQueue(kept: unknown): kept is KeptQueue {
  if (typeof kept !== 'object' || kept === null) return false;
  const { crm, readAt, complete, leads }: Partial<Record<keyof KeptQueue, unknown>> = kept;
  return (
    typeof crm === 'string' &&
    typeof readAt === 'number' &&
    typeof complete === 'boolean' &&
    Array.isArray(leads) &&
    leads.every((lead) => typeof lead?.id === 'string')
  );
}
