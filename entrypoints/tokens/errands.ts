import { isAllowed } from '../../lib/browser/permissions.ts';
import { onConversation, type Sender } from '../../lib/browser/ports.ts';
import { isAt } from '../../lib/crm/added.ts';
import { withToken } from '../../lib/crm/ask.ts';
import { CrmError, type TokenApi } from '../../lib/crm/crm.ts';
import { permitted } from '../../lib/crm/permit.ts';
import { sites } from '../../lib/crm/sites.ts';
import { chosen, given } from '../sites/added.ts';
import { type Shown, show } from './credential.ts';
import { type Errand, type Fault, line, type Outcome } from './errand.ts';

/**
 * Worker: asks APIs that take a token, for pages that must not know it. A page is answered if it is the top frame of a
 * CRM that is added and allowed, and only what is on that CRM's list is asked, at the one address that the API has for
 * that page. Nothing of it is logged.
 */
export function runErrands(clock: () => number): void {
  onConversation(line, async (sent, sender, signal): Promise<Outcome> => {
    try {
      return await run(sent as Errand, sender, clock, signal);
    } catch (error) {
      return { fault: faultOf(error) };
    }
  });
}

async function run(
  { crm, path, question, page }: Errand,
  sender: Sender,
  clock: () => number,
  signal: AbortSignal,
): Promise<Outcome> {
  const { token, api } = await apiFor(crm, sender, page);
  let served: number | undefined;
  const limits = {
    onDate: (at: number) => {
      served = at;
    },
  };
  const ask = (shown: Shown) =>
    withToken((url, init) => fetch(url, init), api, { ...limits, session: () => token.headers(shown.token) })(
      permitted(token, path, question, shown.person),
      question,
      signal,
    );
  const shown = await show(crm, token, api, clock, sender.cookieStore);
  const answer = await ask(shown).catch(async (error) => {
    if (!(error instanceof CrmError && error.failure === 'not-signed-in')) throw error;
    if (shown.next) return ask(await shown.next());
    throw new CrmError('not-signed-in', { code: 'token', said: error.said, status: error.status });
  });
  return { answer, served };
}

/** The API that this sender may have asked; throws `forbidden`. */
async function apiFor(
  crm: string,
  { url, isTopFrame, isOurs }: Sender,
  page: string | undefined,
): Promise<{ token: TokenApi; api: string }> {
  const site = sites.find(({ id }) => id === crm);
  const from = isOurs ? URL.parse(page ?? '') : isTopFrame ? url : null;
  if (!site?.token || !from) throw new CrmError('forbidden', { code: 'sender' });
  const added = [...(await given()), ...(await chosen.read())];
  if (!added.some((one) => one.crm === crm && isAt(site, one.address, from)))
    throw new CrmError('forbidden', { code: 'sender' });
  const api = site.token.address(from);
  if (!api) throw new CrmError('forbidden', { code: 'sender' });
  if (!(await isAllowed({ origins: [from.origin, new URL(api).origin].map(hostPattern) })))
    throw new CrmError('forbidden', { code: 'permission' });
  return { token: site.token, api };
}

const hostPattern = (origin: string) => {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
};

/** What crosses over to the page; of anything unexpected only that it happened. */
function faultOf(error: unknown): Fault {
  const { failure, said, status, code, retryAfter } =
    error instanceof CrmError ? error : new CrmError('failed');
  return { failure, said, status, code, retryAfter };
}
