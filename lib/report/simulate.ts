import type { Lead } from '../agreement/lead.ts';
import { writePath } from '../agreement/problem.ts';
import type { Agreement } from '../agreement/schema.ts';
import type { Timeline } from '../agreement/timeline.ts';
import { formatInstant } from '../verdict/facts.ts';
import { judge } from '../verdict/judge.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { compareAgreements } from './cause.ts';
import type { Difference } from './difference.ts';

/** What became of a lead, by the stage that the CRM has; `unknown` where neither agreement knows that stage. */
export type Outcome = 'won' | 'lost' | 'recycled' | 'open' | 'unknown';

/** A line on which the agreements differ, as each of them has it; an absent key is absent there. */
export interface Line {
  /** As people write it; entries of a list by their id: `promises.first-contact.within`. */
  path: string;
  from?: unknown;
  to?: unknown;
}

/** One thing that is otherwise under the other agreement. */
export interface Move {
  what: 'stage' | 'treatment' | 'promise';
  promise?: string;
  /** A stage, a treatment, a state of the promise; null: the agreement has none for this lead. */
  from: string | null;
  to: string | null;
  /** The ways to move it: each a smallest set of lines that does so, taken over from `to` into `from`. */
  because: Line[][];
}

export interface Moved {
  lead: string;
  name?: string;
  recorded: string | null;
  outcome: Outcome;
  moved: Move[];
}

/** How many leads go from one place to another (or stay), with what became of them. */
export interface Cell extends Record<Outcome, number> {
  from: string | null;
  to: string | null;
  leads: number;
}

export interface Summary {
  at: string;
  from: Verdict['agreement'];
  to: Verdict['agreement'];
  leads: number;
  moved: number;
  /** The `leads` of each of these lists sum to all leads. */
  stage: Cell[];
  treatment: Cell[];
  promises: Record<string, Cell[]>;
  /** Every line on which they differ, and how many leads move by it, alone or together with others. */
  lines: (Line & { leads: number })[];
}

export interface Simulation {
  /**
   * Judges one lead by both; what moves, and by which lines, or null. What it holds does not grow with the leads.
   * @param isReached false: `to` has not come to the lead's team, so that it stays where it is
   */
  add(lead: Lead, isReached?: boolean): Moved | null;
  summary(): Summary;
}

/** What of a verdict is compared: a stage, a treatment, or a promise's state. */
interface Aspect {
  what: Move['what'];
  promise?: string;
  of(verdict: Verdict): string | null;
}

/**
 * Who would move if `to` were in force instead of `from`: each lead is judged at `now` (ms) as if the one, and then the
 * other, had always been the only version. Both passed by `checkAgreement`.
 */
export function simulate(from: Agreement, to: Agreement, now: number): Simulation {
  const before: Timeline = [from];
  const after: Timeline = [to];
  const causes = compareAgreements(from, to);
  const aspects = listAspects(from, to);
  const tallies = aspects.map(() => new Map<string, Cell>());
  const movedBy = new Map<Difference, number>(causes.differences.map((line) => [line, 0]));
  let leads = 0;
  let moved = 0;

  return {
    add(lead, isReached = true) {
      const a = judge(lead, before, now);
      const b = isReached ? judge(lead, after, now) : a;
      const outcome = outcomeOf(from, a) ?? outcomeOf(to, b) ?? 'unknown';
      leads++;
      for (const [i, aspect] of aspects.entries())
        count(tallies[i] as Map<string, Cell>, aspect.of(a), aspect.of(b), outcome);
      const moving = aspects.filter((aspect) => aspect.of(a) !== aspect.of(b));
      if (moving.length === 0) return null;
      moved++;
      const because = causes.find(
        (timeline) => judge(lead, timeline, now),
        moving.map((aspect) => (verdict: Verdict) => aspect.of(verdict) === aspect.of(b)),
      );
      for (const line of new Set(because.flat(2))) movedBy.set(line, (movedBy.get(line) ?? 0) + 1);
      return {
        lead: lead.id,
        ...(lead.name && { name: lead.name }),
        recorded: a.stage.recorded ?? b.stage.recorded,
        outcome,
        moved: moving.map(({ what, promise, of }, i) => ({
          what,
          ...(promise && { promise }),
          from: of(a),
          to: of(b),
          because: (because[i] ?? []).map((way) => way.map(writeLine)),
        })),
      };
    },
    summary() {
      const cells = (what: Move['what']) =>
        aspects.flatMap((aspect, i) => (aspect.what === what ? [sortCells(tallies[i])] : []));
      const promised = aspects.flatMap(({ promise }) => promise ?? []);
      return {
        at: formatInstant(now),
        from: { id: from.agreement, version: from.version },
        to: { id: to.agreement, version: to.version },
        leads,
        moved,
        stage: cells('stage').flat(),
        treatment: cells('treatment').flat(),
        promises: Object.fromEntries(cells('promise').map((list, i) => [promised[i], list])),
        lines: [...movedBy]
          .sort(([, a], [, b]) => b - a)
          .map(([line, leads]) => ({ ...writeLine(line), leads })),
      };
    },
  };
}

function listAspects(from: Agreement, to: Agreement): Aspect[] {
  const promises = [from, to].flatMap((agreement) => (agreement.promises ?? []).map(({ id }) => id));
  return [
    { what: 'stage', of: (verdict) => verdict.stage.earned },
    { what: 'treatment', of: (verdict) => verdict.treatment?.id ?? null },
    ...[...new Set(promises)].map(
      (id): Aspect => ({
        what: 'promise',
        promise: id,
        of: (verdict) => verdict.promises?.find((promise) => promise.id === id)?.state ?? null,
      }),
    ),
  ];
}

function outcomeOf({ stages }: Agreement, { stage }: Verdict): Outcome | undefined {
  const recorded = stages.find(({ id }) => id === stage.recorded);
  return recorded && (recorded.terminal ?? 'open');
}

function count(tally: Map<string, Cell>, from: string | null, to: string | null, outcome: Outcome): void {
  const key = `${from}\n${to}`;
  const cell = tally.get(key) ?? { from, to, leads: 0, won: 0, lost: 0, recycled: 0, open: 0, unknown: 0 };
  cell.leads++;
  cell[outcome]++;
  tally.set(key, cell);
}

/** Who moves first, the most first. */
const sortCells = (tally: ReadonlyMap<string, Cell> | undefined): Cell[] =>
  [...(tally?.values() ?? [])].sort(
    (a, b) => Number(a.from === a.to) - Number(b.from === b.to) || b.leads - a.leads,
  );

const writeLine = ({ path, from, to }: Difference): Line => ({
  path: writePath(path),
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});
