import type { Activity, Gap } from '../agreement/lead.ts';

/**
 * The kinds of which something was done that counts nowhere, because the CRM does not say who turned to whom, or when:
 * what else there is of them is not all.
 */
export const unplaced = (activities: readonly Activity[]): Gap[] =>
  ['call', 'email', 'message']
    .filter((kind) =>
      activities.some((one) => one.kind === kind && one.done !== false && !(one.direction && one.at)),
    )
    .map((kind) => ({ what: `activities:${kind}`, why: 'unsupported' }));

/** What a CRM would tell, and was not asked for: in a queue that would be calls for each lead. */
export const notFetched = (...whats: string[]): Gap[] => whats.map((what) => ({ what, why: 'not-fetched' }));

/** The kinds of activity that a CRM has no place for, or tells nobody of: what there is of them is unknown, not none. */
export const unsaid = (...kinds: string[]): Gap[] =>
  kinds.map((kind) => ({ what: `activities:${kind}`, why: 'unsupported' }));
