import type { Fetch } from './ask.ts';
import { CrmError, type OAuth } from './crm.ts';

/** What a sign-in ends with. */
export interface Grant {
  token: string;
  /** Gets the next token, without the person. */
  refresh?: string;
  /** When the token ends (ms since 1970); absent: the CRM does not say. */
  until?: number;
}

export interface Client {
  oauth: OAuth;
  /** `TokenApi.address` of the CRM's page. */
  api: string;
  /** The id of the app that the company has registered with the CRM; no secret belongs to it. */
  clientId: string;
}

/** A sign-in that has begun: the address to show to the person, and what only we know of it. */
export interface Attempted {
  address: string;
  redirect: string;
  state: string;
  verifier: string;
}

/** @param redirect where the CRM sends the person back to; the company has registered it with its app */
export async function begin({ oauth, api, clientId }: Client, redirect: string): Promise<Attempted> {
  const [state, verifier] = [random(), random()];
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const address = new URL(oauth.authorize(api));
  const query = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirect,
    scope: oauth.scope,
    state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    ...oauth.extra,
  };
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  return { address: address.href, redirect, state, verifier };
}

/**
 * Exchanges what the CRM sent the person back with. Throws `refused` when the person or the CRM said no, `not-understood`
 * for an answer to another question.
 * @param back the whole address that the CRM sent the person back to
 */
export async function finish(
  client: Client,
  { redirect, state, verifier }: Attempted,
  back: string,
  fetch: Fetch,
  now: number,
): Promise<Grant> {
  const answer = new URL(back).searchParams;
  if (!back.startsWith(redirect) || answer.get('state') !== state) throw new CrmError('not-understood');
  const error = answer.get('error');
  if (error) {
    throw new CrmError('refused', { code: error, said: answer.get('error_description') ?? error });
  }
  return exchange(client, fetch, now, {
    grant_type: 'authorization_code',
    code: answer.get('code') ?? '',
    redirect_uri: redirect,
    code_verifier: verifier,
  });
}

/** The next token. Throws `not-signed-in` when the CRM does not give one any more: revoked, or too old. */
export async function renew(client: Client, refresh: string, fetch: Fetch, now: number): Promise<Grant> {
  const grant = await exchange(client, fetch, now, { grant_type: 'refresh_token', refresh_token: refresh });
  return { ...grant, refresh: grant.refresh ?? refresh };
}

async function exchange(
  { oauth, api, clientId }: Client,
  fetch: Fetch,
  now: number,
  given: Record<string, string>,
): Promise<Grant> {
  const response = await fetch(oauth.token(api), {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...given, client_id: clientId }).toString(),
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  }).catch((cause) => {
    throw new CrmError('offline', { cause });
  });
  const { status } = response;
  const answer: Record<string, unknown> = Object(await response.json().catch(() => null));
  const { access_token, refresh_token, expires_in, error, error_description } = answer;
  if (status >= 500 || status === 429) throw new CrmError('failed', { status });
  if (!response.ok || error !== undefined) {
    const said = [error_description, error].find((text) => typeof text === 'string') as string | undefined;
    throw new CrmError('not-signed-in', {
      status,
      said,
      code: typeof error === 'string' ? error : undefined,
    });
  }
  if (typeof access_token !== 'string' || !access_token) throw new CrmError('not-understood', { status });
  // A token of another organisation must not be shown to this one. Salesforce says the one, Zoho the other.
  const home = answer.instance_url ?? answer.api_domain;
  if (typeof home === 'string' && URL.parse(home)?.origin !== new URL(api).origin) {
    throw new CrmError('refused', { said: `This sign-in is for ${home}, and not for ${api}.` });
  }
  const life = Number(expires_in);
  return {
    token: access_token,
    refresh: typeof refresh_token === 'string' ? refresh_token : undefined,
    until: life > 0 ? now + life * 1000 : undefined,
  };
}

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
