import type { Lead } from '../../lib/agreement/lead.ts';
import { bind, binders } from '../../lib/browser/binder.ts';
import { onStored, remember } from '../../lib/browser/storage.ts';
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
type Head = Omit<KeptQueue, 'leads'>;
const kind = 'queue';
const binderOf = ({ crm, address = '' }: Site) =>
  bind<Head, Lead>(kind, [crm, address], { head: isHead, leaf: isLead });
const named = (lead: Lead) => [lead.id, lead] as const;

/** The queue that is kept of an added CRM, in the database that no page can open; null: none, or what is there is damaged. */
export const readQueue = (site: Site): Promise<KeptQueue | null> =>
  binderOf(site)
    .read()
    .then(
      (kept) => kept && { ...kept.head, leads: kept.leaves },
      () => null,
    );

/**
 * Keeps what of a queue is not as before. One that was forgotten meanwhile stays so.
 * @param before what is kept of it, as far as the caller knows; null: nothing, and whatever is there goes
 * @returns false: this browser has no room for it, or no database; what was kept stays as it was
 */
export async function keepQueue(site: Site, queue: KeptQueue, before: KeptQueue | null): Promise<boolean> {
  const { leads, ...head } = queue;
  const binder = binderOf(site);
  try {
    if (!before) await binder.begin(head, leads.map(named));
    else {
      const had = new Map(before.leads.map(named));
      const put = leads.filter((lead) => !isSame(lead, had.get(lead.id))).map(named);
      for (const { id } of leads) had.delete(id);
      await binder.change({ head, put, gone: had.keys() });
    }
    return true;
  } catch {
    return false;
  }
}

/** Most of what is read anew is as it was. */
const isSame = (one: Lead, other: Lead | undefined) =>
  one === other || (other !== undefined && JSON.stringify(one) === JSON.stringify(other));

/** What cannot be forgotten now is a stray later (strays.ts). */
export const forgetQueue = (site: Site): Promise<void> =>
  binderOf(site)
    .forget()
    .catch(() => {});

/** Some leads of a queue, each for itself. Whoever reminds of one does so also where it cannot be kept. */
export const leadsOf = (site: Site) => {
  const { leaf, first, change } = binderOf(site);
  return {
    /** As it is kept; null: it is not. */
    read: (id: string) => leaf(id).catch(() => null),
    /** Any of them; null: there is none. */
    any: () => first().catch(() => null),
    change: (put: readonly Lead[], gone: readonly string[]) =>
      change({ put: put.map(named), gone }).catch(() => {}),
  };
};

/** The added CRMs of which a queue is kept. */
export const keptSites = async (): Promise<Added[]> =>
  (await binders(kind).catch(() => [])).map(([crm = '', address]) => ({ crm, ...(address && { address }) }));

const mark = remember<number>('queue', (stored) => typeof stored === 'number', 0);

/**
 * Says in every page, and to the worker, that a queue has changed: a time alone, for `storage.local` is open to pages.
 * Where it cannot be said, who counts finds it later.
 */
export const tellQueue = (): Promise<void> => mark.write(Date.now()).catch(() => {});

/** Tells that a queue was kept anew, whoever did it, until the signal ends. */
export function onQueue(changed: () => void, signal: AbortSignal): void {
  onStored('queue', changed, signal);
}

function isHead(kept: unknown): kept is Head {
  if (typeof kept !== 'object' || kept === null) return false;
  const { crm, readAt, complete }: Partial<Record<keyof Head, unknown>> = kept;
  return typeof crm === 'string' && typeof readAt === 'number' && typeof complete === 'boolean';
}

const isLead = (kept: unknown): kept is Lead =>
  typeof kept === 'object' && kept !== null && 'id' in kept && typeof kept.id === 'string';
