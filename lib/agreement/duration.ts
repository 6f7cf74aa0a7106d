/** A length of time as the agreement says it: "2 working hours", "30 days" (§1 Durations). */
export interface Duration {
  count: number;
  unit: 'second' | 'minute' | 'hour' | 'day';
  /** In open time of the calendar rather than in real time. */
  working: boolean;
  /**
   * `count` × `unit` in ms, a day being 24 hours: what windows, half-lives and `after` use.
   * `null` for working days, which have no length of their own.
   */
  ms: number | null;
}

const length = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads a whole number, an optional `working`, and a unit. Whether zero is allowed is for the place where
 * the words stand.
 * @throws Error with a sentence that names the words and shows what is allowed.
 */
export function parseDuration(words: string): Duration {
  const found = /^(\d{1,6}) (working )?(second|minute|hour|day)s?$/.exec(words);
  if (!found)
    throw new Error(
      `"${words}" is not a duration: write a whole number, "working" or not, and seconds, minutes, hours or days, such as "2 working hours" or "30 days".`,
    );
  const count = Number(found[1]);
  const unit = found[3] as Duration['unit'];
  const working = found[2] !== undefined;
  return { count, unit, working, ms: working && unit === 'day' ? null : count * length[unit] };
}
