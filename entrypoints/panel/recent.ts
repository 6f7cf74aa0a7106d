import type { Lead } from '../../lib/agreement/lead.ts';
import type { RecordRef } from '../../lib/crm/crm.ts';

/** So many leads of a page are remembered. */
const most = 20;

export interface Known {
  lead: Lead;
  /** ms since 1970. */
  readAt: number;
}

/** The leads that were read last in this page, so that one that is visited again is there at once. */
export interface Recent {
  find(ref: RecordRef): Known | undefined;
  keep(ref: RecordRef, known: Known): void;
}

export function createRecent(): Recent {
  const known = new Map<string, Known>();
  const keyOf = ({ kind, id }: RecordRef) => `${kind} ${id}`;
  return {
    find: (ref) => known.get(keyOf(ref)),
    keep(ref, lead) {
      known.delete(keyOf(ref));
      known.set(keyOf(ref), lead);
      if (known.size > most) known.delete(known.keys().next().value ?? '');
    },
  };
}
