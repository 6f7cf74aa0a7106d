import { checkAgreement } from '../agreement/check.ts';
import type { Agreement } from '../agreement/schema.ts';
import type { Timeline } from '../agreement/timeline.ts';
import { blend, type Difference } from './difference.ts';

/** More lines than this are gathered into coarser ones: each is tried on every lead that moves. */
const mostLines = 40;
/** Agreements in between that are kept ready to judge by. */
const mostKept = 200;

/** Looks for the lines that move a lead, by taking them over from one agreement into the other and judging again. */
export interface Causes {
  differences: readonly Difference[];
  /**
   * For each goal (does a judgement come out as under `to`?) the ways to reach it: every line that alone does, or else
   * one set of lines that does together, and not without any of them.
   */
  find<J>(judge: (timeline: Timeline) => J, goals: readonly ((judged: J) => boolean)[]): Difference[][][];
}

/** Compares two agreements, each passed by `checkAgreement`. */
export function compareAgreements(from: Agreement, to: Agreement): Causes {
  const { differences, depth } = listDifferences(from, to);
  const kept = new Map<string, Timeline | null>();

  /** `from` with some lines of `to`; null where the lines of one need others to make sense. */
  const between = (lines: readonly number[]): Timeline | null => {
    const key = lines.join();
    const known = kept.get(key);
    if (known !== undefined) return known;
    let i = 0;
    const { agreement } = checkAgreement(blend(from, to, () => lines.includes(i++), depth));
    if (kept.size >= mostKept) kept.clear();
    const timeline = agreement ? [agreement] : null;
    kept.set(key, timeline);
    return timeline;
  };

  return {
    differences,
    find(judge, goals) {
      const reaches = (goal: (typeof goals)[number], lines: readonly number[]): boolean => {
        const timeline = between(lines);
        return timeline !== null && goal(judge(timeline));
      };
      const every = differences.map((_, line) => line);
      const alone = every.map((line) => {
        const timeline = between([line]);
        const judged = timeline && judge(timeline);
        return goals.map((goal) => judged !== null && goal(judged));
      });
      return goals.map((goal, i) => {
        const lines = every.filter((line) => alone[line]?.[i]);
        const ways = lines.length > 0 ? lines.map((line) => [line]) : [together(every, goal, reaches)];
        return ways.map((way) => way.map((line) => differences[line] as Difference));
      });
    },
  };
}

/** All lines, less each that is not needed. */
function together<G>(every: readonly number[], goal: G, reaches: (goal: G, lines: number[]) => boolean) {
  let lines = [...every];
  for (const line of every) {
    const without = lines.filter((one) => one !== line);
    if (reaches(goal, without)) lines = without;
  }
  return lines;
}

function listDifferences(from: Agreement, to: Agreement): { differences: Difference[]; depth: number } {
  for (const depth of [Number.POSITIVE_INFINITY, 5, 4, 3, 2]) {
    const differences = differencesAt(from, to, depth);
    if (differences.length <= mostLines) return { differences, depth };
  }
  return { differences: differencesAt(from, to, 1), depth: 1 };
}

function differencesAt(from: Agreement, to: Agreement, depth: number): Difference[] {
  const differences: Difference[] = [];
  blend(from, to, (difference) => differences.push(difference) < 0, depth);
  return differences;
}
