/** When a person is not to be spoken to, by the clock on their own wall. */
export interface Quiet {
  /** From when to when, every day, `["18:00", "08:00"]`; half-open, past midnight if it ends before it begins. */
  hours: readonly [from: string, to: string] | null;
  /** `2026-11-22`: not on that day. */
  day: string | null;
  /** IANA. */
  timeZone: string;
}

/**
 * Until when (ms) it is quiet at this moment: the end of the quiet hours, or of the day; null: it is not quiet. After the
 * answer it may be quiet for another reason.
 */
export function quietUntil(at: number, { hours, day, timeZone }: Quiet): number | null {
  const local = localAt(at, timeZone);
  if (local.toPlainDate().toString() === day)
    return local.startOfDay().add({ days: 1 }).startOfDay().epochMilliseconds;
  if (!hours) return null;
  const [from, to] = hours.map((time) => Temporal.PlainTime.from(time)) as [
    Temporal.PlainTime,
    Temporal.PlainTime,
  ];
  const { compare } = Temporal.PlainTime;
  const time = local.toPlainTime();
  const [begun, over] = [compare(time, from) >= 0, compare(time, to) >= 0];
  const isOvernight = compare(to, from) <= 0;
  if (isOvernight ? !begun && over : !begun || over) return null;
  const end = local.toPlainDate().add({ days: isOvernight && begun ? 1 : 0 });
  const until = end.toZonedDateTime({ timeZone, plainTime: to }).epochMilliseconds;
  // In the hour that clocks go through twice, the end may lie behind already.
  return until > at ? until : null;
}

/** The day of a moment (ms), such as `2026-11-22`. */
export const dayOf = (at: number, timeZone: string): string => localAt(at, timeZone).toPlainDate().toString();

const localAt = (at: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
