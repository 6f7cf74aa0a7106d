import type { Door } from './door.ts';
import type { Bytes } from './json.ts';
import { Refusal } from './refusal.ts';

/** As the platform's `fetch`, of which it needs no more. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Milliseconds. */
export interface Patience {
  /** For a whole file. */
  whole: number;
  /** Between two pieces of it. */
  piece: number;
}

/**
 * A door to a static host. No cookie travels and no redirect is followed: what is trusted is the content alone, and a
 * captive portal is no host. Size and time are bounded while the file comes (TUF's endless data and slow retrieval).
 * @param base the repository's address
 * @param signal ends everything, such as when the worker is asked to stop
 */
export function hostDoor(
  fetch: Fetch,
  base: string,
  { whole, piece }: Patience = { whole: 10_000, piece: 4_000 },
  signal?: AbortSignal,
): Door {
  return async (file, most) => {
    const stop = new AbortController();
    const end = (code: 'slow' | 'stalled' | 'unreachable', message: string) => () =>
      stop.abort(new Refusal(code, file, message));
    const stopped = new Promise<never>((_, reject) => {
      stop.signal.addEventListener('abort', () => reject(stop.signal.reason));
    });
    // Nobody may be waiting just then.
    stopped.catch(() => {});
    const leave = end('unreachable', 'was not waited for');
    if (signal?.aborted) leave();
    signal?.addEventListener('abort', leave);
    const late = setTimeout(end('slow', `did not come within ${whole / 1000} seconds`), whole);
    const stall = end('stalled', `stood still for ${piece / 1000} seconds`);
    let still = setTimeout(stall, piece);
    try {
      const url = addressOf(file, base);
      const asked: RequestInit = {
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        // A bad answer that a cache keeps would hide the good one for ever; what is verified is kept by us.
        cache: 'no-store',
        signal: stop.signal,
      };
      const response = await Promise.race([
        fetch(url, asked).catch(async () => {
          // The platform hides why on purpose, but not whether there is anybody.
          const isThere = fetch(url, { ...asked, method: 'HEAD', mode: 'no-cors', redirect: 'follow' });
          throw await isThere.then(
            () => new Refusal('closed', file, closed),
            () => unreachable(file),
          );
        }),
        stopped,
      ]);
      expectFile(response, file);
      const pieces: Bytes[] = [];
      let size = 0;
      const reader = response.body?.getReader();
      while (reader) {
        const { done, value } = await Promise.race([reader.read(), stopped]);
        if (done) break;
        clearTimeout(still);
        still = setTimeout(stall, piece);
        size += value.length;
        if (size > most) throw new Refusal('too-large', file, `is larger than ${most} bytes`);
        pieces.push(value);
      }
      return await join(pieces);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw unreachable(file);
    } finally {
      clearTimeout(late);
      clearTimeout(still);
      signal?.removeEventListener('abort', leave);
      // What nobody reads any more need not come.
      stop.abort(new Refusal('unreachable', file, 'is no longer wanted'));
    }
  };
}

/**
 * Where a file is.
 * @param base the folder; what a host wants to be told with each question, such as who may read a bucket, stands behind it
 */
export function addressOf(file: string, base: string): string {
  const url = new URL(base);
  url.pathname = url.pathname.replace(/\/*$/, `/${file}`);
  url.hash = '';
  return url.href;
}

const unreachable = (file: string) => new Refusal('unreachable', file, 'could not be fetched');

/** Where the platform says no more than that there is an answer which a script may not read. */
const closed =
  'the host answers, but not to other sites: it must send "Access-Control-Allow-Origin: *", and no redirect';

function expectFile({ ok, redirected, status }: Response, file: string): void {
  if (redirected) throw new Refusal('redirected', file, 'was sent from elsewhere');
  // Object stores answer 403 for what is not there (TUF §5.3.3 leaves it to the client).
  if (status === 403 || status === 404) throw new Refusal('missing', file, `is not there (${status})`);
  if (!ok) throw new Refusal('status', file, `the host answers ${status}`);
}

const join = async (pieces: Bytes[]): Promise<Bytes> => new Uint8Array(await new Blob(pieces).arrayBuffer());
