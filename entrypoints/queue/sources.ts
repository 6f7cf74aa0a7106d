import type { Lead } from '../../lib/agreement/lead.ts';
import { openPage } from '../../lib/browser/front.ts';
import { isAllowed } from '../../lib/browser/permissions.ts';
import { type Added, isAt, pagesOf } from '../../lib/crm/added.ts';
import { isLittle } from '../../lib/crm/budget.ts';
import { type Ask, type Crm, CrmError, type CrmSite, type Wanted } from '../../lib/crm/crm.ts';
import { patient } from '../../lib/crm/polite.ts';
import { wait } from '../../lib/page/wait.ts';
import { leftOut } from '../preferences/own.ts';
import { budgetFor } from '../tokens/budget.ts';
import { type Standing, standings, wishOf } from '../workshop/view.ts';
import type { Source } from './gather.ts';
import type { KeptQueue } from './kept.ts';

/** The CRMs whose leads are in the queue: those that are added, and that the person has not left out. */
export async function queueSites(): Promise<Standing[]> {
  const [all, without] = await Promise.all([standings(), leftOut.read()]);
  return all.filter(({ added }) => !without.includes(added.crm));
}

/** How who reads comes to a CRM: a page of the extension has other ways than the worker. */
export interface Ways {
  /** The whole of a CRM; undefined: there is none of that name. */
  crmOf(id: string): Promise<Crm | undefined>;
  askOf(site: CrmSite, added: Added): Ask;
  /** What the agreement wants to know of a lead. */
  wanted(crm: string): Promise<Wanted>;
}

/** Where the leads of an added CRM come from. */
export const sourcesBy =
  (ways: Ways) =>
  (standing: Standing): Source => ({
    site: standing.added,
    pages: (signal) => readPages(standing, ways, signal),
  });

async function* readPages(
  { site, added }: Standing,
  ways: Ways,
  signal: AbortSignal,
): AsyncGenerator<readonly Lead[]> {
  if (!(await isAllowed(wishOf(site, added)))) throw new CrmError('forbidden', { code: 'permission' });
  const crm = await ways.crmOf(site.id);
  if (!crm?.queue) throw new CrmError('refused', { code: 'no-queue' });
  const ask = patient(ways.askOf(site, added), { wait, random: Math.random });
  const wanted = await ways.wanted(site.id);
  const at = await placeOf(site, added);
  for await (const leads of crm.queue(ask, signal, wanted))
    yield leads.map((lead) => ({
      ...lead,
      url:
        [lead.url, at && crm.link(lead.id, at)].find((url) => url && leadsTo(url, site, added)) ?? undefined,
    }));
}

/** A page of it that is open tells most; else where the company has it, or its maker's only host. */
async function placeOf(site: CrmSite, { address }: Added): Promise<URL | null> {
  const open = await openPage(pagesOf(site, address));
  if (open) return open;
  if (address !== undefined) return new URL(`${address}/`);
  const [host = '*', ...others] = site.matches.map((pattern) => /^[^/]+\/\/[^/]+/.exec(pattern)?.[0]);
  return others.length === 0 && !host.includes('*') ? new URL(host) : null;
}

/** What a CRM says is an address of its own: a text may be anything. */
function leadsTo(text: string, site: CrmSite, { address }: Added): boolean {
  const url = URL.parse(text);
  return url !== null && isAt(site, address, url);
}

/** What was read may be so old (ms) before it is read again unasked: the more it costs, the longer it is good. */
const fresh = 120_000;
const perLead = 100;
/** Where few calls are left of those that a whole company shares, so many times as old. */
const slower = 5;

/**
 * Whether what is kept is good enough, so that the CRM is left in peace.
 * @param times as old as for somebody who looks at it
 */
export async function isFresh(queue: KeptQueue | null, now: number, times = 1): Promise<boolean> {
  if (!queue?.complete || queue.trouble) return false;
  const told = await budgetFor(queue.crm).read();
  const age = Math.max(fresh, queue.leads.length * perLead) * times * (told && isLittle(told) ? slower : 1);
  // Somebody may have set the clock back.
  return Math.abs(now - queue.readAt) < age;
}
