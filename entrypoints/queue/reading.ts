import type { Lead } from '../../lib/agreement/lead.ts';
import { keyOf, type Standing } from '../workshop/view.ts';
import { gatherQueue, type Source } from './gather.ts';
import { type KeptQueue, keepQueue, readQueue, tellQueue } from './kept.ts';

/** The queue of one added CRM, as far as it is known. */
export interface Shelf {
  /** What tells the CRM from the others. */
  key: string;
  standing: Standing;
  /** null: nothing is known yet. */
  queue: KeptQueue | null;
  isReading: boolean;
  /** How many leads are read anew by now. */
  count: number;
  /** False: this browser could not keep it. */
  isKept: boolean;
}

export interface Readings {
  shelves: readonly Shelf[];
  /** Reads them again, but for those that are still good, unless the person `asked`. Resolves when it is over. */
  renew(asked: boolean): Promise<void>;
  /** Ends what is being read; what came is kept. */
  stop(): void;
}

interface Means {
  sourceOf(standing: Standing): Source;
  isFresh(queue: KeptQueue | null, now: number): Promise<boolean>;
  clock(): number;
  isOnline(): boolean;
  /** Told what is known of a CRM, whenever that has changed. */
  changed(shelf: Shelf): void;
}

/** So often (ms) those who count the leads are told, while they come. */
const pause = 5000;

/**
 * The queues of these CRMs, all at once and each for itself: one that fails hides no other. What is kept is there first.
 * @param closing the page is closed: nothing more is asked
 */
export async function openQueues(
  standings: readonly Standing[],
  means: Means,
  closing: AbortSignal,
): Promise<Readings> {
  const { sourceOf, isFresh, clock, isOnline, changed } = means;
  let stopping = new AbortController();
  const shelves = await Promise.all(
    standings.map(async (standing): Promise<Shelf> => {
      const queue = await readQueue(standing.added);
      return { key: keyOf(standing.added), standing, queue, isReading: false, count: 0, isKept: true };
    }),
  );

  const read = async (shelf: Shelf, asked: boolean) => {
    const { added } = shelf.standing;
    const ended = AbortSignal.any([closing, stopping.signal]);
    let kept = await readQueue(added);
    const before = kept ?? shelf.queue;
    let toldAt = clock();
    let last = Promise.resolve();
    // Each page when it comes, one after the other: whatever ends us, no more is lost than what is on its way.
    const keep = (queue: KeptQueue, isLast: boolean) => {
      last = last.then(async () => {
        shelf.isKept = await keepQueue(added, queue, kept);
        if (!shelf.isKept) return;
        kept = queue;
        if (!isLast && clock() - toldAt < pause) return;
        toldAt = clock();
        await tellQueue();
      });
      return last;
    };
    const told = (queue: KeptQueue, count: number) => {
      Object.assign(shelf, { queue, count });
      changed(shelf);
      void keep(queue, false);
    };
    if (!asked && (await isFresh(before, clock()))) shelf.queue = before;
    else if (!isOnline()) shelf.queue = { ...(before ?? none(shelf, clock())), trouble: offline(clock()) };
    else {
      shelf.queue = await gatherQueue(sourceOf(shelf.standing), before, told, clock, ended);
      await keep(shelf.queue, true);
    }
  };
  const renew = async (shelf: Shelf, asked: boolean) => {
    if (shelf.isReading) return;
    Object.assign(shelf, { isReading: true, count: 0 });
    changed(shelf);
    const ended = AbortSignal.any([closing, stopping.signal]);
    // Two windows ask a CRM once: the second finds what the first has read.
    await navigator.locks
      .request(`queue ${shelf.key}`, { signal: ended }, () => read(shelf, asked))
      .catch((error) => {
        if (!ended.aborted) console.error(error);
      });
    shelf.isReading = false;
    changed(shelf);
  };
  return {
    shelves,
    async renew(asked) {
      await Promise.all(shelves.map((shelf) => renew(shelf, asked)));
    },
    stop() {
      stopping.abort();
      stopping = new AbortController();
    },
  };
}

const none = ({ standing: { added } }: Shelf, now: number): KeptQueue => ({
  crm: added.crm,
  address: added.address ?? null,
  readAt: now,
  complete: false,
  leads: [] as Lead[],
});
const offline = (at: number) => ({ name: 'offline' as const, at });
