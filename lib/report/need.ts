import type { Lead } from '../agreement/lead.ts';
import type { Timeline } from '../agreement/timeline.ts';
import { judge } from '../verdict/judge.ts';

/**
 * Whether a lead needs versions that are to be dropped: without them it would be judged otherwise, because a clock of it
 * began with one of them (§7).
 * @param whole the timeline of the lead's team as it is; `rest` as it would be
 * @param now ms since 1970
 */
export const needsMore = (lead: Lead, whole: Timeline, rest: Timeline, now: number): boolean =>
  JSON.stringify(judge(lead, whole, now)) !== JSON.stringify(judge(lead, rest, now));
