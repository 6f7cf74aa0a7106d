import type { Ask, Crm, RecordRef } from '../../lib/crm/crm.ts';
import { followRoute } from '../../lib/page/route.ts';
import { reading } from '../../lib/state.ts';
import { type Visit, visit } from './visit.ts';

/**
 * Flow 1 of the house, its first half: route → locate → clear the lead → visit the record. Everything about a record
 * ends with the signal of its route, so no answer can arrive on another lead's page.
 * @param arrived called at each new route
 * @returns the visit that is going on, if the page is a lead's
 */
export function follow(
  crm: Crm,
  ask: Ask,
  clock: () => number,
  arrived: () => void,
  signal: AbortSignal,
): () => Visit | null {
  let here: RecordRef | null = null;
  let current: Visit | null = null;
  let route = new AbortController();

  followRoute(
    window,
    (url) => {
      const ref = crm.locate(url);
      // The same record at another address (a tab, a filter) is no reason to take its clock away.
      if (current && ref?.kind === here?.kind && ref?.id === here?.id) return current.check();
      route.abort();
      route = new AbortController();
      here = ref;
      reading.value = { is: ref ? 'loading' : 'not-a-lead' };
      current = ref ? visit(crm, ref, ask, clock, AbortSignal.any([signal, route.signal])) : null;
      arrived();
    },
    signal,
  );
  return () => current;
}
