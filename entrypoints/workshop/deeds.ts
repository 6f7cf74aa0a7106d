import { allow, giveBack } from '../../lib/browser/permissions.ts';
import { redirectAddress, showSignIn } from '../../lib/browser/signin.ts';
import { apiOf, hostsOf } from '../../lib/crm/added.ts';
import { begin, finish } from '../../lib/crm/oauth.ts';
import { forgetQueue } from '../queue/kept.ts';
import { chosen } from '../sites/added.ts';
import { type Kept, keptFor } from '../tokens/credential.ts';
import { placeOf, type Standing, siteOf, standings, wishOf } from './view.ts';

/** Asks the browser, from the click; then keeps the CRM. False: the person said no to the browser. */
export async function addCrm(crm: string, typed: string): Promise<boolean> {
  const site = siteOf(crm);
  if (!site) return false;
  const added = { crm, address: placeOf(site, typed) };
  if (!(await allow(wishOf(site, added)))) return false;
  await chosen.write([...(await chosen.read()), added]);
  return true;
}

export const allowCrm = ({ site, added }: Standing) => allow(wishOf(site, added));

/** With its token, the leads that are kept of it, and the hosts that no other one needs. */
export async function removeCrm({ site, added }: Standing): Promise<void> {
  const rest = (await chosen.read()).filter(
    ({ crm, address }) => crm !== added.crm || address !== added.address,
  );
  await chosen.write(rest);
  await forgetQueue(added);
  const others = await standings();
  const needed = new Set(others.flatMap((other) => hostsOf(other.site, other.added.address)));
  await giveBack(hostsOf(site, added.address).filter((host) => !needed.has(host)));
  const api = apiOf(site, added.address);
  const isShared = others.some((other) => other.site === site && apiOf(site, other.added.address) === api);
  if (api && !isShared) await keptFor(site.id, api).write(null);
}

/** An empty token leaves the one that is kept. */
export async function saveToken(
  { site, added }: Standing,
  given: { token: string; person: string },
): Promise<void> {
  await change({ site, added }, (kept) => ({
    ...kept,
    ...(given.token && { token: given.token }),
    person: given.person || undefined,
  }));
}

export async function forgetToken(standing: Pick<Standing, 'site' | 'added'>): Promise<void> {
  await change(standing, ({ person, clientId }) => ({ person, clientId }));
}

/** From the click: shows the CRM's own sign-in and keeps what it gives. Throws what went wrong. */
export async function signIn({ site, added }: Standing, clientId: string, now: () => number): Promise<void> {
  const api = apiOf(site, added.address);
  const oauth = site.token?.oauth;
  if (!api || !oauth) return;
  await allow({ origins: [], permissions: ['identity'] });
  const client = { oauth, api, clientId };
  const attempt = await begin(client, redirectAddress());
  const back = await showSignIn(attempt.address);
  const grant = await finish(client, attempt, back, (url, init) => fetch(url, init), now());
  await change({ site, added }, (kept) => ({ ...kept, ...grant, clientId }));
}

async function change(
  { site, added }: Pick<Standing, 'site' | 'added'>,
  next: (kept: Kept) => Kept,
): Promise<void> {
  const api = apiOf(site, added.address);
  if (!api) return;
  const place = keptFor(site.id, api);
  await place.write(next((await place.read()) ?? {}));
}
