import { type Act, countUntil, type Facts } from './facts.ts';
import {
  atEnd,
  capped,
  decayed,
  type End,
  type EngagementRules,
  gapsOf,
  leftOf,
  type Rule,
  sumOf,
} from './mark.ts';
import { findMatching } from './match.ts';
import { countUpTo, type Sought } from './seek.ts';

/** How engagement runs over time if nothing more happens, by what is known or by one end of what a gap leaves open. */
interface Course {
  rules: readonly Rule[];
  /** What the rules give whose activities nobody knows. */
  hidden: number;
  /** When something happened that a rule counts, rising. */
  times: readonly number[];
  /** From here on nothing changes. */
  horizon: number;
  /** No more and no less than this in each stretch from one of the times to the next; NaN: not asked yet. */
  most: Float64Array;
  least: Float64Array;
  /** Those that had to be looked into. */
  stretches: Map<number, Stretch>;
  /** What was found last: from one moment, it holds for each moment on the way there. */
  answers: { from: number; to: number }[];
}

/** From one activity to the next: what is there only ends and fades. */
interface Stretch {
  from: number;
  to: number;
  /** From when on the rules that do not fade give how much: a window ends, or something is no longer capped. */
  steps: readonly number[];
  steady: readonly number[];
  fading: readonly Fading[];
  first: Fade;
  last: Fade;
}

/** What fades: `amount` when the stretch begins, but no more than its cap until it is `free`. */
interface Fading {
  amount: number;
  cap: number;
  free: number;
  /** The part that is gone after a ms, as an exponent of e. */
  rate: number;
}

/** What the fading rules give and take at a moment, and how fast those that are not capped fade (per ms). */
interface Fade {
  at: number;
  gives: number;
  takes: number;
  falling: number;
  rising: number;
}

const HALF_LIVES_TO_NOTHING = 64;
/** What has faded to less than this shows in no number. */
const NOTHING = 1e-13;
/** Stretches kept at a time: more than an ordinary lead has, and less than a long record would need memory for. */
const MOST_KEPT = 256;

function courseOf(facts: Facts, { rules }: EngagementRules, asked: End): Course {
  const { activities, gaps: hides } = facts.lead;
  const end = activities === undefined || (hides && hides.length > 0) ? asked : 'known';
  const kept = (facts.memo.get(rules) as Map<End, Course> | undefined) ?? new Map<End, Course>();
  facts.memo.set(rules, kept);
  let course = kept.get(end);
  if (course) return course;
  const gaps = gapsOf(facts, { rules });
  const told: Rule[] = [];
  let hidden = 0;
  for (const [i, rule] of rules.entries()) {
    const given = atEnd(rule, Number.NaN, end, gaps[i] as boolean);
    if (Number.isNaN(given)) told.push(rule);
    else hidden += given;
  }
  const times: number[] = [];
  for (const act of facts.acts)
    if (act.at !== times.at(-1) && told.some(({ match }) => match(act))) times.push(act.at);
  let horizon = 0;
  for (const { match, within, halfLife } of told) {
    const length = Math.min(within + 1, halfLife * HALF_LIVES_TO_NOTHING);
    const last = findMatching(facts, match).at(-1)?.at ?? 0;
    horizon = Math.max(horizon, Number.isFinite(length) ? last + length : last);
  }
  const unknown = () => new Float64Array(times.length + 1).fill(Number.NaN);
  course = {
    rules: told,
    hidden,
    times,
    horizon,
    most: unknown(),
    least: unknown(),
    stretches: new Map(),
    answers: [],
  };
  kept.set(end, course);
  return course;
}

/** The ends of the nth stretch, which begins with the nth time. */
const beginOf = ({ times }: Course, n: number): number => times[n - 1] as number;
const endOf = ({ times, horizon }: Course, n: number): number =>
  (times[n] ?? Math.max(horizon, times[n - 1] as number) + 1) - 1;

/** What is there when a stretch begins only ends and fades: what gives points gives no more, what takes takes no more. */
function boundStretch(facts: Facts, course: Course, n: number): void {
  const { hidden, rules, most, least } = course;
  const [from, to] = [beginOf(course, n), endOf(course, n)];
  let [high, low] = [hidden, hidden];
  for (const rule of rules) {
    const first = capped(sumOf(facts, rule, from), rule.cap);
    const last = first === 0 ? 0 : capped(sumOf(facts, rule, to), rule.cap);
    high += Math.max(first, last);
    low += Math.min(first, last);
  }
  most[n] = high;
  least[n] = low;
}

function stretchOf(facts: Facts, course: Course, n: number): Stretch {
  const kept = course.stretches.get(n);
  if (kept) return kept;
  const [from, to] = [beginOf(course, n), endOf(course, n)];
  const changes: { at: number; by: number }[] = [];
  const fading: Fading[] = [];
  const uncapped = new Map<number, number>();
  let gives = course.hidden;
  for (const rule of course.rules) {
    const acts = findMatching(facts, rule.match);
    const count = countUntil(acts, from);
    if (count === 0) continue;
    if (rule.halfLife === Number.POSITIVE_INFINITY) gives += addSteady(rule, acts, count, from, to, changes);
    else {
      const age = from - (acts[count - 1] as Act).at;
      const amount = decayed(leftOf(facts, rule)[count - 1] as number, age, rule.halfLife);
      if (Math.abs(amount) < NOTHING) continue;
      const over = Math.abs(amount) / rule.cap;
      if (over === 0) uncapped.set(rule.halfLife, (uncapped.get(rule.halfLife) ?? 0) + amount);
      else {
        const free = over > 1 ? from + Math.ceil(rule.halfLife * Math.log2(over)) : from;
        fading.push({ amount, free, cap: Math.sign(amount) * rule.cap, rate: -Math.LN2 / rule.halfLife });
        if (free > from && free <= to) changes.push({ at: free, by: 0 });
      }
    }
  }
  // What fades equally fast fades as one: it may cancel out, and nothing else would tell.
  for (const [halfLife, amount] of uncapped)
    if (Math.abs(amount) >= NOTHING) fading.push({ amount, free: from, cap: 0, rate: -Math.LN2 / halfLife });
  changes.sort((a, b) => a.at - b.at);
  const steps = [from];
  const steady = [gives];
  for (const { at, by } of changes) {
    gives += by;
    if (steps.at(-1) === at) steady.pop();
    else steps.push(at);
    steady.push(gives);
  }
  const first = fadeAt(from, fading, from);
  const stretch = { from, to, steps, steady, fading, first, last: fadeAt(from, fading, to) };
  if (course.stretches.size >= MOST_KEPT) course.stretches.clear();
  course.stretches.set(n, stretch);
  return stretch;
}

/** What a rule without decay gives when a stretch begins; where its windows end in it is added to `changes`. */
function addSteady(
  { points, cap, within }: Rule,
  acts: readonly Act[],
  count: number,
  from: number,
  to: number,
  changes: { at: number; by: number }[],
): number {
  if (within === Number.POSITIVE_INFINITY) return capped(count * points, cap);
  const oldest = countUntil(acts, from - within - 1);
  const gives = capped((count - oldest) * points, cap);
  let left = gives;
  for (let i = oldest; i < count; i++) {
    const at = (acts[i] as Act).at + within + 1;
    if (at > to) break;
    const then = capped((count - i - 1) * points, cap);
    if (then !== left) changes.push({ at, by: then - left });
    left = then;
  }
  return gives;
}

function fadeAt(from: number, fading: readonly Fading[], at: number): Fade {
  const age = at - from;
  const fade = { at, gives: 0, takes: 0, falling: 0, rising: 0 };
  for (const { amount, cap, free, rate } of fading) {
    const points = at < free ? cap : amount * Math.exp(rate * age);
    if (points > 0) fade.gives += points;
    else fade.takes += points;
    if (at < free) continue;
    if (points > 0) fade.falling += points * rate;
    else fade.rising += points * rate;
  }
  return fade;
}

/** The most and the least that fading rules come to between two moments; `free`: none ceases to be capped between. */
function rangeOf(a: Fade, b: Fade, free: boolean): [least: number, most: number] {
  const least = b.gives + a.takes;
  const most = a.gives + b.takes;
  if (!free) return [least, most];
  const [first, last] = [a.gives + a.takes, b.gives + b.takes];
  const length = b.at - a.at;
  const slowest = a.falling + b.rising;
  const fastest = b.falling + a.rising;
  if (fastest <= 0) return [last, first];
  if (slowest >= 0) return [first, last];
  return [
    Math.max(least, first + slowest * length, last - fastest * length),
    Math.min(most, first + fastest * length, last - slowest * length),
  ];
}

/**
 * The nearest moment (ms), from `at` on or back, at which engagement reaches a rank (0 the best), or does not: when
 * something happens, when a window ends, or in the millisecond in which decay takes it across the threshold.
 */
export function seekRank(
  facts: Facts,
  engagement: EngagementRules,
  rank: number,
  at: number,
  { is, step, end }: Pick<Sought, 'is' | 'step'> & { end: End },
): number {
  const course = courseOf(facts, engagement, end);
  const { times, answers } = course;
  const isReached = (points: number) => engagement.rankOf(engagement.settle(points).points) <= rank;
  const which = rank * 4 + (is ? 2 : 0) + (step === 1 ? 1 : 0);
  const kept = answers[which];
  if (kept && (at - kept.from) * step >= 0 && (kept.to - at) * step >= 0) return kept.to;

  /** The nearest from one moment to another of a stretch, in these of its steps; null: none. Halves what it cannot tell. */
  const search = (stretch: Stretch, i: number, j: number, a: Fade, b: Fade): number | null => {
    const { from, steps, steady, fading } = stretch;
    const [low, high] = rangeOf(a, b, i === j);
    let [least, most] = [steady[i] as number, steady[i] as number];
    for (let k = i + 1; k <= j; k++) {
      least = Math.min(least, steady[k] as number);
      most = Math.max(most, steady[k] as number);
    }
    const reached = isReached(most + high);
    if (reached === isReached(least + low)) return reached !== is ? null : step === 1 ? a.at : b.at;
    if (i === j && b.at - a.at <= 1) {
      const [near, far] = step === 1 ? [a, b] : [b, a];
      if (isReached(least + near.gives + near.takes) === is) return near.at;
      return isReached(least + far.gives + far.takes) === is ? far.at : null;
    }
    const k = (i + j + 1) >> 1;
    const middle = i === j ? Math.floor((a.at + b.at) / 2) : (steps[k] as number);
    const then = fadeAt(from, fading, middle);
    const before = i === j ? then : fadeAt(from, fading, middle - 1);
    const earlier = () => search(stretch, i, i === j ? j : k - 1, a, before);
    const later = () => search(stretch, k, j, then, b);
    return step === 1 ? (earlier() ?? later()) : (later() ?? earlier());
  };

  const seekIn = (stretch: Stretch, here: number): number | null => {
    const { from, to, steps, fading, first, last } = stretch;
    const now = here === from ? first : here === to ? last : fadeAt(from, fading, here);
    const k = countUpTo(steps, here) - 1;
    if (step === -1) return search(stretch, 0, k, first, now);
    return here > to ? search(stretch, k, k, now, now) : search(stretch, k, steps.length - 1, now, last);
  };

  const seek = (): number => {
    let n = countUpTo(times, at);
    let here = at;
    if (n === 0 && step === 1) {
      if (isReached(course.hidden) === is) return at;
      here = times[n++] ?? Number.POSITIVE_INFINITY;
    }
    for (; n > 0 && n <= times.length; n += step) {
      if (Number.isNaN(course.most[n])) boundStretch(facts, course, n);
      const reached = isReached(course.most[n] as number);
      if (reached !== isReached(course.least[n] as number)) {
        const found = seekIn(stretchOf(facts, course, n), here);
        if (found !== null) return found;
      } else if (reached === is) return here;
      here = step === 1 ? endOf(course, n) + 1 : beginOf(course, n) - 1;
    }
    return step === -1 && isReached(course.hidden) === is ? here : step * Number.POSITIVE_INFINITY;
  };
  const to = seek();
  answers[which] = { from: at, to };
  return to;
}
