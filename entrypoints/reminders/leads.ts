import type { Lead } from '../../lib/agreement/lead.ts';
import { askTab } from '../../lib/browser/tab.ts';
import { type Added, isAt } from '../../lib/crm/added.ts';
import { leftOut } from '../preferences/own.ts';
import { type KeptQueue, leadsOf, readQueue, tellQueue } from '../queue/kept.ts';
import { chosen, given } from '../sites/added.ts';
import { everySite, siteFor } from '../sites/described.ts';

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

/** The CRMs whose leads are the person's queue: those that are added, known, and not left out. */
export async function sitesInQueue(): Promise<Added[]> {
  const [without, every] = await Promise.all([leftOut.read(), everySite()]);
  const isWanted = (crm: string) => !without.includes(crm) && every.some(({ id }) => id === crm);
  return [...(await given()), ...(await chosen.read())].filter(({ crm }) => isWanted(crm));
}

export async function readLeads(sites: readonly Added[]): Promise<Leads> {
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
 * One that is somebody else's now, or that is not there any more, is not among them.
 */
export async function readAgain(leads: Leads, names: readonly string[], now: number): Promise<Leads> {
  const mine = new Map(leads.mine);
  const end = AbortSignal.timeout(patience);
  for (const name of [...new Set(names)].slice(0, most)) {
    const known = mine.get(name);
    const lead = known && !end.aborted && (await askPage(known, end));
    if (lead === 'gone' || (lead && !isSameOwner(known?.lead ?? lead, lead))) mine.delete(name);
    else if (lead && known) mine.set(name, { ...known, lead, readAt: now });
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
    const news = changed.filter(([, mine]) => mine.site === site);
    const put = news.flatMap(([name]) => after.mine.get(name)?.lead ?? []);
    const gone = news.flatMap(([name, { lead }]) => (after.mine.has(name) ? [] : [lead.id]));
    await leadsOf(site).change(put, gone);
  }
  if (changed.length > 0) await tellQueue();
}

/**
 * Puts a lead that somebody has just seen in a page where their own are kept; takes it away if it is somebody else's now.
 * Whoever counts looks again then.
 */
export async function keepSeen(crm: string, page: URL, seen: Lead): Promise<void> {
  const site = await siteFor(crm);
  const added = [...(await given()), ...(await chosen.read())];
  const place = added.find((one) => one.crm === crm && site && isAt(site, one.address, page));
  if (!place) return;
  const leads = leadsOf(place);
  const known = await leads.read(seen.id);
  const owner = (known ?? (await leads.any()))?.owner?.id;
  // Nobody knows whether a lead is theirs of which they had none.
  const isMine = known ? isSameOwner(known, seen) : owner !== undefined && owner === seen.owner?.id;
  const lead = { ...seen, url: known?.url ?? page.href };
  if (isMine ? JSON.stringify(lead) === JSON.stringify(known) : !known) return;
  await leads.change(isMine ? [lead] : [], isMine ? [] : [seen.id]);
  await tellQueue();
}

/** Undefined: no page of its CRM is open, or none that answers with that lead. */
async function askPage({ lead, site: added }: Mine, end: AbortSignal): Promise<Lead | 'gone' | undefined> {
  const { id, url } = lead;
  if (!url) return undefined;
  const late = new Promise<undefined>((over) => {
    end.addEventListener('abort', () => over(undefined), { once: true });
  });
  // In a page of another host, that id is another company's lead.
  const { protocol, hostname } = new URL(url);
  const asked = askTab(added.crm, [`${protocol}//${hostname}/*`], { read: url });
  const answer = (await Promise.race([asked, late])) as Told | undefined;
  // Who may not see it any more does not work it either.
  if (['not-found', 'forbidden'].includes(answer?.fault?.failure ?? '')) return 'gone';
  return answer?.lead?.id === id ? { ...answer.lead, url } : undefined;
}

/** What a page answers (entrypoints/panel/inquiry.ts). */
interface Told {
  lead?: Lead | null;
  fault?: { failure: string };
}
