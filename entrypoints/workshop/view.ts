import type { AddedView, CrmView, SignInView } from '../../components/workshop/view.ts';
import { isAllowed, type Wish } from '../../lib/browser/permissions.ts';
import { redirectAddress } from '../../lib/browser/signin.ts';
import { type Added, addressIn, addressProblem, apiOf, hostsOf, pagesOf } from '../../lib/crm/added.ts';
import { isLittle } from '../../lib/crm/budget.ts';
import type { CrmSite } from '../../lib/crm/crm.ts';
import { sites } from '../../lib/crm/sites.ts';
import { chosen, type Given, given } from '../sites/added.ts';
import { everySite } from '../sites/described.ts';
import { budgetFor } from '../tokens/budget.ts';
import { keptFor } from '../tokens/credential.ts';

/** The demo CRM is for who works on Leadpact: shown once it is added, not offered. */
const hidden = 'demo';

export const keyOf = ({ crm, address = '' }: Added) => `${crm} ${address}`;

/** With those that are described, once `standings` has asked. */
let every: readonly CrmSite[] = sites;

export const siteOf = (crm: string) => every.find(({ id }) => id === crm);

/** The CRMs that can be added, in the order of their names. */
export function crmViews(added: readonly Added[]): CrmView[] {
  return (
    every
      .filter((site) => site.id !== hidden)
      // Where there is but one, it is added or not.
      .filter((site) => addressNeed(site) !== 'no' || !added.some(({ crm }) => crm === site.id))
      .sort((one, other) => one.name.localeCompare(other.name))
      .map((site) => {
        const { id, name, token } = site;
        return {
          id,
          name,
          address: addressNeed(site),
          example: exampleOf(site),
          by: !token ? 'session' : token.oauth ? 'sign-in' : 'token',
          hostsAt: (typed) => hostsAt(site, typed, added),
        };
      })
  );
}

/** What the browser is to be asked for, or what is wrong with the address. */
function hostsAt(site: CrmSite, typed: string, added: readonly Added[]): ReturnType<CrmView['hostsAt']> {
  const isEmpty = typed.trim() === '';
  if (isEmpty && addressNeed(site) === 'must') return 'no-address';
  const problem = isEmpty ? null : addressProblem(typed);
  if (problem) return problem;
  const address = isEmpty ? undefined : placeOf(site, typed);
  if (pagesOf(site, address).length === 0) return 'not-there';
  if (added.some((one) => keyOf(one) === keyOf({ crm: site.id, address }))) return 'is-added';
  return hostsOf(site, address).map(plainHost);
}

/** The address to keep: at the maker's hosts that host alone, whatever page the person copied it from. */
export function placeOf(site: CrmSite, typed: string): string | undefined {
  const address = addressIn(typed);
  if (!address) return undefined;
  const { origin } = new URL(address);
  const isMakers = pagesOf({ ...site, under: [] }, origin).length > 0;
  return isMakers ? origin : address;
}

function addressNeed(site: CrmSite): CrmView['address'] {
  const { matches, under = [], token } = site;
  if (matches.length === 0 || (token && !apiOf(site))) return 'must';
  return under.length > 0 || hostsOf(site).length > 2 ? 'may' : 'no';
}

function exampleOf({ matches: [pattern] }: CrmSite): string {
  if (!pattern) return 'https://crm.acme.example';
  return pattern.replace(/^(https?:\/\/)(\*\.)?([^/]+).*$/, (_, scheme, any, host) =>
    any ? `${scheme}acme.${host}` : `${scheme}${host}`,
  );
}

const plainHost = (pattern: string) => pattern.replace(/^https?:\/\//, '').replace(/\/\*$/, '');

/** What a person is asked for when a CRM is added. */
export const wishOf = (site: CrmSite, { address, session }: Given): Wish => ({
  origins: hostsOf(site, address),
  permissions: session ? ['cookies'] : [],
});

export interface Standing {
  added: Given;
  byCompany: boolean;
  site: CrmSite;
}

/** All that are added, the company's first; one that both have added is the company's. */
export async function standings(): Promise<Standing[]> {
  const [company, own] = [await given(), await chosen.read()];
  every = await everySite();
  const keys = new Set(company.map(keyOf));
  return [
    ...company.map((added) => ({ added, byCompany: true })),
    ...own.filter((added) => !keys.has(keyOf(added))).map((added) => ({ added, byCompany: false })),
  ].flatMap(({ added, byCompany }) => {
    const site = siteOf(added.crm);
    return site ? [{ added, byCompany, site }] : [];
  });
}

export async function addedView({ added, byCompany, site }: Standing): Promise<AddedView> {
  const { address } = added;
  const [first = ''] = site.matches;
  const hosted = first.includes('*.') ? null : (/^https?:\/\/[^/]+/.exec(first)?.[0] ?? null);
  return {
    key: keyOf(added),
    name: site.name,
    address: address ?? null,
    page: address ?? hosted,
    hosts: hostsOf(site, address).map(plainHost),
    byCompany,
    isAllowed: await isAllowed(wishOf(site, added)),
    signIn: await signInView(site, added),
    left: await leftOf(site),
  };
}

/** What was said today; yesterday's is over. */
async function leftOf({ id }: CrmSite): Promise<AddedView['left']> {
  const told = await budgetFor(id).read();
  const isToday = told && new Date(told.at).toDateString() === new Date(Date.now()).toDateString();
  return isToday ? { left: told.left, of: told.of, at: told.at, isLittle: isLittle(told) } : null;
}

async function signInView(site: CrmSite, added: Given): Promise<SignInView | null> {
  const api = apiOf(site, added.address);
  const { token } = site;
  if (!token || !api) return null;
  const kept = await keptFor(site.id, api).read();
  const clientId = added.clientId ?? kept?.clientId ?? '';
  return {
    state: added.token || kept?.token || added.session ? 'set' : 'missing',
    who: null,
    failure: null,
    byCompany: added.token !== undefined,
    api: new URL(api).host,
    from: token.from ?? null,
    rights: token.oauth?.scope.replace(/[ ,]+/g, ', ') ?? token.rights ?? null,
    isSession: added.session === true && !added.token && !kept?.token,
    person: token.person
      ? { value: added.person ?? kept?.person ?? '', byCompany: added.person !== undefined }
      : null,
    client: token.oauth
      ? { id: clientId, byCompany: added.clientId !== undefined, redirect: redirectAddress() }
      : null,
  };
}
