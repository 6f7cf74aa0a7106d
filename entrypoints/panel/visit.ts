import type { Lead } from '../../lib/agreement/lead.ts';
import type { CrmPage, RecordRef } from '../../lib/crm/crm.ts';
import { CrmError } from '../../lib/crm/crm.ts';
import { settle } from '../../lib/page/settle.ts';
import { onTurn, onVanish } from '../../lib/page/vanish.ts';
import { wait } from '../../lib/page/wait.ts';
import { watch } from '../../lib/page/watch.ts';
import { type Reading, reading } from '../../lib/state.ts';

/** After so many ms without the record in the page we say that this is no lead, and go on looking. */
const patience = 5000;
/** A page that has put another record there tells its address within so many ms. */
const turning = 1000;
/** What we know may become so old (ms), in a page that is looked at. */
const oldest = 120_000;

/** Asks the CRM for one lead, as the agreement wants it now. */
export type ReadLead = (ref: RecordRef, signal: AbortSignal) => Promise<Lead>;

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
  readLead: ReadLead,
  clock: () => number,
  signal: AbortSignal,
): Visit {
  let shown: { root: Element; end: AbortController } | null = null;
  let askedAt = 0;
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
    reading.value = answer;
    return told(before) !== told(answer);
  };
  const renew = () => {
    asking ??= read().finally(() => {
      asking = null;
    });
    return asking;
  };
  const watchRecord = watch(renew, signal, crm.says);

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
    set({ is: 'loading' });
    await renew();
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
      // Somebody may have set the clock back.
      if (shown && Math.abs(clock() - askedAt) > age) void renew();
    },
  };
}

const set = (next: Reading) => {
  reading.value = next;
};

/** What the lead was before a network or a server failed is still worth showing; what we may not see any more is not. */
function failed(error: unknown, before: Reading): Reading {
  if (!(error instanceof CrmError)) return { is: 'failed', failure: 'not-understood', said: String(error) };
  const { failure, said, status } = error;
  const passing = ['failed', 'too-many', 'timeout', 'offline'].includes(failure);
  return { is: 'failed', failure, said, status, lead: passing ? before.lead : undefined };
}

const told = (answer: Reading) => JSON.stringify(answer.is === 'read' ? answer.lead : answer);
