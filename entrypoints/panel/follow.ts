import type { CrmPage, RecordRef } from '../../lib/crm/crm.ts';
import { followRoute } from '../../lib/page/route.ts';
import { reading } from '../../lib/state.ts';
import { type Reader, type Visit, visit } from './visit.ts';

interface Life {
  /** As long as the panel is in the page: what stands there goes with the address, even when nothing else works. */
  seated: AbortSignal;
  /** As long as leads can be read. */
  working: AbortSignal;
}

/**
 * Flow 1 of the house, its first half: route → locate → clear the lead → visit the record. Everything about a record
 * ends with the signal of its route, so no answer can arrive on another lead's page.
 * @param arrived called at each new route
 * @returns the visit that is going on, if the page is a lead's
 */
export function follow(
  crm: CrmPage,
  reader: Reader,
  arrived: () => void,
  { seated, working }: Life,
): () => Visit | null {
  let here: RecordRef | null = null;
  let current: Visit | null = null;
  let route = new AbortController();

  followRoute(
    window,
    (url) => {
      const ref = working.aborted ? null : crm.locate(url);
      // The same record at another address (a tab, a filter) is no reason to take its clock away.
      if (current && ref?.kind === here?.kind && ref?.id === here?.id) return current.check();
      route.abort();
      route = new AbortController();
      here = ref;
      reading.value = { is: ref ? 'loading' : 'not-a-lead' };
      current = ref ? visit(crm, ref, reader, AbortSignal.any([working, route.signal])) : null;
      arrived();
    },
    seated,
  );
  return () => current;
}
