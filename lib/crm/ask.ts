import { type Ask, CrmError, type CrmFailure } from './crm.ts';

/** The part of `fetch` that the transport needs; handed in, so that tests and the command line can bring their own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Limits {
  /** How long one answer may take, in ms; 30 s if absent. */
  patience?: number;
  /** How many bytes one answer may have; 8 MB if absent. */
  most?: number;
  /** The server's clock as its answer's `Date` header tells it (ms since 1970, whole seconds). */
  onDate?: (serverTime: number) => void;
  /** Every answer's headers, for what the CRM says of its limits. */
  onHeaders?: (headers: Headers) => void;
  /** What makes the page's own session ours, asked for at each call; null: nobody is signed in. */
  session?: () => Record<string, string> | null;
}

/** The CRM's own address, without a slash at its end; asked for at each call where the page's address tells it. */
type Base = string | (() => string);

const byStatus: Record<number, CrmFailure> = {
  400: 'refused',
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
  409: 'changed',
  410: 'not-found',
  412: 'changed',
  422: 'refused',
  429: 'too-many',
};

/**
 * The transport of a content script: JSON in and out at `base` (such as `https://crm.example` or
 * `https://intra.example/crm`), with the session that the page itself has. Every way in which this can go wrong has its
 * own `CrmError`; only the caller's own abort comes through as the signal's reason.
 */
export const sameOrigin = (fetch: Fetch, base: Base, limits: Limits = {}): Ask =>
  askBy(fetch, base, 'same-origin', limits);

/** The transport of a token: `session` gives the header that shows it, and no cookie goes along. */
export const withToken = (fetch: Fetch, base: Base, limits: Limits): Ask =>
  askBy(fetch, base, 'omit', limits);

function askBy(fetch: Fetch, base: Base, credentials: RequestCredentials, limits: Limits): Ask {
  const { patience = 30_000, most = 8_000_000, onDate, onHeaders, session } = limits;
  return async (path, { method = 'GET', body, text, as, headers = {} }, signal) => {
    signal.throwIfAborted();
    const home = typeof base === 'string' ? base : base();
    const { origin, pathname } = new URL(home);
    const url = new URL(home + path);
    const inside = url.origin === origin && url.pathname.startsWith(pathname);
    if (!/^\/(?![/\\])/.test(path) || !inside) throw new TypeError(`${path} is not a path of ${home}`);
    const shown = session?.();
    if (shown === null) throw new CrmError('not-signed-in');
    const late = AbortSignal.timeout(patience);
    const type = text?.type ?? (body === undefined ? undefined : 'application/json');
    try {
      const response = await fetch(url.href, {
        method,
        headers: {
          accept: 'application/json',
          ...(type && { 'content-type': type }),
          ...headers,
          ...shown,
        },
        body: text ? text.body : body === undefined ? undefined : JSON.stringify(body),
        credentials,
        // The browser's store would bring an old `Date`, and yesterday's lead.
        cache: 'no-store',
        // An API of records has no other reason to send us elsewhere than a login page, often on another origin,
        // where following it would look like a broken network.
        redirect: 'manual',
        signal: AbortSignal.any([signal, late]),
      });
      const served = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(served)) onDate?.(served);
      onHeaders?.(response.headers);
      if (isRedirect(response)) throw new CrmError('not-signed-in', { status: response.status });
      return understand(response, await readText(response, most), as);
    } catch (error) {
      if (error instanceof CrmError) throw error;
      signal.throwIfAborted();
      if (late.aborted) throw new CrmError('timeout', { cause: error });
      throw new CrmError('offline', { cause: error });
    }
  };
}

/** Browsers hide a redirect that is not followed (status 0); Node shows it. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}

async function readText(response: Response, most: number): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > most) {
      reader.cancel().catch(() => {});
      throw new CrmError('not-understood', { status: response.status, said: `more than ${most} bytes` });
    }
    text += decoder.decode(value, { stream: true });
  }
}

function understand(response: Response, text: string, as: 'text' | undefined): unknown {
  const { status, headers } = response;
  const json = parse(text);
  if (!response.ok) throw failed(status, json, headers);
  if (status === 204) return null;
  if (as === 'text') return text;
  if (json !== undefined) return json;
  throw notJson(text, status);
}

/** What a status that is no success means, and what the CRM says itself; also for the parts of a batch. */
export const failed = (status: number, json: unknown, headers: Headers): CrmError =>
  new CrmError(byStatus[status] ?? 'failed', {
    status,
    said: headers.get('x-status-reason') ?? undefined,
    ...complaint(json),
    retryAfter: waitOf(headers),
  });

/** What it means that an answer is not in the API's own form: some CRMs answer 200 with the login form itself. */
export function notJson(text: string, status?: number): CrmError {
  const login = /<input[^>]*\btype\s*=\s*["']?password/i.test(text);
  return new CrmError(login ? 'not-signed-in' : 'not-understood', { status });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the CRM says itself, where its error has a usual shape: alone, in `error`, or the first of a list. */
function complaint(json: unknown): { said?: string; code?: string } {
  if (Array.isArray(json)) return complaint(json[0]);
  if (typeof json !== 'object' || json === null) return {};
  const { message, messages, error, error_description, errorCode, code, category, ...other } = json as Record<
    string,
    unknown
  >;
  const said = [
    message,
    Array.isArray(messages) && messages[0],
    error_description,
    error,
    other.ErrorMessage,
  ].find((text) => typeof text === 'string' && text);
  const named = [errorCode, code, category, other.ErrorType].find((text) => typeof text === 'string');
  // Zoho says of each record in `data` what is wrong with it.
  if (said === undefined) return complaint(error ?? other.data);
  return { said: String(said).slice(0, 500), code: named as string | undefined };
}

/** `Retry-After` in seconds; one that is a date is measured on the server's own clock. */
function waitOf(headers: Headers): number | undefined {
  const after = headers.get('retry-after');
  if (!after) return undefined;
  if (/^\d+$/.test(after.trim())) return Number(after);
  const wait = (Date.parse(after) - Date.parse(headers.get('date') ?? '')) / 1000;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
