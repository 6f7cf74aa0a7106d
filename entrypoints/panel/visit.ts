import type { Lead } from '../../lib/agreement/lead.ts';
import type { CrmPage, RecordRef } from '../../lib/crm/crm.ts';
import { CrmError } from '../../lib/crm/crm.ts';
import { settle } from '../../lib/page/settle.ts';
import { onTurn, onVanish } from '../../lib/page/vanish.ts';
import { wait } from '../../lib/page/wait.ts';
import { watch } from '../../lib/page/watch.ts';
import { type Reading, reading } from '../../lib/state.ts';
import type { Recent } from './recent.ts';

/** After so many ms without the record in the page we say that this is no lead, and go on looking. */
const patience = 5000;
/** A page that has put another record there tells its address within so many ms. */
const turning = 1000;
/** What we know may become so old (ms), in a page that is looked at. */
const oldest = 120_000;

/** Somebody who is not signed in may do so in another tab: that is looked for after so many ms. */
const signingIn = 15_000;

/** A lead that was read so many ms ago, or less, is shown at once when it is visited again, and read anew. */
const recalled = 60_000;
/** Where few calls are left, nobody's own wish is answered after so many times as long. */
const slower = 5;

/** Asks the CRM for one lead, as the agreement wants it now. */
export type ReadLead = (ref: RecordRef, signal: AbortSignal) => Promise<Lead>;

/** How the leads of a page are read. */
export interface Reader {
  read: ReadLead;
  recent: Recent;
  /** Few calls are left of those that a whole company shares. */
  isShort(): boolean;
  /** ms since 1970. */
  clock(): number;
}

export interface Visit {
  /** Asks the CRM again; answers whether there was anything new. */
  renew(): Promise<boolean>;
  /** As time goes by: follows the view that the page replaced, renews what is older than `age` ms. */
  check(age?: number): void;
}

/**
 * One record from its address to the next route, which ends the signal: settle → read → accept → watch. An answer is
 * accepted and shown only while the route is the same and the page shows that record.
 */
export function visit(
  crm: CrmPage,
  ref: RecordRef,
  { read: readLead, recent, isShort, clock }: Reader,
  signal: AbortSignal,
): Visit {
  let shown: { root: Element; end: AbortController } | null = null;
  let askedAt = 0;
  let isFirst = true;
  let asking: Promise<boolean> | null = null;
  const find = () => crm.root(document, ref);

  const read = async (): Promise<boolean> => {
    askedAt = clock();
    const before = reading.value;
    const answer = await readLead(ref, signal).then(
      (lead): Reading => ({ is: 'read', lead, readAt: clock() }),
      (error) => failed(error, before),
    );
    if (signal.aborted) return false;
    if (!find()) {
      // The page draws it anew just now: it is asked for again as soon as it stands there.
      follow();
      return false;
    }
    if (answer.is === 'read') recent.keep(ref, answer);
    reading.value = answer;
    return told(before) !== told(answer);
  };
  const renew = () => {
    asking ??= read().finally(() => {
      asking = null;
    });
    return asking;
  };
  /** For what the page does by itself, which is much in some CRMs. */
  const renewUnasked = async () => (isShort() && Math.abs(clock() - askedAt) < recalled ? false : renew());
  const watchRecord = watch(renewUnasked, signal, crm.says);

  const attend = async () => {
    const root = await settle(find, patience, () => set({ is: 'not-a-lead' }), signal);
    const end = new AbortController();
    shown = { root, end };
    watchRecord(root);
    const here = AbortSignal.any([signal, end.signal]);
    onVanish(root, follow, here);
    const turn = crm.turn?.(root);
    if (turn) onTurn(turn, turned, here);
    // A record that was only drawn anew is not asked for again: that is for the watch to say.
    if (reading.value.is === 'read' || reading.value.is === 'failed') return;
    if (!recall()) await renew();
  };
  /** Shows what is known of a lead that is visited again; whether that is enough, where calls are rationed. */
  const recall = (): boolean => {
    // A view that turns before its address does may be on its way to the next record already.
    const known = isFirst && !crm.turn ? recent.find(ref) : undefined;
    isFirst = false;
    const { fresh = 0 } = crm;
    const age = known ? Math.abs(clock() - known.readAt) : Infinity;
    if (!known || age > Math.max(recalled, fresh)) {
      set({ is: 'loading' });
      return false;
    }
    askedAt = known.readAt;
    set({ is: 'read', ...known });
    return age < fresh;
  };
  const start = () => {
    attend().catch((error) => {
      if (!signal.aborted) throw error;
    });
  };
  const follow = () => {
    const root = find();
    if (!shown || root === shown.root) return;
    leave(root !== null);
    start();
  };
  /** Another record stands there: its address is about to come. If it does not, it was this one after all. */
  const turned = () => {
    leave();
    wait(turning, signal).then(start, () => {});
  };
  const leave = (redrawn = false) => {
    shown?.end.abort();
    shown = null;
    if (!redrawn) set({ is: 'loading' });
  };

  start();
  return {
    renew,
    check(age = oldest) {
      follow();
      const rationed = isSignedOut()
        ? Math.min(age, signingIn)
        : Math.max(age, crm.fresh ?? 0) * (isShort() ? slower : 1);
      // Somebody may have set the clock back.
      if (shown && Math.abs(clock() - askedAt) > rationed) void renew();
    },
  };
}

const set = (next: Reading) => {
  reading.value = next;
};

/** What the lead was before a network or a server failed is still worth showing; what we may not see any more is not. */
function failed(error: unknown, before: Reading): Reading {
  if (!(error instanceof CrmError)) return { is: 'failed', failure: 'not-understood', said: String(error) };
  const { failure, said, status, code = '' } = error;
  const passing = ['failed', 'too-many', 'timeout', 'offline'].includes(failure);
  // What the settings can mend has words of its own.
  const named = ['token', 'permission'].includes(code) ? code : failure;
  return { is: 'failed', failure: named, said, status, lead: passing ? before.lead : undefined };
}

const isSignedOut = () => reading.value.is === 'failed' && reading.value.failure === 'not-signed-in';

const told = (answer: Reading) => JSON.stringify(answer.is === 'read' ? answer.lead : answer);
