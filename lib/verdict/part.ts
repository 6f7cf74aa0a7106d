import type { ActivityPattern } from '../agreement/condition.ts';
import type { Scalar } from '../agreement/value.ts';
import type { Edition } from './edition.ts';
import type { Act, Facts } from './facts.ts';
import type { History } from './history.ts';
import type { Seek } from './seek.ts';
import type { Evidence, Missing, Truth } from './verdict.ts';

/** §2, as numbers so that `all` is the least and `any` the greatest. */
export type Level = 0 | 1 | 2;
export const NOT_MET: Level = 0;
export const UNKNOWN: Level = 1;
export const MET: Level = 2;
const NAMES: readonly Truth[] = ['notMet', 'unknown', 'met'];
export const nameLevel = (level: Level): Truth => NAMES[level] as Truth;
export const decide = (met: boolean): Level => (met ? MET : NOT_MET);

/** What a condition is asked about: a lead at a moment. */
export interface Scene {
  facts: Facts;
  history: History;
  /** The version that says what fit, engagement and stages are. */
  edition: Edition;
  at: number;
  /** Replaying the past: a field that was set later (`fieldTimes`) was not known then. */
  replay: boolean;
  /** What if this were done now, and this learned? (nearest.ts) */
  supposed?: Supposed;
}

/** Activities and values that a search for the nearest ways tries out. */
export interface Supposed {
  acts: readonly { act: Act; times: number }[];
  /** Fields whose value would be known, whatever it turns out to be. */
  learned: ReadonlySet<string>;
  /** What they turn out to be; null: not decided yet. */
  values: ReadonlyMap<string, Scalar> | null;
}

/** How far a condition is from being met by doing and learning. */
export interface Distance {
  /** No fewer steps than this; Infinity: nothing that anybody does meets it. */
  least: number;
  /** Falls with every step that helps; 0 when met. */
  total: number;
}
export const THERE: Distance = { least: 0, total: 0 };
export const OUT_OF_REACH: Distance = { least: Number.POSITIVE_INFINITY, total: Number.POSITIVE_INFINITY };

/** What could be done or learned to meet a condition, collected in the order of the condition. */
export interface Reach {
  do(pattern: ActivityPattern): void;
  /** `first`: a text that has to satisfy other tests as well begins with these. */
  learn(field: string, values: readonly Scalar[], first?: boolean): void;
  /** The most engagement points that one of the collected steps gives. */
  gain: number;
  /** How many tests of single rules and leaves the search has cost so far. */
  work: number;
}

/** A condition, ready to be asked. */
export interface Part {
  test(scene: Scene): Level;
  /** Each part with its state and its evidence, as data. */
  lines(scene: Scene): Missing[];
  /**
   * The nearest moment (ms) at which the answer is what is looked for, if nothing more happens; infinite: there is
   * none. No part is asked at each moment of a long record: it knows, or finds, where its answer turns.
   */
  seek: Seek;
  /** Adds the fields that decide, with what the CRM says of each. */
  evidence(facts: Facts, into: Evidence[]): void;
  /** Adds the steps that might help. */
  steps(scene: Scene, into: Reach): void;
  distance(scene: Scene, reach: Reach): Distance;
}

export const nothing = () => {};

/** How many of the supposed activities match. */
export function countSupposed({ acts }: Supposed, match: (act: Act) => boolean): number {
  let count = 0;
  for (const { act, times } of acts) if (match(act)) count += times;
  return count;
}
