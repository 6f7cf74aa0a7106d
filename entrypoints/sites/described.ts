import { readPolicy } from '../../lib/browser/policy.ts';
import { keep } from '../../lib/browser/vault.ts';
import { covers } from '../../lib/crm/added.ts';
import type { CrmSite } from '../../lib/crm/crm.ts';
import { siteBy } from '../../lib/crm/described/site.ts';
import { sites } from '../../lib/crm/sites.ts';
import { readDescription } from '../../lib/description/guard.ts';
import type { Description } from '../../lib/description/schema.ts';

/** More CRMs than this nobody describes. */
const most = 20;

export const isKnown = (crm: string): boolean => sites.some(({ id }) => id === crm);

/** The script of a CRM's pages: its own, or that of all that are described. The one that writes has `-write` behind it. */
export const scriptOf = (crm: string): string => (isKnown(crm) ? crm : 'described');

/** The descriptions that the person has brought, where no page can change them: they say what a token is shown to. */
export const own = keep('descriptions', isTexts);

function isTexts(kept: unknown): kept is string[] {
  return Array.isArray(kept) && kept.every((text) => typeof text === 'string');
}

/**
 * The CRMs that are described: by the company (public/policy.json), and by the person. One that is not a description counts as none, and so does
 * one that takes the name of a CRM that has a folder, or that another one has.
 */
async function descriptions(): Promise<Description[]> {
  const { descriptions: texts } = await readPolicy();
  const found = new Map<string, Description>();
  const company: unknown[] = Array.isArray(texts) ? texts : [];
  for (const text of [...company, ...((await own.read()) ?? [])].slice(0, most)) {
    const description = typeof text === 'string' ? readDescription(text) : null;
    if (description && !isKnown(description.id) && !found.has(description.id))
      found.set(description.id, description);
  }
  return [...found.values()];
}

/** Every CRM that can be added: those that have a folder, and those that are described. */
export async function everySite(): Promise<readonly CrmSite[]> {
  return [...sites, ...(await descriptions()).map(siteBy)];
}

export async function siteFor(crm: string): Promise<CrmSite | undefined> {
  return (await everySite()).find(({ id }) => id === crm);
}

/** What describes a CRM; undefined: it has a folder. */
export async function descriptionOf(crm: string): Promise<Description | undefined> {
  return (await descriptions()).find(({ id }) => id === crm);
}

/** What describes the CRM that a page is of, among those that are added; null: nothing does. */
export async function descriptionAt(
  page: URL,
  added: readonly { crm: string }[],
): Promise<Description | null> {
  const all = await descriptions();
  const here = all.find(
    ({ id, pages }) => added.some(({ crm }) => crm === id) && pages.matches.some((one) => covers(one, page)),
  );
  return here ?? null;
}
