import { type Watched, watch } from '../../lib/report/day/watched.ts';
import { createLook } from '../../lib/telling/look.ts';
import { pressing } from '../../lib/telling/queue/duty.ts';
import type { Known, Subject } from '../../lib/telling/reminder.ts';
import { judge } from '../../lib/verdict/judge.ts';
import type { Verdict } from '../../lib/verdict/verdict.ts';
import type { Reader } from '../../lib/words/reader.ts';
import { rules, timelineFor } from '../worker/rules.ts';
import type { Leads } from './leads.ts';

/** So many leads are judged at a time. */
const atOnce = 100;

/** What the agreement says of these leads at a moment. */
export interface Judged {
  watched: Watched[];
  /** How many leads have a promise that is at risk, and how many one that was missed: each as the worse. */
  count: Pick<Known, 'atRisk' | 'broken'>;
  /** When (ms) other rules are in force; null: as far as is known never. */
  changesAt: number | null;
  subject(watched: Watched, reader: Reader): Subject[];
}

export async function judgeLeads({ mine }: Leads, now: number): Promise<Judged> {
  const inForce = await rules.read();
  const verdicts = new Map<string, { verdict: Verdict; timeline: typeof inForce.timeline }>();
  const watched: Watched[] = [];
  let changesAt = Number.POSITIVE_INFINITY;
  const count = { atRisk: 0, broken: 0 };
  let turn = 0;
  for (const [name, { lead }] of mine) {
    // Pages wait for the worker too.
    if (++turn % atOnce === 0) await new Promise((others) => setTimeout(others));
    const timeline = await timelineFor(inForce, lead);
    for (const { inForceFrom } of timeline) {
      const at = Date.parse(inForceFrom);
      if (at > now && at < changesAt) changesAt = at;
    }
    try {
      const verdict = judge(lead, timeline, now);
      watched.push(...watch(name, lead, verdict, timeline, now));
      const presses = pressing(verdict);
      if (presses) count[presses === 'missed' ? 'broken' : 'atRisk'] += 1;
      verdicts.set(name, { verdict, timeline });
    } catch (error) {
      // One lead that cannot be judged does not keep the others from it.
      console.error(error);
    }
  }
  return {
    watched,
    count,
    changesAt: changesAt < Number.POSITIVE_INFINITY ? changesAt : null,
    subject({ lead: name, promise: id }, reader) {
      const known = mine.get(name);
      const judged = verdicts.get(name);
      const promise = judged?.verdict.promises?.find((one) => one.id === id);
      if (!known || !judged || !promise) return [];
      const look = createLook(known.lead, judged.timeline, judged.verdict, now, reader);
      return [{ look: { ...look, readAt: known.readAt }, promise }];
    },
  };
}
