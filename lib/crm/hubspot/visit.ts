import type { Activity } from '../../agreement/lead.ts';
import type { Ask } from '../crm.ts';
import { instant, list, maybe, record, text } from '../shape.ts';
import { version } from './site.ts';

/** Pages of a hundred. */
const mostPages = 3;

/**
 * The pages of the company's own site that a contact has seen. HubSpot keeps them for everyone, and tells them to
 * accounts of the Enterprise kind: to all others this is forbidden.
 */
export async function readVisits(
  contact: string,
  ask: Ask,
  signal: AbortSignal,
): Promise<{ activities: Activity[]; complete: boolean }> {
  const query = `objectType=contact&objectId=${contact}&eventType=e_visited_page&limit=100`;
  const path = `/events/event-occurrences/${version}?${query}`;
  const visits = new Map<string, Activity>();
  let after: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const answer = record(
      await ask(after ? `${path}&after=${encodeURIComponent(after)}` : path, {}, signal),
      'events',
    );
    for (const [i, one] of list(answer.results, 'events').entries()) {
      const { id, occurredAt, properties } = record(one, `events[${i}]`);
      const { hs_url } = record(properties, `events[${i}].properties`);
      const visit = `visit/${text(id, `events[${i}].id`)}`;
      visits.set(visit, {
        id: visit,
        kind: 'page-view',
        direction: 'inbound',
        at: instant(occurredAt, `events[${i}].occurredAt`),
        page: maybe(hs_url, `events[${i}].hs_url`, text),
      });
    }
    const next = maybe(maybe(answer.paging, 'events.paging', record)?.next, 'events.next', record);
    if (!next) return { activities: [...visits.values()], complete: true };
    after = text(next.after, 'events.next.after');
  }
  return { activities: [...visits.values()], complete: false };
}
