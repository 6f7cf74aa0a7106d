import type { ActivityPattern } from '../agreement/condition.ts';
import type { Scalar } from '../agreement/value.ts';
import { type Act, foldPage } from './facts.ts';
import { asList } from './match.ts';
import { type Distance, MET, type Part, type Reach, type Scene, type Supposed } from './part.ts';
import type { Step } from './verdict.ts';

/** One thing that could be done once more, or learned. */
interface Candidate {
  step: Step;
  act?: Act;
  field?: string;
  values: Scalar[];
}

const MOST_WAYS = 5;
/** Tests of single rules and leaves before the search is content with what it has found, whatever the agreement. */
const MOST_WORK = 50_000;
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
    work: 0,
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
    learn: (field, values, first) => {
      const known = found.get(field);
      if (known) known.values.splice(first ? 0 : known.values.length, 0, ...values);
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
function meets(
  scene: Scene,
  gate: Part,
  candidates: readonly Candidate[],
  picks: Picks,
  tried: () => void,
): boolean {
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
    if (!unknown) {
      tried();
      return left-- > 0 && gate.test({ ...scene, supposed }) === MET;
    }
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
  const acts: { act: Act; times: number }[] = [];
  const learned = new Set<string>();
  for (const [i, pick] of picks.entries()) {
    const { act, field } = candidates[pick] as Candidate;
    const last = acts.at(-1);
    if (act && last && pick === picks[i - 1]) last.times++;
    else if (act) acts.push({ act, times: 1 });
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

/** A set that the search has come to, and how far the condition still is with it. */
interface Try {
  picks: Picks;
  distance: Distance;
  /** Its siblings that are not looked at yet: the parent's sets with this candidate more, or a later one. */
  rest: { parent: Try; next: number } | null;
}

const comparePicks = (a: Picks, b: Picks): number => {
  for (let i = 0; i < Math.min(a.length, b.length); i++)
    if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  return a.length - b.length;
};

/** Puts a set in its place among others, the first in order last. */
function insert(tries: Try[], one: Try): void {
  let low = 0;
  let high = tries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparePicks((tries[middle] as Try).picks, one.picks) > 0) low = middle + 1;
    else high = middle;
  }
  tries.splice(low, 0, one);
}

/**
 * §9 `nearest`: minimal sets of steps that would meet the condition if they were done at the scene's moment, cheapest
 * first, ties in the order of the condition, at most five. Searches by cost, never past what `distance` allows, and
 * among equals in order: a set is looked at only if it may still be among the first.
 * @returns `cut`: the search cost too much and was ended: there may be other ways, and cheaper ones
 */
export function findNearest(scene: Scene, gate: Part): { ways: Step[][]; cut: boolean } {
  const { candidates, reach } = collect(scene, gate);
  const measure = (picks: Picks) =>
    gate.distance({ ...scene, supposed: supposeAll(candidates, picks) }, reach);
  const meetsWith = (picks: Picks) => {
    const before = reach.work;
    const { least } = measure(picks);
    const once = reach.work - before;
    const tried = () => {
      reach.work += once;
    };
    return least === 0 && meets(scene, gate, candidates, picks, tried);
  };

  const found: Picks[] = [];
  /** Sets by the least that they can come to cost. */
  const queue: Try[][] = [];
  const enqueue = (one: Try, cost: number) => {
    queue[cost] ??= [];
    insert(queue[cost], one);
  };
  /** Looks at the sets with one step more, up to the first that may cost no more: the others can wait for it. */
  const extend = (parent: Try, from: number, cost: number) => {
    const { picks, distance } = parent;
    for (let next = from; next < candidates.length && reach.work <= MOST_WORK; next++) {
      if (candidates[next]?.field && picks.includes(next)) continue;
      const more = [...picks, next];
      const then = measure(more);
      // A step that brings nothing nearer is in no minimal set.
      if (!(then.total < distance.total) || !Number.isFinite(then.least)) continue;
      const least = Math.max(cost, more.length + then.least);
      const waits = least === cost;
      enqueue({ picks: more, distance: then, rest: waits ? { parent, next: next + 1 } : null }, least);
      if (waits) return;
    }
  };
  const start = measure([]);
  if (Number.isFinite(start.least)) enqueue({ picks: [], distance: start, rest: null }, start.least);
  for (let cost = 0; cost < queue.length; cost++) {
    const tries = queue[cost] ?? [];
    for (let one = tries.pop(); one; one = tries.pop()) {
      if (found.length === MOST_WAYS || reach.work > MOST_WORK) break;
      const { picks, distance, rest } = one;
      if (rest) extend(rest.parent, rest.next, cost);
      if (found.some((way) => includes(picks, way))) continue;
      if (distance.least > 0 || !meetsWith(picks)) extend(one, picks.at(-1) ?? 0, cost);
      else if (isMinimal(picks, meetsWith)) found.push(picks);
    }
  }
  return {
    ways: found.map((picks) => tell(candidates, picks)),
    cut: found.length < MOST_WAYS && reach.work > MOST_WORK,
  };
}

function tell(candidates: readonly Candidate[], picks: Picks): Step[] {
  return [...new Set(picks)].map((pick) => {
    const { step } = candidates[pick] as Candidate;
    return 'do' in step ? { ...step, times: picks.filter((other) => other === pick).length } : step;
  });
}
