/** Descending thresholds with names: the grades of fit, the levels of engagement (§3). */
export interface Scale {
  thresholds: ReadonlyMap<string, number>;
  names: readonly string[];
  /** The place on the scale, 0 the best; below the last is the last. */
  rankOf(points: number): number;
  nameOf(points: number): string;
  /** Rounds half up (-2.5 is -2) and keeps within `min` and `max`. */
  settle(raw: number): { rounded: number; points: number };
}

export function compileScale(
  steps: Record<string, number>,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
): Scale {
  const names = Object.keys(steps);
  const values = Object.values(steps);
  const rankOf = (points: number): number => {
    for (let rank = 0; rank < values.length - 1; rank++) if (points >= (values[rank] as number)) return rank;
    return values.length - 1;
  };
  return {
    thresholds: new Map(Object.entries(steps)),
    names,
    rankOf,
    nameOf: (points) => names[rankOf(points)] as string,
    settle: (raw) => {
      // Sums of halves and of decayed points differ in the last bits by the order of adding: not a point's worth.
      const rounded = Math.floor(raw + 0.5 + 1e-9);
      return { rounded, points: Math.min(max, Math.max(min, rounded)) };
    },
  };
}
