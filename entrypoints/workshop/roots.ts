import type { CauseView, Offered, OfferedRoot } from '../../components/workshop/rules/view.ts';
import { readRoot } from '../../lib/sync/chain.ts';
import { hostDoor } from '../../lib/sync/download.ts';
import { fingerprintOf } from '../../lib/sync/fingerprint.ts';
import { Refusal } from '../../lib/sync/refusal.ts';

/** So many roots follow each other at most before a person is asked which one is meant. */
const most = 64;
const largest = 512_000;

/**
 * The roots at an address, each whole and signed as it says itself: which of them is to be trusted, a person says. They
 * stay at their host when newer ones come (§5.3 of TUF), so that one that was told of earlier is found, too.
 * @throws Error with a CauseView as its cause
 */
export async function rootsAt(address: string, signal: AbortSignal): Promise<Offered> {
  const door = hostDoor((url, init) => fetch(url, init), address, undefined, signal);
  const roots: OfferedRoot[] = [];
  try {
    for (let version = 1; version <= most; version++) {
      const file = `${version}.root.json`;
      const bytes = await door(file, largest).catch((error) => {
        if (version > 1 && isAbsent(error)) return undefined;
        throw error;
      });
      if (!bytes) break;
      const { text, signed } = await readRoot(bytes, file);
      const fingerprint = await fingerprintOf(bytes);
      roots.unshift({ version: signed.version, text, fingerprint, goodUntil: signed.expires });
    }
  } catch (error) {
    throw new Error('no root', { cause: causeFor(error) });
  }
  return { address, host: new URL(address).host, roots };
}

/** A host that does not let others read what it has may not let them read that it has nothing (lib/sync/chain.ts). */
const isAbsent = (error: unknown): boolean =>
  error instanceof Refusal && ['missing', 'closed'].includes(error.cause.code);

function causeFor(error: unknown): CauseView {
  if (!(error instanceof Refusal)) return { code: 'extension', detail: String(error) };
  const { code, file, message } = error.cause;
  return { code, detail: `${file} ${message}` };
}
