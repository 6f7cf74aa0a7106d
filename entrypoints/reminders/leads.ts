import type { Lead } from '../../lib/agreement/lead.ts';
import { askTab } from '../../lib/browser/tab.ts';
import { type Added, isAt, pagesOf } from '../../lib/crm/added.ts';
import { leftOut } from '../preferences/own.ts';
import { type KeptQueue, keepQueue, readQueue } from '../queue/kept.ts';
import { chosen, given } from '../sites/added.ts';
import { siteFor } from '../sites/described.ts';

/** So many leads are read again, one after the other, and as many of them as can be in so long (ms). */
const most = 12;
const patience = 15_000;

/** A lead of the person's, as it was read last. */
interface Mine {
  lead: Lead;
  site: Added;
  /** ms since 1970. */
  readAt: number;
}

/** The person's open leads by what `watch` calls them, and whether these are all. */
export interface Leads {
  mine: ReadonlyMap<string, Mine>;
  /** Nothing is older (ms); null: none was ever read. */
  readAt: number | null;
  isComplete: boolean;
}

export async function readLeads(): Promise<Leads> {
  const without = await leftOut.read();
  const sites = [...(await given()), ...(await chosen.read())].filter(({ crm }) => !without.includes(crm));
  const queues = await Promise.all(sites.map(async (site) => ({ site, queue: await readQueue(site) })));
  const read = queues.filter((one): one is { site: Added; queue: KeptQueue } => one.queue !== null);
  return {
    mine: new Map(
      read.flatMap(({ site, queue: { leads, readAt } }) =>
        leads.map((lead) => [nameIn(site, lead), { lead, site, readAt }] as const),
      ),
    ),
    readAt: read.length > 0 ? Math.min(...read.map(({ queue }) => queue.readAt)) : null,
    isComplete: read.every(({ queue }) => queue.complete),
  };
}

const nameIn = ({ crm, address = '' }: Added, { id }: Lead) => `${crm} ${address} ${id}`;

/**
 * The same with these leads read again, where a page of their CRM is open and answers; the others stay as old as they are.
 * One that is somebody else's now is not among them any more.
 */
export async function readAgain(leads: Leads, names: readonly string[], now: number): Promise<Leads> {
  const mine = new Map(leads.mine);
  const end = AbortSignal.timeout(patience);
  for (const name of [...new Set(names)].slice(0, most)) {
    const known = mine.get(name);
    const lead = known && !end.aborted && (await askPage(known, end));
    if (!lead) continue;
    if (isSameOwner(known.lead, lead)) mine.set(name, { ...known, lead, readAt: now });
    else mine.delete(name);
  }
  return { ...leads, mine };
}

/** Where nobody says whose a lead is, it stays whose it was. */
const isSameOwner = ({ owner: one }: Lead, { owner: other }: Lead) =>
  !one?.id || !other?.id || one.id === other.id;

/** Puts what was read again where the next one finds it. */
export async function keepLeads(before: Leads, after: Leads): Promise<void> {
  const changed = [...before.mine].filter(([name, { lead }]) => after.mine.get(name)?.lead !== lead);
  for (const site of new Set(changed.map(([, mine]) => mine.site))) {
    const queue = await readQueue(site);
    if (!queue) continue;
    const news = new Map(
      changed
        .filter(([, mine]) => mine.site === site)
        .map(([name, { lead }]) => [lead.id, after.mine.get(name)?.lead]),
    );
    const leads = queue.leads.flatMap((lead) => (news.has(lead.id) ? (news.get(lead.id) ?? []) : lead));
    await keepQueue(site, { ...queue, leads });
  }
}

/**
 * Puts a lead that somebody has just seen in a page where their own are kept; takes it away if it is somebody else's now.
 * Whoever counts looks again then.
 */
export async function keepSeen(crm: string, page: URL, seen: Lead): Promise<void> {
  const site = await siteFor(crm);
  const added = [...(await given()), ...(await chosen.read())];
  const place = added.find((one) => one.crm === crm && site && isAt(site, one.address, page));
  const queue = place && (await readQueue(place));
  if (!place || !queue) return;
  const others = queue.leads.filter(({ id }) => id !== seen.id);
  const known = queue.leads.find(({ id }) => id === seen.id);
  const isMine = known
    ? isSameOwner(known, seen)
    : others.some(({ owner }) => owner?.id && owner.id === seen.owner?.id);
  const lead = { ...seen, url: known?.url ?? page.href };
  if (isMine ? JSON.stringify(lead) === JSON.stringify(known) : !known) return;
  await keepQueue(place, { ...queue, leads: isMine ? [...others, lead] : others });
}

/** Undefined: no page of its CRM is open, or none that answers with that lead. */
async function askPage({ lead, site: added }: Mine, end: AbortSignal): Promise<Lead | undefined> {
  const { id, url } = lead;
  const site = url ? await siteFor(added.crm) : undefined;
  if (!site) return undefined;
  const late = new Promise<undefined>((over) => {
    end.addEventListener('abort', () => over(undefined), { once: true });
  });
  const asked = askTab(added.crm, pagesOf(site, added.address), { read: url });
  const { lead: read } = ((await Promise.race([asked, late])) ?? {}) as { lead?: Lead };
  return read?.id === id ? { ...read, url } : undefined;
}
