import type { ActivityPattern } from '../agreement/condition.ts';
import type { Scalar } from '../agreement/value.ts';
import { type Act, foldPage } from './facts.ts';
import { asList } from './match.ts';
import { MET, type Part, type Reach, type Scene, type Supposed } from './part.ts';
import type { Step } from './verdict.ts';

/** One thing that could be done once more, or learned. */
interface Candidate {
  step: Step;
  act?: Act;
  field?: string;
  values: Scalar[];
}

const MOST_WAYS = 5;
/** Sets looked at before the search is content with what it has found: keeps the worst agreement bounded. */
const MOST_SETS = 2000;
/** Combinations of values that are tried for what is learned. */
const MOST_VALUES = 200;

const textOf = (place: ActivityPattern['page']): string | undefined =>
  typeof place === 'object' ? place.contains : place;

/** The activity that a step means, done at `at`. */
function suppose(kind: string, pattern: ActivityPattern, at: number): Act {
  const { direction, page, asset, outcome } = pattern;
  const both = kind === 'meeting' && direction === undefined;
  const done = outcome === undefined ? undefined : asList(outcome)[0];
  return {
    id: '',
    kind,
    at,
    written: '',
    inbound: both || direction === 'inbound',
    outbound: both || direction === 'outbound',
    outcome: done,
    page: page === undefined ? undefined : foldPage(textOf(page) as string),
    asset: asset === undefined ? undefined : foldPage(textOf(asset) as string),
    automated: false,
    bulk: false,
    done: true,
    genuine: kind !== 'note' && kind !== 'task' && done !== 'cancelled' && done !== 'bounced',
    recordedAt: Number.NaN,
    notStated: [],
  };
}

/** Everything that somebody could do or find out towards a condition, in the order of the condition. */
function collect(scene: Scene, gate: Part): { candidates: Candidate[]; reach: Reach } {
  const found = new Map<string, Candidate>();
  const reach: Reach = {
    gain: 0,
    do: (pattern) => {
      const { page, asset, direction } = pattern;
      for (const kind of asList(pattern.activity)) {
        const act = suppose(kind, pattern, scene.at);
        const step: Step = {
          do: kind,
          ...(page !== undefined && { page }),
          ...(asset !== undefined && { asset }),
          ...(direction && { direction }),
          ...(act.outcome && { outcome: act.outcome }),
          times: 1,
        };
        const key = JSON.stringify(step);
        if (!found.has(key)) found.set(key, { step, act, values: [] });
      }
    },
    learn: (field, values) => {
      const known = found.get(field);
      if (known) known.values.push(...values);
      else found.set(field, { step: { learn: field }, field, values: [...values] });
    },
  };
  gate.steps(scene, reach);
  const candidates = [...found.values()];
  for (const { act } of candidates) {
    if (!act) continue;
    let gain = 0;
    for (const { match, points } of scene.edition.engagement?.rules ?? [])
      if (points > 0 && match(act)) gain += points;
    reach.gain = Math.max(reach.gain, gain);
  }
  return { candidates, reach };
}

/** A set of steps: indices of candidates, rising; a number stands in it once for each time it is done. */
type Picks = readonly number[];

const includes = (picks: Picks, smaller: Picks): boolean => {
  let i = 0;
  for (const pick of picks) if (pick === smaller[i]) i++;
  return i === smaller.length;
};

/** Whether the condition is met once the picked steps are done, for some value of what they learn. */
function meets(scene: Scene, gate: Part, candidates: readonly Candidate[], picks: Picks): boolean {
  const unknowns = [...new Set(picks)].flatMap((pick) => {
    const { field, values } = candidates[pick] as Candidate;
    if (field === undefined) return [];
    // A text may have to satisfy several tests at once.
    const joined = values.filter((value) => typeof value === 'string').join(' ');
    return [{ field, values: new Set<Scalar>([...values, joined]) }];
  });
  const values = new Map<string, Scalar>();
  const supposed = { ...supposeAll(candidates, picks), values: unknowns.length > 0 ? values : null };
  let left = MOST_VALUES;
  const tryFrom = (index: number): boolean => {
    const unknown = unknowns[index];
    if (!unknown) return left-- > 0 && gate.test({ ...scene, supposed }) === MET;
    for (const value of unknown.values) {
      values.set(unknown.field, value);
      if (tryFrom(index + 1)) return true;
      if (left <= 0) return false;
    }
    return false;
  };
  return tryFrom(0);
}

function supposeAll(candidates: readonly Candidate[], picks: Picks): Supposed {
  const acts: Act[] = [];
  const learned = new Set<string>();
  for (const pick of picks) {
    const { act, field } = candidates[pick] as Candidate;
    if (act) acts.push(act);
    if (field) learned.add(field);
  }
  return { acts, learned, values: null };
}

/** Takes one off, or a whole step away: the rest must not do. */
function isMinimal(picks: Picks, meet: (picks: Picks) => boolean): boolean {
  return [...new Set(picks)].every((pick) => {
    const one = picks.indexOf(pick);
    const less = picks.filter((_, i) => i !== one);
    const without = picks.filter((other) => other !== pick);
    return !meet(less) && (less.length === without.length || !meet(without));
  });
}

/**
 * §9 `nearest`: minimal sets of steps that would meet the condition if they were done at the scene's moment, cheapest
 * first, ties in the order of the condition, at most five. Searches by cost, never past what `distance` allows: a set
 * is looked at only if it may still be among the cheapest.
 */
export function findNearest(scene: Scene, gate: Part): Step[][] {
  const { candidates, reach } = collect(scene, gate);
  const found: Picks[] = [];
  const measure = (picks: Picks) =>
    gate.distance({ ...scene, supposed: supposeAll(candidates, picks) }, reach);
  const meet = (picks: Picks) => measure(picks).least === 0 && meets(scene, gate, candidates, picks);

  const start = measure([]);
  /** Sets by the least that they can come to cost. */
  const queue: { picks: Picks; total: number }[][] = [];
  const enqueue = (picks: Picks, { least, total }: { least: number; total: number }) => {
    const cost = picks.length + least;
    if (!Number.isFinite(cost)) return;
    queue[cost] ??= [];
    queue[cost].push({ picks, total });
  };
  enqueue([], start);
  let looked = 0;
  for (let cost = 0; cost < queue.length && found.length < MOST_WAYS; cost++) {
    const ways: Picks[] = [];
    for (const { picks, total } of queue[cost] ?? []) {
      if (found.some((way) => includes(picks, way))) continue;
      if (picks.length === cost && meet(picks)) {
        if (isMinimal(picks, meet)) ways.push(picks);
        continue;
      }
      for (let next = picks.at(-1) ?? 0; next < candidates.length; next++) {
        if (++looked > MOST_SETS) break;
        const { field } = candidates[next] as Candidate;
        if (field && picks.includes(next)) continue;
        const more = [...picks, next];
        const distance = measure(more);
        // A step that brings nothing nearer is in no minimal set.
        if (distance.total < total) enqueue(more, distance);
      }
    }
    ways.sort(
      (a, b) => a.map((pick, i) => pick - (b[i] as number)).find((difference) => difference !== 0) ?? 0,
    );
    found.push(...ways);
  }
  return found.slice(0, MOST_WAYS).map((picks) => tell(candidates, picks));
}

function tell(candidates: readonly Candidate[], picks: Picks): Step[] {
  return [...new Set(picks)].map((pick) => {
    const { step } = candidates[pick] as Candidate;
    return 'do' in step ? { ...step, times: picks.filter((other) => other === pick).length } : step;
  });
}
