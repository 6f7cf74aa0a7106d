import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { OAuth } from '../../lib/crm/crm.ts';
import { type Attempted, begin, finish, renew } from '../../lib/crm/oauth.ts';

const oauth: OAuth = {
  authorize: (api) => `${api}/authorize?prompt=login`,
  token: (api) => `${api}/token`,
  scope: 'api refresh_token',
  extra: { access_type: 'offline' },
};
const client = { oauth, api: 'https://acme.example', clientId: 'app' };
const redirect = 'https://leadpact.chromiumapp.example/';
const now = Date.parse('2026-11-20T10:00:00Z');

/** A CRM's token endpoint, which remembers what it was asked. */
function endpoint(status: number, answer: unknown) {
  const asked: { url: string; init: RequestInit; form: Record<string, string> }[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    asked.push({ url, init, form: Object.fromEntries(new URLSearchParams(String(init.body))) });
    return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer), { status });
  };
  return { asked, fetch };
}
const back = ({ state }: Attempted, query = 'code=c0de') => `${redirect}?${query}&state=${state}`;

test('the sign-in is asked for with a challenge of its own, and nothing secret', async () => {
  const [one, two] = [await begin(client, redirect), await begin(client, redirect)];
  const asked = Object.fromEntries(new URL(one.address).searchParams);
  expect(one.address).toMatch(/^https:\/\/acme\.example\/authorize\?/);
  expect(asked).toEqual({
    prompt: 'login',
    response_type: 'code',
    client_id: 'app',
    redirect_uri: redirect,
    scope: 'api refresh_token',
    state: one.state,
    code_challenge: createHash('sha256').update(one.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    access_type: 'offline',
  });
  expect(one.verifier).toMatch(/^[\w-]{43}$/);
  expect(one.verifier).not.toBe(two.verifier);
  expect(one.state).not.toBe(two.state);
  expect(one.address).not.toContain(one.verifier);
});

test('the code is exchanged with the verifier, by the CRM alone, without cookies or redirects', async () => {
  const attempt = await begin(client, redirect);
  const { asked, fetch } = endpoint(200, {
    access_token: 't0ken',
    refresh_token: 'r1',
    expires_in: 7200,
    instance_url: 'https://acme.example',
  });
  expect(await finish(client, attempt, back(attempt), fetch, now)).toEqual({
    token: 't0ken',
    refresh: 'r1',
    until: now + 7_200_000,
  });
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({
    url: 'https://acme.example/token',
    init: { method: 'POST', credentials: 'omit', redirect: 'error' },
    form: {
      grant_type: 'authorization_code',
      code: 'c0de',
      redirect_uri: redirect,
      code_verifier: attempt.verifier,
      client_id: 'app',
    },
  });
});

test.each([
  ['another state', () => `${redirect}?code=c0de&state=other`, 'not-understood'],
  ['no state', () => `${redirect}?code=c0de`, 'not-understood'],
  ['another place', (state: string) => `https://evil.example/?code=c0de&state=${state}`, 'not-understood'],
  [
    'a no',
    (state: string) => `${redirect}?error=access_denied&error_description=end-user+denied&state=${state}`,
    'refused',
  ],
])('what comes back with %s gets no token', async (_, address, failure) => {
  const attempt = await begin(client, redirect);
  const { asked, fetch } = endpoint(200, { access_token: 't0ken' });
  await expect(finish(client, attempt, address(attempt.state), fetch, now)).rejects.toMatchObject({
    failure,
  });
  expect(asked).toEqual([]);
});

test.each([
  [{ instance_url: 'https://other.example' }, 'refused'],
  [{ api_domain: 'https://acme.example.evil.example' }, 'refused'],
  [{ access_token: undefined }, 'not-understood'],
  [{ access_token: 7 }, 'not-understood'],
])('a token with %o is not taken', async (odd, failure) => {
  const attempt = await begin(client, redirect);
  const { fetch } = endpoint(200, { access_token: 't0ken', ...odd });
  await expect(finish(client, attempt, back(attempt), fetch, now)).rejects.toMatchObject({ failure });
});

test('a new token keeps the refresh token that goes on, and takes the one that replaces it', async () => {
  const same = endpoint(200, { access_token: 't2' });
  expect(await renew(client, 'r1', same.fetch, now)).toEqual({
    token: 't2',
    refresh: 'r1',
    until: undefined,
  });
  expect(same.asked[0]?.form).toEqual({
    grant_type: 'refresh_token',
    refresh_token: 'r1',
    client_id: 'app',
  });
  const turned = endpoint(200, { access_token: 't3', refresh_token: 'r2' });
  expect(await renew(client, 'r1', turned.fetch, now)).toMatchObject({ refresh: 'r2' });
});

test.each([
  [400, { error: 'invalid_grant', error_description: 'expired access/refresh token' }, 'not-signed-in'],
  // Zoho says it with 200.
  [200, { error: 'invalid_code' }, 'not-signed-in'],
  [503, {}, 'failed'],
  [429, {}, 'failed'],
  [200, '<html>', 'not-understood'],
])('a renewal that is answered %i %o: %s', async (status, answer, failure) => {
  const { fetch } = endpoint(status, answer);
  await expect(renew(client, 'r1', fetch, now)).rejects.toMatchObject({ failure });
});
