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
}

const byStatus: Record<number, CrmFailure> = {
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
  410: 'not-found',
  429: 'too-many',
};

/**
 * The transport of a content script: JSON in and out at `origin` (such as `https://crm.example`), with the session
 * that the page itself has. Every way in which this can go wrong has its own `CrmError`; only the caller's own abort
 * comes through as the signal's reason.
 */
export function sameOrigin(fetch: Fetch, origin: string, limits: Limits = {}): Ask {
  const { patience = 30_000, most = 8_000_000, onDate } = limits;
  return async (path, { method = 'GET', body, headers = {} }, signal) => {
    signal.throwIfAborted();
    const url = new URL(path, origin);
    if (url.origin !== origin) throw new TypeError(`${path} is not a path of ${origin}`);
    const late = AbortSignal.timeout(patience);
    try {
      const response = await fetch(url.href, {
        method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: 'same-origin',
        // The browser's store would bring an old `Date`, and yesterday's lead.
        cache: 'no-store',
        // An API of records has no other reason to send us elsewhere than a login page, often on another origin,
        // where following it would look like a broken network.
        redirect: 'manual',
        signal: AbortSignal.any([signal, late]),
      });
      const served = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(served)) onDate?.(served);
      if (isRedirect(response)) throw new CrmError('not-signed-in', { status: response.status });
      return understand(response, await readText(response, most));
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

function understand(response: Response, text: string): unknown {
  const { status } = response;
  const json = parse(text);
  if (!response.ok) {
    throw new CrmError(byStatus[status] ?? 'failed', {
      status,
      said: complaint(json),
      retryAfter: waitOf(response.headers),
    });
  }
  if (json !== undefined) return json;
  // Some CRMs answer 200 with the login form itself.
  const login = /<input[^>]*\btype\s*=\s*["']?password/i.test(text);
  throw new CrmError(login ? 'not-signed-in' : 'not-understood', { status });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the CRM says itself, where its error has the usual shape. */
function complaint(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  for (const key of ['message', 'error']) {
    const said = (json as Record<string, unknown>)[key];
    if (typeof said === 'string' && said) return said.slice(0, 500);
  }
  return undefined;
}

/** `Retry-After` in seconds; one that is a date is measured on the server's own clock. */
function waitOf(headers: Headers): number | undefined {
  const after = headers.get('retry-after');
  if (!after) return undefined;
  if (/^\d+$/.test(after.trim())) return Number(after);
  const wait = (Date.parse(after) - Date.parse(headers.get('date') ?? '')) / 1000;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
