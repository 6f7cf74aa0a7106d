import type { Timeline } from './timeline.ts';

/**
 * What a CRM is asked for beyond what every CRM has a place for (§4 `from` of `fields`): the agreement's field names →
 * the names that this CRM has for them. Of all versions, as running clocks may be judged by an older one; the newest
 * name counts.
 */
export function wantedFields(timeline: Timeline, crm: string): Record<string, string> {
  const wanted = timeline.flatMap(({ fields = {} }) =>
    Object.entries(fields).flatMap(([name, { from }]) => (from?.[crm] ? [[name, from[crm]] as const] : [])),
  );
  return Object.fromEntries(wanted);
}
