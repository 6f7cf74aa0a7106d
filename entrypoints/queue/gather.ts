import type { Lead } from '../../lib/agreement/lead.ts';
import type { Added } from '../../lib/crm/added.ts';
import { CrmError } from '../../lib/crm/crm.ts';
import type { KeptQueue, Trouble } from './kept.ts';

/** Nobody works so many leads; a CRM that gives more gives everybody's. */
const most = 10_000;

/** Where the open leads of a person come from, a page at a time. */
export interface Source {
  site: Added;
  pages(signal: AbortSignal): AsyncIterable<readonly Lead[]>;
}

/**
 * Reads a queue anew. What was known stays until it is read again, or until all is read and it was not there; when the
 * reading fails or is ended, what came until then is kept with it, and nothing is lost.
 * @param before what is kept of this CRM; null: nothing
 * @param told called with what is known after each page, and how many leads are read anew
 * @param clock ms since 1970
 * @returns what is to be kept; never rejects
 */
export async function gatherQueue(
  { site, pages }: Source,
  before: KeptQueue | null,
  told: (queue: KeptQueue, count: number) => void,
  clock: () => number,
  signal: AbortSignal,
): Promise<KeptQueue> {
  const begun = clock();
  const fresh = new Map<string, Lead>();
  const named = { crm: site.crm, address: site.address ?? null };
  const partly = (trouble?: Trouble): KeptQueue => ({
    ...named,
    readAt: before?.readAt ?? begun,
    complete: before?.complete ?? false,
    leads: merge(before?.leads ?? [], fresh),
    ...(trouble && { trouble }),
  });
  try {
    signal.throwIfAborted();
    for await (const leads of pages(signal)) {
      signal.throwIfAborted();
      const had = fresh.size;
      for (const lead of leads) fresh.set(lead.id, lead);
      // A CRM that gives the same page again would do so forever.
      if (leads.length > 0 && fresh.size === had) break;
      if (fresh.size >= most) {
        const cut: Trouble = { name: 'cut', at: clock() };
        return { ...named, readAt: begun, complete: false, leads: [...fresh.values()], trouble: cut };
      }
      told(partly(), fresh.size);
    }
    signal.throwIfAborted();
    return { ...named, readAt: begun, complete: true, leads: [...fresh.values()] };
  } catch (error) {
    if (signal.aborted) return partly();
    const trouble = troubleOf(error, clock());
    // What this person may not see any more is not kept.
    return trouble.name === 'forbidden'
      ? { ...partly(trouble), complete: false, leads: [] }
      : partly(trouble);
  }
}

/** What is read now, before what was known. Who signs in as somebody else does not see the leads of who was there before. */
function merge(known: readonly Lead[], fresh: ReadonlyMap<string, Lead>): Lead[] {
  const [one] = fresh.values();
  const owner = one?.owner?.id;
  const isMine = (lead: Lead) => !owner || !lead.owner?.id || lead.owner.id === owner;
  return [...fresh.values(), ...known.filter((lead) => !fresh.has(lead.id) && isMine(lead))];
}

function troubleOf(error: unknown, at: number): Trouble {
  if (!(error instanceof CrmError)) return { name: 'not-understood', said: String(error), at };
  const { failure, code = '', said } = error;
  const name = isNamed(code) ? code : failure;
  return { name, ...(said && { said }), at };
}

/** What somebody can mend has a name of its own. */
const isNamed = (code: string): code is 'token' | 'permission' | 'person' | 'no-tab' | 'no-queue' =>
  ['token', 'permission', 'person', 'no-tab', 'no-queue'].includes(code);
