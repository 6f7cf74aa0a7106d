import type { ActivityCount, Condition, FieldCondition, FieldTest, Joined } from '../agreement/condition.ts';
import { parseDuration } from '../agreement/duration.ts';
import type { Scalar } from '../agreement/value.ts';
import type { Edition } from './edition.ts';
import { engagementAt, engagementCourse } from './engagement.ts';
import { countUntil, type Facts, findGap, fold, readField, readFieldTime } from './facts.ts';
import { fitOf } from './fit.ts';
import { type History, stageAt } from './history.ts';
import { findMatching, matchPattern } from './match.ts';
import type { Evidence, Missing, Truth } from './verdict.ts';

/** §2, as numbers so that `all` is the least and `any` the greatest. */
export type Level = 0 | 1 | 2;
export const NOT_MET: Level = 0;
export const UNKNOWN: Level = 1;
export const MET: Level = 2;
const NAMES: readonly Truth[] = ['notMet', 'unknown', 'met'];
export const nameLevel = (level: Level): Truth => NAMES[level] as Truth;
const decide = (met: boolean): Level => (met ? MET : NOT_MET);

/** What a condition is asked about: a lead at a moment. */
export interface Scene {
  facts: Facts;
  history: History;
  /** The version that says what fit, engagement and stages are. */
  edition: Edition;
  at: number;
  /** Only what came after this counts (hand-back: "what must be new"); -Infinity: everything. */
  since: number;
  /** Replaying the past: a field that was set later (`fieldTimes`) was not known then. */
  replay: boolean;
}

/** A condition, ready to be asked. */
export interface Part {
  test(scene: Scene): Level;
  /** Each part that is not met or unknown, as data. */
  missing(scene: Scene): Missing[];
  /** Adds the moments (ms) at which the answer may change by itself, past and to come. */
  moments(scene: Scene, into: Set<number>): void;
  /** Adds the fields that decide, with what the CRM says of each. */
  evidence(facts: Facts, into: Evidence[]): void;
}

const nothing = () => {};
const single = (scene: Scene, test: (scene: Scene) => Level, tell: (state: Truth) => Missing): Missing[] => {
  const level = test(scene);
  return level === MET ? [] : [tell(nameLevel(level))];
};

// ---- fields

const NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;
/** Text that is a number is a number in number tests; NaN: not a number. */
function toNumber(value: Scalar): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : Number.NaN;
}

const same = (wanted: Scalar) => {
  const text = fold(String(wanted));
  return (value: Scalar) =>
    typeof wanted === 'number' ? toNumber(value) === wanted : fold(String(value)) === text;
};

/** A test of one value that is there; a list matches if one element does, `isNot` and `notIn` if none is. */
function valueTest(test: FieldTest): (value: Scalar) => Level {
  const number = (meets: (value: number) => boolean) => (value: Scalar) => {
    const read = toNumber(value);
    return Number.isNaN(read) ? UNKNOWN : decide(meets(read));
  };
  if ('is' in test)
    return (
      (is) => (value: Scalar) =>
        decide(is(value))
    )(same(test.is));
  if ('isNot' in test)
    return (
      (is) => (value: Scalar) =>
        decide(is(value))
    )(same(test.isNot));
  if ('in' in test || 'notIn' in test) {
    const any = ('in' in test ? test.in : test.notIn).map(same);
    return (value) => decide(any.some((is) => is(value)));
  }
  if ('atLeast' in test) return number((value) => value >= test.atLeast);
  if ('atMost' in test) return number((value) => value <= test.atMost);
  if ('between' in test) return number((value) => value >= test.between[0] && value <= test.between[1]);
  if ('contains' in test) {
    const text = fold(test.contains);
    return (value) => decide(fold(String(value)).includes(text));
  }
  if ('startsWith' in test) {
    const text = fold(test.startsWith);
    return (value) => decide(fold(String(value)).startsWith(text));
  }
  return () => MET;
}

function fieldPart(condition: FieldTest): Part {
  const { field } = condition;
  const name = Object.keys(condition).find((key) => key !== 'field') as string;
  const wants = (condition as Record<string, unknown>)[name];
  const one = valueTest(condition);
  const negated = name === 'isNot' || name === 'notIn';
  const test = ({ facts, at, replay }: Scene): Level => {
    let value = readField(facts.lead, field);
    if (replay && value !== undefined && (readFieldTime(facts.lead, field) ?? at) > at) value = undefined;
    if (name === 'unknown') return decide(value === undefined);
    if (name === 'known') return decide(value !== undefined && value !== null);
    if (value === undefined) return UNKNOWN;
    if (value === null) return decide(negated);
    let level: Level = NOT_MET;
    for (const element of Array.isArray(value) ? value : [value])
      level = Math.max(level, one(element)) as Level;
    return negated ? ((2 - level) as Level) : level;
  };
  return {
    test,
    missing: (scene) =>
      single(scene, test, (state) => {
        const has = readField(scene.facts.lead, field);
        return { code: 'field', state, field, test: name, wants, ...(has !== undefined && { has }) };
      }),
    moments: ({ facts }, into) => {
      const at = readFieldTime(facts.lead, field);
      if (at !== undefined) into.add(at);
    },
    evidence: ({ lead }, into) => {
      const value = readField(lead, field);
      if (!into.some((line) => line.field === field))
        into.push(value === undefined ? { field } : { field, value });
    },
  };
}

// ---- activities

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
