import { show } from '../../agreement/problem.ts';
import { needsMore } from '../../report/need.ts';
import { type Published, timelineFor } from '../../sync/plan.ts';
import { prune } from '../../sync/planning.ts';
import type { Io } from '../command.ts';
import { forEachLead } from '../each.ts';

/** So many leads are named; the rest is counted. */
const mostNamed = 5;

/**
 * Why versions cannot be dropped, by these leads: a sentence; undefined: no clock needs them.
 * @param spare the numbers of the versions
 * @param file of leads (NDJSON): all that are open, or those of whom nobody knows may need them
 */
export async function whyNeeded(
  { timeline, plan }: Published,
  spare: readonly number[],
  file: string,
  io: Io,
  now: number,
): Promise<string | undefined> {
  const rest = timeline.filter(({ version }) => !spare.includes(version));
  // That nothing but new rules is left is refused elsewhere.
  if (rest.length === 0) return undefined;
  const less = plan && prune(plan, rest);
  const needing: string[] = [];
  const leftOut = await forEachLead(file, io, async (lead) => {
    const team = lead.owner?.team;
    const [whole, fewer] = await Promise.all([
      timelineFor(timeline, plan, team),
      timelineFor(rest, less, team),
    ]);
    if (needsMore(lead, whole, fewer, now)) needing.push(lead.id);
  });
  const named = spare.join(' and ');
  if (needing.length > 0) {
    const ids = needing.slice(0, mostNamed).map(show).join(', ');
    const more = needing.length > mostNamed ? ` and ${needing.length - mostNamed} more` : '';
    return `without version ${named} these leads would be judged otherwise: ${ids}${more}; drop it when their clocks are over`;
  }
  return leftOut > 0
    ? `lines that are no leads (${leftOut}) may need version ${named}, too; mend them`
    : undefined;
}
