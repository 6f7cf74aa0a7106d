import type { Edition } from './edition.ts';
import type { Facts } from './facts.ts';
import type { History } from './history.ts';
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

export const nothing = () => {};
/** What is missing of a condition that has no parts. */
export const single = (
  scene: Scene,
  test: (scene: Scene) => Level,
  tell: (state: Truth) => Missing,
): Missing[] => {
  const level = test(scene);
  return level === MET ? [] : [tell(nameLevel(level))];
};
