import type { Moment } from '../../description/parts.ts';
import type { Description } from '../../description/schema.ts';
import { CrmError } from '../crm.ts';
import { epoch, instant, maybe, naiveUtc, number, type Reader, text } from '../shape.ts';
import { follow } from './path.ts';

type Time = Pick<Description, 'time' | 'timeZone'>;

/**
 * When something was, ISO 8601 in UTC; null: the CRM says never; undefined: it does not say. Of what was done, a day is
 * no time: only a plan may have it, and then begins with that day.
 */
export function readMoment(
  value: unknown,
  moment: Moment | undefined,
  known: Time,
  at: string,
  isPlan = false,
): string | null | undefined {
  if (moment === undefined) return undefined;
  const {
    path,
    time = known.time,
    timeZone = known.timeZone,
  } = typeof moment === 'string' ? { path: moment } : moment;
  const found = follow(value, path);
  if (time === 'date' && !isPlan) return undefined;
  return maybe(found, `${at}.${path}`, readers(timeZone)[time ?? 'iso']);
}

const readers = (timeZone = 'UTC'): Record<NonNullable<Time['time']>, Reader<string>> => ({
  iso: instant,
  'naive-utc': naiveUtc,
  naive: (value, at) =>
    local(text(value, at).replace(' ', 'T'), /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/, timeZone, at),
  date: (value, at) => local(text(value, at), /^\d{4}-\d\d-\d\d$/, timeZone, at),
  'epoch-ms': epoch,
  'epoch-s': (value, at) => epoch(number(value, at) * 1000, at),
});

/** Of an hour that there is twice, when clocks go back, the first one. */
function local(written: string, shape: RegExp, timeZone: string, at: string): string {
  try {
    if (!shape.test(written)) throw new RangeError(written);
    const { epochMilliseconds } = Temporal.PlainDateTime.from(written).toZonedDateTime(timeZone);
    return epoch(epochMilliseconds, at);
  } catch (cause) {
    throw new CrmError('not-understood', { said: `${at}: a local time expected`, cause });
  }
}

/** An instant as a CRM wants it written. */
export function writeMoment(
  at: string,
  time: 'iso' | 'naive-utc' | 'naive' = 'iso',
  timeZone = 'UTC',
): string {
  if (time === 'iso') return at;
  const zone = time === 'naive' ? timeZone : 'UTC';
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
}
