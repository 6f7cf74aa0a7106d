import type { CrmSite } from './crm.ts';

/** A CRM that a person or a company has added: all that its maker hosts, or the one address alone. */
export interface Added {
  /** The `id` of its CrmSite. */
  crm: string;
  /** Where a company has it, without a slash at the end: `https://acme.odoo.com`, `https://intra.example/crm`. */
  address?: string;
}

export function isAdded(stored: unknown): stored is Added {
  if (typeof stored !== 'object' || stored === null) return false;
  const { crm, address } = stored as Record<string, unknown>;
  return (
    typeof crm === 'string' &&
    (address === undefined || (typeof address === 'string' && addressIn(address) === address))
  );
}

/** Why something cannot be an address of a CRM. */
export type AddressProblem = 'not-an-address' | 'not-secure' | 'has-secrets';

/** The address that a person means, as `Added` has it; null: none. What a page's address has beyond the path goes. */
export function addressIn(text: string): string | null {
  return addressProblem(text) ? null : tidy(parse(text) as URL);
}

/** Whether that can be where a company has its CRM. Only this computer itself is reached without encryption. */
export function addressProblem(text: string): AddressProblem | null {
  const url = parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || !/^[a-z\d.-]+$/.test(url.hostname)) return 'not-an-address';
  if (url.username || url.password) return 'has-secrets';
  if (url.protocol === 'http:' && !isThisComputer(url.hostname)) return 'not-secure';
  return null;
}

function parse(text: string): URL | null {
  const typed = text.trim();
  return URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
}

const tidy = ({ origin, pathname }: URL) => origin + pathname.replace(/\/+$/, '');

const isThisComputer = (hostname: string) => ['127.0.0.1', 'localhost'].includes(hostname);

/**
 * Match patterns of the pages of an added CRM: at a company's own address what is under it; at an address of the maker
 * that host alone; else everything that the maker hosts. Without ports, which Firefox refuses: a pattern stands for all
 * of them. Empty: the CRM is not at that address.
 */
export function pagesOf({ matches, under = [] }: CrmSite, address?: string): string[] {
  if (address === undefined) return matches;
  const { protocol, hostname, pathname } = new URL(address);
  const narrowed = matches.flatMap((pattern) => {
    const { host, path } = partsOf(pattern);
    const hosts = covers(`https://${host}/*`, new URL(`https://${hostname}/`));
    return hosts ? [`${protocol}//${hostname}${path}`] : [];
  });
  if (narrowed.length > 0) return narrowed;
  const folder = pathname.replace(/\/+$/, '');
  return under.map((path) => `${protocol}//${hostname}${folder}${path}`);
}

/** The hosts that the browser must let us reach for that CRM, as a permission names them: pages, and its API. */
export function hostsOf(site: CrmSite, address?: string): string[] {
  const api = address === undefined ? undefined : site.token?.address(new URL(`${address}/`));
  const patterns = [...pagesOf(site, address), ...(api ? [`${hostOf(api)}/*`] : (site.token?.hosts ?? []))];
  return [...new Set(patterns.map(wholeHost))];
}

/**
 * Where the API of an added CRM is that takes a token; null: the address alone can tell, and there is none, or it is no
 * page of that CRM.
 */
export function apiOf({ token }: CrmSite, address?: string): string | null {
  if (address !== undefined) return token?.address(new URL(`${address}/`)) ?? null;
  const [host = '*', ...others] = (token?.hosts ?? []).map((pattern) => pattern.replace(/\/\*$/, ''));
  return others.length === 0 && !host.includes('*') ? host : null;
}

/** Whether a page is on a host that an added CRM has its pages on. */
export function isAt(site: CrmSite, address: string | undefined, page: URL): boolean {
  return pagesOf(site, address).some((pattern) => covers(wholeHost(pattern), page));
}

const wholeHost = (pattern: string) => pattern.replace(/^([^:]+:\/\/[^/]+).*$/, '$1/*');

const hostOf = (address: string) => {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}`;
};

/** Whether a match pattern, as a manifest has it, stands for an address. */
export function covers(pattern: string, { protocol, hostname, pathname, search }: URL): boolean {
  const { scheme, host, path } = partsOf(pattern);
  if (protocol !== `${scheme}:`) return false;
  const domain = host.replace(/^\*\./, '');
  if (hostname !== domain && !(host !== domain && hostname.endsWith(`.${domain}`))) return false;
  const literal = path.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`).test(pathname + search);
}

function partsOf(pattern: string) {
  const [, scheme = '', host = '', path = ''] = /^(https?):\/\/([^/]+)(\/.*)$/.exec(pattern) ?? [];
  return { scheme, host, path };
}
