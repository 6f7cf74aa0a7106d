import { isAllowed } from '../../lib/browser/permissions.ts';
import { readCookie } from '../../lib/browser/signin.ts';
import { keep } from '../../lib/browser/vault.ts';
import { apiOf } from '../../lib/crm/added.ts';
import { CrmError, type TokenApi } from '../../lib/crm/crm.ts';
import { type Client, renew } from '../../lib/crm/oauth.ts';
import { type Given, given } from '../sites/added.ts';
import { siteFor } from '../sites/described.ts';

/** What is kept of a person's own sign-in, or of a token that was pasted. */
export interface Kept {
  token?: string;
  refresh?: string;
  /** ms since 1970. */
  until?: number;
  person?: string;
  clientId?: string;
}

export function isKept(kept: unknown): kept is Kept {
  if (typeof kept !== 'object' || kept === null) return false;
  const { token, refresh, until, person, clientId }: Partial<Record<keyof Kept, unknown>> = kept;
  const texts = [token, refresh, person, clientId].every(
    (text) => text === undefined || typeof text === 'string',
  );
  return texts && (until === undefined || typeof until === 'number');
}

/** The place of an API's token: one for each address, so that no token is shown to another organisation. */
export const keptFor = (crm: string, api: string) => keep(`token ${crm} ${api}`, isKept);

/** What the company has set for an API. */
export async function givenFor(crm: string, api: string): Promise<Given | undefined> {
  const site = await siteFor(crm);
  return site && (await given()).find((one) => one.crm === crm && apiOf(site, one.address) === api);
}

/** What is shown to an API, and in whose name. */
export interface Shown {
  token: string;
  person?: string;
  /** Gets another token after this one was refused; null: there is no other. */
  next: (() => Promise<Shown>) | null;
}

/** So long (ms) before it ends a token counts as ended. */
const early = 60_000;

/** One renewal at a time for each API: some CRMs take a refresh token once. */
const renewing = new Map<string, Promise<Kept>>();

/**
 * The company's token, else the person's own, else the cookie of the person's session if the company says so. Throws
 * `not-signed-in` with the code `token` where the settings are what helps.
 * @param cookieStore of the tab, where the browser has several
 */
export async function show(
  crm: string,
  token: TokenApi,
  api: string,
  clock: () => number,
  cookieStore?: string,
): Promise<Shown> {
  const [company, kept] = await Promise.all([givenFor(crm, api), keptFor(crm, api).read()]);
  const person = company?.person ?? kept?.person;
  if (company?.token) return { token: company.token, person, next: null };
  const clientId = company?.clientId ?? kept?.clientId;
  const { refresh } = kept ?? {};
  const next =
    token.oauth && clientId && refresh
      ? async () => {
          const renewed = await renewOnce(
            crm,
            { oauth: token.oauth, api, clientId } as Client,
            kept ?? {},
            clock,
          );
          return { token: renewed.token ?? '', person, next: null };
        }
      : null;
  const ended = kept?.until !== undefined && kept.until - early < clock();
  if (next && (ended || !kept?.token)) return next();
  if (kept?.token) return { token: kept.token, person, next };
  if (company?.session && token.cookie && (await isAllowed({ origins: [], permissions: ['cookies'] }))) {
    const cookie = await readCookie(api, token.cookie, cookieStore);
    if (cookie) return { token: cookie, person, next: null };
    throw new CrmError('not-signed-in');
  }
  throw new CrmError('not-signed-in', { code: 'token' });
}

function renewOnce(crm: string, client: Client, kept: Kept, clock: () => number): Promise<Kept> {
  const key = `${crm} ${client.api}`;
  const going = renewing.get(key) ?? renewKept(crm, client, kept, clock).finally(() => renewing.delete(key));
  renewing.set(key, going);
  return going;
}

async function renewKept(crm: string, client: Client, kept: Kept, clock: () => number): Promise<Kept> {
  const place = keptFor(crm, client.api);
  try {
    const grant = await renew(client, kept.refresh ?? '', (url, init) => fetch(url, init), clock());
    const renewed = { ...kept, ...grant };
    await place.write(renewed);
    return renewed;
  } catch (error) {
    if (!(error instanceof CrmError && error.failure === 'not-signed-in')) throw error;
    // Revoked, or too old: only the person can sign in again.
    await place.write({ person: kept.person, clientId: kept.clientId });
    throw new CrmError('not-signed-in', { code: 'token', said: error.said });
  }
}
