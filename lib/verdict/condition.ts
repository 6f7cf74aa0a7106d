import type { ActivityCount, Condition, FieldCondition, FieldTest, Joined } from '../agreement/condition.ts';
import { parseDuration } from '../agreement/duration.ts';
import { engagementAt, engagementCourse } from './engagement.ts';
import { countUntil, findGap } from './facts.ts';
import { fieldPart } from './field.ts';
import { fitOf } from './fit.ts';
import { stageAt } from './history.ts';
import { findMatching, matchPattern } from './match.ts';
import { decide, type Level, MET, NOT_MET, nothing, type Part, type Scene, single, UNKNOWN } from './part.ts';

function countPart(condition: ActivityCount): Part {
  const match = matchPattern(condition);
  const wants = condition.atLeast ?? 1;
  const window = condition.within ?? null;
  const within = window === null ? Number.POSITIVE_INFINITY : (parseDuration(window).ms as number);
  const count = ({ facts, at, since }: Scene): number => {
    const acts = findMatching(facts, match);
    // A window includes its ends; "since" does not: what came after it is new.
    const from = Math.max(countUntil(acts, at - within - 1), countUntil(acts, since));
    return Math.max(0, countUntil(acts, at) - from);
  };
  const test = (scene: Scene): Level =>
    count(scene) >= wants ? MET : findGap(scene.facts.lead, match.kinds) ? UNKNOWN : NOT_MET;
  return {
    test,
    missing: (scene) =>
      single(scene, test, (state) => ({
        code: 'count',
        state,
        activity: [...match.kinds],
        ...(condition.page !== undefined && { page: condition.page }),
        ...(condition.asset !== undefined && { asset: condition.asset }),
        ...(condition.direction && { direction: condition.direction }),
        ...(condition.outcome !== undefined && { outcome: condition.outcome }),
        has: count(scene),
        wants,
        within: window,
      })),
    moments: ({ facts }, into) => {
      for (const { at } of findMatching(facts, match)) {
        into.add(at);
        if (within !== Number.POSITIVE_INFINITY) into.add(at + within + 1);
      }
    },
    evidence: nothing,
  };
}

// ---- fit, engagement, stage

const atLeast = (atWorst: number, atBest: number, wants: number): Level =>
  atWorst >= wants ? MET : atBest < wants ? NOT_MET : UNKNOWN;

function fitPart(wants: string): Part {
  const test = ({ facts, edition, at, replay }: Scene): Level => {
    const fit = fitOf(facts, edition, replay ? at : Number.POSITIVE_INFINITY);
    return fit && edition.fit
      ? atLeast(fit.atWorst, fit.atBest, edition.fit.thresholds.get(wants) as number)
      : UNKNOWN;
  };
  return {
    test,
    missing: (scene) =>
      single(scene, test, (state) => {
        const fit = fitOf(scene.facts, scene.edition, Number.POSITIVE_INFINITY);
        return {
          code: 'fit',
          state,
          has: fit?.grade ?? '',
          wants,
          points: fit?.points ?? 0,
          wantsPoints: scene.edition.fit?.thresholds.get(wants) ?? 0,
          atBest: fit?.atBest ?? null,
        };
      }),
    moments: ({ facts, edition }, into) => {
      for (const rule of edition.fit?.rules ?? []) rule.part.moments({ facts } as Scene, into);
    },
    evidence: nothing,
  };
}

function engagementPart(wants: string): Part {
  const test = ({ facts, edition, at }: Scene): Level => {
    if (!edition.engagement) return UNKNOWN;
    const engagement = engagementAt(facts, edition.engagement, at);
    return atLeast(engagement.atWorst, engagement.atBest, edition.engagement.thresholds.get(wants) as number);
  };
  return {
    test,
    missing: (scene) =>
      single(scene, test, (state) => {
        const { engagement } = scene.edition;
        const has = engagement && engagementAt(scene.facts, engagement, scene.at);
        return {
          code: 'engagement',
          state,
          has: has && engagement ? engagement.nameOf(has.points) : '',
          wants,
          points: has?.points ?? 0,
          wantsPoints: engagement?.thresholds.get(wants) ?? 0,
          atBest: has && Number.isFinite(has.atBest) ? has.atBest : null,
        };
      }),
    moments: ({ facts, edition }, into) => {
      if (edition.engagement) for (const { at } of engagementCourse(facts, edition.engagement)) into.add(at);
    },
    evidence: nothing,
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
    missing: (scene) =>
      single(scene, test, (state) => {
        const { stage } = stageAt(scene.history, scene.at);
        return { code: 'stage', state, has: scene.edition.stages[stage]?.id ?? null, wants: [...wants] };
      }),
    moments: ({ history }, into) => {
      for (const { at } of history.entries) if (Number.isFinite(at)) into.add(at);
    },
    evidence: nothing,
  };
}

// ---- all, any, not

function joinParts(kind: 'all' | 'any', parts: readonly Part[]): Part {
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
    missing: (scene) => {
      if (all) return parts.flatMap((part) => part.missing(scene));
      return single(scene, test, (state) => ({
        code: 'any',
        state,
        of: parts.flatMap((part) => part.missing(scene)),
      }));
    },
    moments: (scene, into) => {
      for (const part of parts) part.moments(scene, into);
    },
    evidence: (facts, into) => {
      for (const part of parts) part.evidence(facts, into);
    },
  };
}

function negatePart(part: Part, negated: Condition): Part {
  const test = (scene: Scene): Level => (2 - part.test(scene)) as Level;
  return {
    ...part,
    test,
    missing: (scene) => single(scene, test, (state) => ({ code: 'not', state, of: negated })),
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
