import type { Condition, FieldCondition, FieldTest, Joined } from '../agreement/condition.ts';
import { countPart } from './count.ts';
import { seekRank } from './course.ts';
import { fieldTimesOf } from './facts.ts';
import { fieldPart } from './field.ts';
import { type FitRules, fitEnds, fitOf, learningDistance } from './fit.ts';
import { stageAt } from './history.ts';
import { type EngagementRules, engagementAt } from './mark.ts';
import {
  decide,
  type Level,
  MET,
  NOT_MET,
  nameLevel,
  nothing,
  OUT_OF_REACH,
  type Part,
  type Reach,
  type Scene,
  THERE,
  UNKNOWN,
} from './part.ts';
import type { Scale } from './scale.ts';
import { seekAlways, seekAmong, seekJoined } from './seek.ts';
import type { FitVerdict } from './verdict.ts';

/** Met if even the worst end reaches the wanted step of a scale, not met if even the best does not. */
const reaches = (scale: Scale, wants: string, atWorst: number, atBest: number): Level => {
  const rank = scale.names.indexOf(wants);
  return scale.rankOf(atWorst) <= rank ? MET : scale.rankOf(atBest) > rank ? NOT_MET : UNKNOWN;
};

function fitPart(wants: string): Part {
  const test = (scene: Scene): Level => {
    const { fit } = scene.edition;
    if (!fit) return UNKNOWN;
    const { atWorst, atBest } = fitEnds(fit, scene);
    return reaches(fit, wants, atWorst, atBest);
  };
  return {
    test,
    lines: (scene) => {
      const { facts, edition } = scene;
      const { grade, points, atBest } = fitOf(facts, edition) as FitVerdict;
      const wantsPoints = (edition.fit as FitRules).thresholds.get(wants) as number;
      const state = nameLevel(test(scene));
      return [
        {
          code: 'fit',
          state,
          has: grade,
          wants,
          points,
          wantsPoints,
          atBest,
          ...(state === 'notMet' && { inTheWay: true }),
        },
      ];
    },
    seek: (scene, sought) =>
      scene.replay
        ? seekAmong(scene, sought, fieldTimesOf(scene.facts), test)
        : seekAlways(scene.at, sought, test(scene)),
    evidence: nothing,
    steps: (scene, into) => {
      for (const { part } of (scene.edition.fit as FitRules).rules) part.steps(scene, into);
    },
    distance: (scene, reach) => {
      const level = test(scene);
      reach.work++;
      if (level !== UNKNOWN) return level === MET ? THERE : OUT_OF_REACH;
      const fit = scene.edition.fit as FitRules;
      // Adding up what each field could bring costs about twice the test of a rule.
      reach.work += 2 * fit.rules.length;
      return learningDistance(fit, scene, wants);
    },
  };
}

function engagementPart(wants: string): Part {
  const test = ({ facts, edition: { engagement }, at, supposed }: Scene): Level => {
    if (!engagement) return UNKNOWN;
    const { atWorst, atBest } = engagementAt(facts, engagement, at, supposed);
    return reaches(engagement, wants, atWorst, atBest);
  };
  return {
    test,
    lines: (scene) => {
      const engagement = scene.edition.engagement as EngagementRules;
      const { points, atBest } = engagementAt(scene.facts, engagement, scene.at);
      return [
        {
          code: 'engagement',
          state: nameLevel(test(scene)),
          has: engagement.nameOf(points),
          wants,
          points,
          wantsPoints: engagement.thresholds.get(wants) as number,
          atBest: Number.isFinite(atBest) ? atBest : null,
        },
      ];
    },
    seek: ({ facts, edition: { engagement }, at }, sought) =>
      engagement
        ? seekRank(facts, engagement, engagement.names.indexOf(wants), at, {
            ...sought,
            end: sought.level === MET ? 'worst' : 'best',
          })
        : seekAlways(at, sought, UNKNOWN),
    evidence: nothing,
    steps: ({ edition }, into) => {
      for (const { points, match } of (edition.engagement as EngagementRules).rules)
        if (points > 0) for (const pattern of match.patterns) into.do(pattern);
    },
    distance: (scene, reach) => {
      const { facts, at, supposed } = scene;
      const engagement = scene.edition.engagement as EngagementRules;
      const { gain } = reach;
      reach.work += engagement.rules.length * (1 + (supposed?.acts.length ?? 0));
      if (test(scene) === MET) return THERE;
      // Worst, not known: what a gap may hide must not be counted on.
      const { atWorst } = engagementAt(facts, engagement, at, supposed);
      const left = ((engagement.thresholds.get(wants) as number) - 0.5 - atWorst) / gain;
      return gain > 0 ? { least: Math.max(1, Math.ceil(left - 1e-9)), total: left } : OUT_OF_REACH;
    },
  };
}

function stagePart(wants: readonly string[]): Part {
  const test = ({ history, edition, at }: Scene): Level => {
    const { stage, sure } = stageAt(history, at);
    if (!sure) return UNKNOWN;
    return decide(stage >= 0 && wants.includes(edition.stages[stage]?.id ?? ''));
  };
  return {
    test,
    lines: (scene) => {
      const state = nameLevel(test(scene));
      const has = scene.edition.stages[stageAt(scene.history, scene.at).stage]?.id ?? null;
      return [{ code: 'stage', state, has, wants: [...wants], ...(state !== 'met' && { inTheWay: true }) }];
    },
    seek: (scene, sought) => {
      const times = scene.history.entries.map(({ at }) => at).filter(Number.isFinite);
      return seekAmong(scene, sought, times, test);
    },
    evidence: nothing,
    // Moving the stage by hand is what the gate is there to judge, not a way through it.
    steps: nothing,
    distance: (scene) => (test(scene) === MET ? THERE : OUT_OF_REACH),
  };
}

/** §2: all is the least of its parts, any the greatest. */
export function joinParts(kind: 'all' | 'any', parts: readonly Part[]): Part {
  const all = kind === 'all';
  const test = (scene: Scene): Level => {
    let level: Level = all ? MET : NOT_MET;
    for (const part of parts) {
      const one = part.test(scene);
      level = all ? (Math.min(level, one) as Level) : (Math.max(level, one) as Level);
      if (level === (all ? NOT_MET : MET)) return level;
    }
    return level;
  };
  return {
    test,
    lines: (scene) => {
      const lines = parts.flatMap((part) => part.lines(scene));
      if (all) return lines;
      const state = nameLevel(test(scene));
      return [
        { code: 'any', state, of: state === 'met' ? lines.filter((line) => line.state === 'met') : lines },
      ];
    },
    seek: seekJoined(
      kind,
      parts.map(({ seek }) => seek),
    ),
    evidence: (facts, into) => {
      for (const part of parts) part.evidence(facts, into);
    },
    steps: (scene, into) => {
      for (const part of parts) part.steps(scene, into);
    },
    distance: (scene, reach) => {
      let least = all ? 0 : Number.POSITIVE_INFINITY;
      let total = 0;
      for (const part of parts) {
        const one = part.distance(scene, reach);
        if (!all && one.total === 0) return THERE;
        least = all ? Math.max(least, one.least) : Math.min(least, one.least);
        if (one !== OUT_OF_REACH) total += one.total;
      }
      return Number.isFinite(least) ? { least, total } : OUT_OF_REACH;
    },
  };
}

/** The single conditions of which one is made. */
function leavesOf(condition: Condition): Condition[] {
  if ('not' in condition) return leavesOf(condition.not);
  const joined = 'all' in condition ? condition.all : 'any' in condition ? condition.any : null;
  return joined ? joined.flatMap(leavesOf) : [condition];
}

function negatePart(part: Part, negated: Condition): Part {
  const test = (scene: Scene): Level => (2 - part.test(scene)) as Level;
  const leaves = leavesOf(negated);
  const doubted = leaves.flatMap((leaf) => ('unknown' in leaf ? [leaf.field] : []));
  // Which fields fit asks for, its version knows.
  const asks = (field: string) =>
    leaves.some((leaf) => 'fit' in leaf || ('field' in leaf && leaf.field === field));
  /** Not met only because something is unknown that must not be: whoever learns it gets further. */
  const isOpen = (scene: Scene): boolean => {
    if (doubted.length === 0) return false;
    const learned = new Set([...(scene.supposed?.learned ?? []), ...doubted]);
    return test({ ...scene, supposed: { acts: [], values: null, ...scene.supposed, learned } }) !== NOT_MET;
  };
  return {
    ...part,
    test,
    // At least met is: not even unknown.
    seek: (scene, { level, is, step }) => part.seek(scene, { level: (3 - level) as Level, is: !is, step }),
    lines: (scene) => {
      const state = nameLevel(test(scene));
      const inTheWay = state === 'notMet' && !isOpen(scene);
      return [{ code: 'not', state, of: negated, ...(inTheWay && { inTheWay }) }];
    },
    // Nothing that is done now undoes what was done; what is unknown may turn out well.
    steps: (scene, into) => part.steps(scene, { ...into, do: nothing } as Reach),
    distance: (scene) => {
      const level = test(scene);
      if (level === MET) return THERE;
      if (level === NOT_MET && !isOpen(scene)) return OUT_OF_REACH;
      const learned = [...(scene.supposed?.learned ?? [])].filter(asks).length;
      // Never nothing: what is learned may turn out otherwise, and more may have to be.
      return { least: level === NOT_MET || learned === 0 ? 1 : 0, total: 1 / (1 + learned) };
    },
  };
}

/** Makes a condition ready to be asked (§2). The schema and check.ts vouch for its shape and names. */
export function compileCondition(condition: Condition | FieldCondition): Part {
  if ('all' in condition)
    return joinParts('all', (condition.all as Joined<FieldTest>[]).map(compileCondition));
  if ('any' in condition)
    return joinParts('any', (condition.any as Joined<FieldTest>[]).map(compileCondition));
  if ('not' in condition) return negatePart(compileCondition(condition.not), condition.not);
  if ('field' in condition) return fieldPart(condition);
  if ('activity' in condition) return countPart(condition);
  if ('fit' in condition) return fitPart(condition.fit.atLeast);
  if ('engagement' in condition) return engagementPart(condition.engagement.atLeast);
  return stagePart('is' in condition.stage ? [condition.stage.is] : condition.stage.in);
}
