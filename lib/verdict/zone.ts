/**
 * A time zone between two instants, as the regimes in which its clocks keep one offset. Instants are ms since
 * the epoch. "Local" is what the zone's clocks read, in ms as if they stood in UTC: so `local / 86_400_000`
 * rounded down is a day of that zone's calendar. Outside the two instants the first and last offset are assumed.
 */
export interface Zone {
  /** What the clocks read at an instant. */
  localAt(instant: number): number;
  /**
   * When the clocks read `local` (§1): the first time, if they read it twice. If they never do, because they
   * were put forward past it, it moves forward by the gap; that holds for a whole day that was skipped, too.
   */
  instantAt(local: number): number;
}

/** The index of the last of rising `starts` that is not after `at`; the first starts at -Infinity. */
function regimeAt(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= at) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Reads the offsets of an IANA zone between two instants from the platform's Temporal (native in the browsers,
 * brought by the command line and the tests in Node).
 * @throws RangeError Temporal's own, when the platform does not know the zone.
 */
export function zoneBetween(timeZone: string, from: number, to: number): Zone {
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  const offsets = [at.offsetNanoseconds / 1e6];
  const starts = [-Infinity];
  // The same changes, as the clocks of the regime before would have read them: from there on it is over.
  const localStarts = [-Infinity];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > to) break;
    starts.push(next.epochMilliseconds);
    localStarts.push(next.epochMilliseconds + at.offsetNanoseconds / 1e6);
    offsets.push(next.offsetNanoseconds / 1e6);
    at = next;
  }
  return {
    localAt: (instant) => instant + (offsets[regimeAt(starts, instant)] as number),
    instantAt(local) {
      const regime = regimeAt(localStarts, local);
      const instant = local - (offsets[regime] as number);
      const skipped = instant < (starts[regime] as number);
      return skipped ? local - (offsets[regime - 1] as number) : instant;
    },
  };
}
