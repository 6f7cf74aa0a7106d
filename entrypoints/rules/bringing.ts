import { hostDoor } from '../../lib/sync/download.ts';
import { encode } from '../../lib/sync/json.ts';
import { type Kept, type Sealed, seal } from '../../lib/sync/kept.ts';
import type { Cause } from '../../lib/sync/refusal.ts';
import { update } from '../../lib/sync/update.ts';
import type { Place } from './trust.ts';

/** What came of one sync; only `new` is stored. `isAfter`: what was kept before it was found to be what was signed. */
export type Brought =
  | { kind: 'new'; sealed: Sealed; kept: Kept; isAfter: boolean }
  | { kind: 'same' }
  | { kind: 'refused'; cause: Cause };

/** The worker is ended by the browser when nothing happens in it for 30 seconds. */
const patience = 25_000;

export type BringRules = typeof bringRules;

/**
 * Asks for the newest rules, and verifies them and those that are kept.
 * @param now milliseconds since 1970
 */
export async function bringRules(
  before: Kept | undefined,
  { address, root }: Place,
  now: number,
): Promise<Brought> {
  if (!/^https?:$/.test(URL.parse(address)?.protocol ?? ''))
    return refuse('address', `"${address.slice(0, 200)}" is not an address of the web`);
  const door = hostDoor((url, init) => fetch(url, init), address, undefined, AbortSignal.timeout(patience));
  const outcome = await update(before?.state, encode(root), door, now);
  if (outcome.kind === 'refused') return outcome;
  const { state, provenance } = outcome.held;
  const kept = { state, provenance };
  const sealed = await seal(kept);
  const found = outcome.kind === 'same' ? outcome.held : outcome.before;
  // Beside what is verified, others may have put something into what is kept, and have sealed it again.
  const isAfter = before !== undefined && found !== undefined && write(before) === write(found);
  return outcome.kind === 'same' && isAfter ? { kind: 'same' } : { kind: 'new', kept, sealed, isAfter };
}

const write = ({ state, provenance }: Kept): string => JSON.stringify({ state, provenance });

const refuse = (code: 'address', message: string): Brought => ({
  kind: 'refused',
  cause: { code, file: '', message },
});
