import { show } from '../problem.ts';
import { checkCondition } from './condition.ts';
import { type Context, refer } from './context.ts';

/** §1: zones exist, calendars can open, and a choice of calendars always ends in one. */
export function checkCalendars(context: Context): void {
  const { agreement, problem, warning } = context;
  for (const [name, { timeZone, week, open }] of Object.entries(agreement.calendars ?? {})) {
    const path = ['calendars', name];
    if (!zoneExists(timeZone))
      problem(
        [...path, 'timeZone'],
        'time-zone',
        `${show(timeZone)} is not a time zone; write an IANA name, such as Europe/Stockholm`,
        {
          found: timeZone,
          allowed: Intl.supportedValuesOf('timeZone'),
        },
      );
    const intervals = [...Object.values(week), ...Object.values(open ?? {})].flat();
    if (intervals.length === 0)
      warning(
        path,
        'never-open',
        'this calendar never opens, so that what runs in working time has no deadline',
      );
  }
  checkChoice(context);
}

function checkChoice(context: Context): void {
  const { problem } = context;
  const { calendar = [] } = context.agreement;
  if (typeof calendar === 'string') {
    refer(context, ['calendar'], 'calendar', calendar);
    return;
  }
  for (const [i, { when, use }] of calendar.entries()) {
    const isLast = i === calendar.length - 1;
    refer(context, ['calendar', i, 'use'], 'calendar', use);
    if (when) checkCondition(context, ['calendar', i, 'when'], when);
    if (when && isLast)
      problem(
        ['calendar', i, 'when'],
        'last-choice',
        'the last calendar is for everyone else; leave its condition out, or add an entry without one',
      );
    if (!when && !isLast)
      problem(
        ['calendar', i],
        'early-choice',
        'an entry without a condition takes everyone, so that those after it are never used; move it to the end',
      );
  }
}

function zoneExists(timeZone: string): boolean {
  // Intl takes offsets too, but a zone without its changes of the clock is not what an agreement means.
  if (!/^[a-z]/i.test(timeZone)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}
