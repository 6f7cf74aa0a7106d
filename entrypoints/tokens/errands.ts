import { isAllowed } from '../../lib/browser/permissions.ts';
import { onConversation, type Sender } from '../../lib/browser/ports.ts';
import { apiOf, isAt } from '../../lib/crm/added.ts';
import { withToken } from '../../lib/crm/ask.ts';
import { type Budget, budgetOf } from '../../lib/crm/budget.ts';
import { type Ask, CrmError, type TokenApi } from '../../lib/crm/crm.ts';
import { permitted } from '../../lib/crm/permit.ts';
import { shared } from '../../lib/crm/polite.ts';
import { chosen, given } from '../sites/added.ts';
import { siteFor } from '../sites/described.ts';
import { budgetFor } from './budget.ts';
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

/** Worker: asks the API of an added CRM for itself, as for one of the extension's own pages. Throws a CrmError. */
export const askApi =
  (clock: () => number) =>
  (crm: string, at: string | null): Ask =>
  async (path, question, signal) => {
    const outcome = await run({ crm, path, question, at }, ourselves, clock, signal);
    if ('fault' in outcome) throw new CrmError(outcome.fault.failure, outcome.fault);
    return outcome.answer;
  };

const ourselves: Sender = { url: null, isTopFrame: false, isOurs: true };

async function run(
  { crm, path, question, at }: Errand,
  sender: Sender,
  clock: () => number,
  signal: AbortSignal,
): Promise<Outcome> {
  const { token, api } = await apiFor(crm, sender, at);
  const key = `${crm} ${api} ${sender.cookieStore}`;
  const ask = lines.get(key) ?? shared(lineTo(crm, token, api, clock, sender.cookieStore));
  lines.set(key, ask);
  return (await ask(path, question, signal)) as Outcome;
}

/** A line to each API: what two tabs ask at once is asked once, and a pause is one for all. */
const lines = new Map<string, Ask>();

/** Asks an API with its token. What it answers is an Outcome. */
function lineTo(
  crm: string,
  token: TokenApi,
  api: string,
  clock: () => number,
  cookieStore: string | undefined,
): Ask {
  let closedUntil = 0;
  return async (path, question, signal): Promise<Outcome> => {
    const rest = (closedUntil - clock()) / 1000;
    if (rest > 0) throw new CrmError('too-many', { retryAfter: rest });
    const heard: { served?: number; budget?: Budget } = {};
    const ask = ({ token: text, person }: Shown) =>
      withToken((url, init) => fetch(url, init), api, {
        session: () => token.headers(text),
        onDate: (at) => Object.assign(heard, { served: at }),
        onHeaders: (headers) => Object.assign(heard, { budget: budgetOf(headers) ?? heard.budget }),
      })(permitted(token, path, question, person), question, signal);
    try {
      const shown = await show(crm, token, api, clock, cookieStore);
      const answer = await ask(shown).catch(async (error) => {
        if (!(error instanceof CrmError && error.failure === 'not-signed-in')) throw error;
        if (shown.next) return ask(await shown.next());
        throw new CrmError('not-signed-in', { code: 'token', said: error.said, status: error.status });
      });
      return { answer, ...heard };
    } catch (error) {
      if (error instanceof CrmError && error.retryAfter) closedUntil = clock() + error.retryAfter * 1000;
      throw error;
    } finally {
      if (heard.budget) await budgetFor(crm).write({ ...heard.budget, at: clock() });
    }
  };
}

/** The API that this sender may have asked; throws `forbidden`. */
async function apiFor(
  crm: string,
  { url, isTopFrame, isOurs }: Sender,
  at: string | null | undefined,
): Promise<{ token: TokenApi; api: string }> {
  const site = await siteFor(crm);
  const refuse = (code: string) => new CrmError('forbidden', { code });
  if (!site?.token) throw refuse('sender');
  const { token } = site;
  const added = [...(await given()), ...(await chosen.read())].filter((one) => one.crm === crm);
  const page = isTopFrame && !isOurs ? url : null;
  const place = isOurs
    ? added.find(({ address = null }) => address === at)
    : added.find(({ address }) => page && isAt(site, address, page));
  const api = place && (page ? token.address(page) : apiOf(site, place.address));
  if (!api) throw refuse('sender');
  const origins = [page?.origin, new URL(api).origin].flatMap((origin) =>
    origin ? [hostPattern(origin)] : [],
  );
  if (!(await isAllowed({ origins }))) throw refuse('permission');
  return { token, api };
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
