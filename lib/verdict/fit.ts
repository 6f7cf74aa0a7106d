import type { Fit } from '../agreement/schema.ts';
import type { Edition } from './edition.ts';
import type { Facts } from './facts.ts';
import { type Distance, type Level, MET, nameLevel, type Part, type Scene, UNKNOWN } from './part.ts';
import { compileScale, type Scale } from './scale.ts';
import type { Evidence, FitVerdict, ScoreLine } from './verdict.ts';

export interface FitRules extends Scale {
  rules: readonly { id: string; part: Part; points: number }[];
  /** Each capped group, with the indices of its rules. */
  groups: readonly { cap: number; members: readonly number[] }[];
}

/** Makes the fit rules ready; `compile` turns a rule's condition into a part. */
export function compileFit(fit: Fit, compile: (when: Fit['rules'][number]['when']) => Part): FitRules {
  return {
    ...compileScale(fit.grades, fit.min, fit.max),
    rules: fit.rules.map(({ id, when, points }) => ({ id, part: compile(when), points })),
    groups: Object.entries(fit.groups ?? {}).map(([group, { atMost }]) => ({
      cap: atMost,
      members: fit.rules.flatMap((rule, i) => (rule.group === group ? [i] : [])),
    })),
  };
}

/** The points of each rule once the groups' caps have taken theirs: later lines lose first. */
function capGroups({ groups }: FitRules, points: number[]): number[] {
  const left = [...points];
  for (const { cap, members } of groups) {
    let excess = -cap;
    for (const i of members) excess += points[i] as number;
    for (let n = members.length - 1; n >= 0 && excess > 0; n--) {
      const i = members[n] as number;
      const taken = Math.min(excess, Math.max(0, left[i] as number));
      left[i] = (left[i] as number) - taken;
      excess -= taken;
    }
  }
  return left;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const levelsOf = ({ rules }: FitRules, scene: Scene): Level[] => rules.map((rule) => rule.part.test(scene));

/** The points of the rules that are met, and of the unknown ones that `count` takes. */
const pointsOf = (
  { rules }: FitRules,
  levels: readonly Level[],
  count: (points: number) => boolean,
): number[] =>
  rules.map(({ points }, i) => (levels[i] === MET || (levels[i] === UNKNOWN && count(points)) ? points : 0));

const settleEnds = (fit: FitRules, levels: readonly Level[]) => {
  const end = (count: (points: number) => boolean) =>
    fit.settle(sum(capGroups(fit, pointsOf(fit, levels, count)))).points;
  return { atBest: end((gives) => gives > 0), atWorst: end((gives) => gives < 0) };
};

/** Both ends of fit in a scene: with the unknown rules taken the way that gives more, and less. */
export function fitEnds(fit: FitRules, scene: Scene): { atBest: number; atWorst: number } {
  const { facts, edition, replay, supposed } = scene;
  const asItIs = !supposed?.values && !(replay && facts.lead.fieldTimes);
  return asItIs ? (fitOf(facts, edition) as FitVerdict) : settleEnds(fit, levelsOf(fit, scene));
}

/** §3 fit, from the fields as they are now. `points` and `grade` count an unknown rule as not met. */
export function fitOf(facts: Facts, edition: Edition): FitVerdict | undefined {
  const { fit } = edition;
  if (!fit) return undefined;
  const kept = facts.memo.get(fit) as FitVerdict | undefined;
  if (kept) return kept;
  const levels = levelsOf(fit, { facts, edition, replay: false } as Scene);
  const before = pointsOf(fit, levels, () => false);
  const points = capGroups(fit, before);
  const lines: ScoreLine[] = fit.rules.map((rule, i) => {
    const evidence: Evidence[] = [];
    rule.part.evidence(facts, evidence);
    return {
      rule: rule.id,
      version: edition.version,
      points: points[i] as number,
      before: before[i] as number,
      taken: (before[i] as number) - (points[i] as number),
      state: nameLevel(levels[i] as Level),
      activities: [],
      evidence,
      endsAt: null,
    };
  });
  const raw = sum(points);
  const settled = fit.settle(raw);
  const verdict: FitVerdict = {
    ...settled,
    raw,
    grade: fit.nameOf(settled.points),
    ...settleEnds(fit, levels),
    lines,
  };
  facts.memo.set(fit, verdict);
  return verdict;
}

/** What the decided rules give, and the open ones with the fields that nobody knows; the same for every try. */
function openRules(fit: FitRules, facts: Facts, edition: Edition) {
  const kept = facts.memo.get(fit.rules) as Open | undefined;
  if (kept) return kept;
  const { lines } = fitOf(facts, edition) as FitVerdict;
  const points = fit.rules.map(({ points }, i) => (lines[i]?.state === 'met' ? points : 0));
  const open = fit.rules.flatMap(({ points: gives }, rule) => {
    const { state, evidence = [] } = lines[rule] as ScoreLine;
    if (state !== 'unknown') return [];
    return [{ rule, gives, fields: evidence.flatMap((one) => (one.value === undefined ? [one.field] : [])) }];
  });
  facts.memo.set(fit.rules, { points, open });
  return { points, open };
}

interface Open {
  points: readonly number[];
  open: readonly { rule: number; gives: number; fields: readonly string[] }[];
}

/** How much has to be learned before fit can be sure to reach `wants`, if all that is learned turns out well. */
export function learningDistance(
  fit: FitRules,
  { facts, edition, supposed }: Scene,
  wants: string,
): Distance {
  const { points: known, open } = openRules(fit, facts, edition);
  const learned = new Set<string>();
  const gains = new Map<string, number>();
  const points = [...known];
  for (const { rule, gives, fields } of open) {
    let any = false;
    for (const field of fields)
      if (supposed?.learned.has(field)) {
        learned.add(field);
        any = true;
      }
    points[rule] = any ? Math.max(0, gives) : Math.min(0, gives);
    if (!any) for (const field of fields) gains.set(field, (gains.get(field) ?? 0) + Math.abs(gives));
  }
  let least = 0;
  let left = (fit.thresholds.get(wants) as number) - 0.5 - sum(capGroups(fit, points)) - 1e-9;
  for (const gain of [...gains.values()].sort((a, b) => b - a)) {
    if (left <= 0) break;
    left -= gain;
    least++;
  }
  // Never nothing: what is learned may turn out otherwise.
  return { least, total: 1 / (1 + learned.size) };
}
