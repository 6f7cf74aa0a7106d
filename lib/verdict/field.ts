import type { FieldTest } from '../agreement/condition.ts';
import type { Scalar } from '../agreement/value.ts';
import { fold, readField, readFieldTime } from './facts.ts';
import {
  decide,
  type Level,
  MET,
  NOT_MET,
  nameLevel,
  OUT_OF_REACH,
  type Part,
  type Scene,
  THERE,
  UNKNOWN,
} from './part.ts';
import { seekAmong } from './seek.ts';

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

/** Values that would decide a test one way or the other. */
function favourable(test: FieldTest): Scalar[] {
  const other = 'something else';
  if ('is' in test) return [test.is, other];
  if ('isNot' in test) return [other, test.isNot];
  if ('in' in test) return [...test.in, other];
  if ('notIn' in test) return [other, ...test.notIn];
  if ('atLeast' in test) return [test.atLeast, test.atLeast - 1];
  if ('atMost' in test) return [test.atMost, test.atMost + 1];
  if ('between' in test) return [test.between[0], test.between[0] - 1];
  if ('contains' in test) return [test.contains, other];
  return 'startsWith' in test ? [test.startsWith, other] : [other];
}

/** §2: the test of one field, on what the CRM says, on "empty" and on "unknown". */
export function fieldPart(condition: FieldTest): Part {
  const { field } = condition;
  const name = Object.keys(condition).find((key) => key !== 'field') as string;
  const wants = (condition as Record<string, unknown>)[name];
  const one = valueTest(condition);
  const negated = name === 'isNot' || name === 'notIn';
  const test = ({ facts, at, replay, supposed }: Scene): Level => {
    let value = supposed?.values?.get(field) ?? readField(facts.lead, field);
    if (replay && (readFieldTime(facts.lead, field) ?? at) > at) value = undefined;
    const isLearned = value === undefined && supposed?.learned.has(field);
    if (name === 'unknown') return decide(value === undefined && !isLearned);
    if (name === 'known') return isLearned ? UNKNOWN : decide(value !== undefined && value !== null);
    if (value === undefined) return UNKNOWN;
    if (value === null) return decide(negated);
    let level: Level = NOT_MET;
    for (const element of Array.isArray(value) ? value : [value])
      level = Math.max(level, one(element)) as Level;
    return negated ? ((2 - level) as Level) : level;
  };
  return {
    test,
    lines: (scene) => {
      const has = readField(scene.facts.lead, field);
      const state = nameLevel(test(scene));
      const inTheWay = state === 'notMet' && has !== undefined;
      return [
        {
          code: 'field',
          state,
          field,
          test: name,
          wants,
          ...(has !== undefined && { has }),
          ...(inTheWay && { inTheWay }),
        },
      ];
    },
    seek: (scene, sought) => {
      const at = readFieldTime(scene.facts.lead, field);
      return seekAmong(scene, sought, at === undefined ? [] : [at], test);
    },
    evidence: ({ lead }, into) => {
      const value = readField(lead, field);
      if (!into.some((line) => line.field === field))
        into.push(value === undefined ? { field } : { field, value });
    },
    steps: ({ facts }, into) => {
      if (readField(facts.lead, field) === undefined)
        into.learn(field, favourable(condition), 'startsWith' in condition);
    },
    distance: (scene, reach) => {
      reach.work++;
      if (test(scene) === MET || scene.supposed?.learned.has(field)) return THERE;
      return readField(scene.facts.lead, field) === undefined ? { least: 1, total: 1 } : OUT_OF_REACH;
    },
  };
}
