import type { Timeline } from '../../agreement/timeline.ts';
import { compileCalendar } from '../../verdict/calendar.ts';

/**
 * Whether anybody works at a moment (ms), by any calendar of the agreement that is in force then. Where there is none, or
 * where the platform does not know a calendar's time zone, nobody can say that they do not.
 */
export function isAnyoneAtWork(timeline: Timeline, now: number): boolean {
  const inForce = timeline.findLast(({ inForceFrom }) => Date.parse(inForceFrom) <= now) ?? timeline[0];
  if (!inForce) return true;
  return Object.values(inForce.calendars).some((calendar) => {
    try {
      return compileCalendar(calendar).isOpen(now);
    } catch {
      return true;
    }
  });
}
