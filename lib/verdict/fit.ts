import type { Fit } from '../agreement/schema.ts';
import type { Edition } from './edition.ts';
import type { Facts } from './facts.ts';
import { type Level, MET, NOT_MET, nameLevel, type Part, type Scene, UNKNOWN } from './part.ts';
import { compileScale, type Scale } from './scale.ts';
import type { Evidence, FitVerdict, ScoreLine } from './verdict.ts';

export interface FitRules extends Scale {
  rules: readonly { id: string; part: Part; points: number; group: string | undefined }[];
  caps: ReadonlyMap<string, number>;
}

/** Makes the fit rules ready; `compile` turns a rule's condition into a part. */
export function compileFit(fit: Fit, compile: (when: Fit['rules'][number]['when']) => Part): FitRules {
  return {
    ...compileScale(fit.grades, fit.min, fit.max),
    rules: fit.rules.map(({ id, when, points, group }) => ({ id, part: compile(when), points, group })),
    caps: new Map(Object.entries(fit.groups ?? {}).map(([group, { atMost }]) => [group, atMost])),
  };
}

/** The points of each rule once the groups' caps have taken theirs: later lines lose first. */
function capGroups({ rules, caps }: FitRules, points: number[]): number[] {
  const left = [...points];
  for (const [group, cap] of caps) {
    let excess = -cap;
    for (const [i, rule] of rules.entries()) if (rule.group === group) excess += points[i] as number;
    for (let i = rules.length - 1; i >= 0 && excess > 0; i--) {
      if (rules[i]?.group !== group) continue;
      const taken = Math.min(excess, Math.max(0, left[i] as number));
      left[i] = (left[i] as number) - taken;
      excess -= taken;
    }
  }
  return left;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/**
 * §3 fit: points from fields alone. `points` and `grade` count an unknown rule as not met; `atBest` and `atWorst` take
 * it the way that gives more and less. `asOf` (ms): fields that were set later are unknown; Infinity: as they are now.
 */
export function fitOf(facts: Facts, edition: Edition, asOf: number): FitVerdict | undefined {
  const { fit } = edition;
  if (!fit) return undefined;
  const now = asOf === Number.POSITIVE_INFINITY || !facts.lead.fieldTimes;
  const kept = now && (facts.memo.get(fit) as FitVerdict | undefined);
  if (kept) return kept;

  const scene = { facts, edition, at: asOf, replay: !now } as Scene;
  const levels = fit.rules.map((rule) => rule.part.test(scene));
  const take = (unknown: (points: number) => boolean): number[] =>
    fit.rules.map(({ points }, i) =>
      levels[i] === MET || (levels[i] === UNKNOWN && unknown(points)) ? points : 0,
    );
  const before = take(() => false);
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
  const certain = levels.every((level) => level === MET || level === NOT_MET);
  const end = (gives: (points: number) => boolean) =>
    certain ? settled.points : fit.settle(sum(capGroups(fit, take(gives)))).points;
  const verdict: FitVerdict = {
    ...settled,
    raw,
    grade: fit.nameOf(settled.points),
    atBest: end((gives) => gives > 0),
    atWorst: end((gives) => gives < 0),
    lines,
  };
  if (now) facts.memo.set(fit, verdict);
  return verdict;
}
