import { describe, expect, it } from 'vitest';
import { zoneBetween } from '../../lib/verdict/zone.ts';

const local = (words: string) => Date.parse(`${words}Z`);
const iso = (at: number) => new Date(at).toISOString().slice(0, 19);

/** The instant in UTC at which the clocks of a zone read some local time. */
function instantOf(timeZone: string, words: string): string {
  const reading = local(words);
  const week = 7 * 86_400_000;
  return iso(zoneBetween(timeZone, reading - week, reading + week).instantAt(reading));
}

describe('a time zone', () => {
  it.each([
    ['winter', 'Europe/Stockholm', '2026-01-15T12:00', '2026-01-15T11:00:00'],
    ['summer', 'Europe/Stockholm', '2026-07-15T12:00', '2026-07-15T10:00:00'],
    ['just before the gap', 'Europe/Stockholm', '2026-03-29T01:59', '2026-03-29T00:59:00'],
    ['the gap moves forward by an hour', 'Europe/Stockholm', '2026-03-29T02:30', '2026-03-29T01:30:00'],
    ['just after the gap', 'Europe/Stockholm', '2026-03-29T03:00', '2026-03-29T01:00:00'],
    ['the first 02:30 of two', 'Europe/Stockholm', '2026-10-25T02:30', '2026-10-25T00:30:00'],
    ['after the fold', 'Europe/Stockholm', '2026-10-25T03:00', '2026-10-25T02:00:00'],
    ['a gap of half an hour', 'Australia/Lord_Howe', '2026-10-04T02:10', '2026-10-03T15:40:00'],
    ['a fold of half an hour', 'Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00'],
    ['a gap at midnight', 'America/Sao_Paulo', '2018-11-04T00:00', '2018-11-04T03:00:00'],
    ['the first of two 23:30', 'America/Sao_Paulo', '2018-02-17T23:30', '2018-02-18T01:30:00'],
    ['a skipped day moves to the next', 'Pacific/Apia', '2011-12-30T09:00', '2011-12-30T19:00:00'],
    ['the day after it', 'Pacific/Apia', '2011-12-31T09:00', '2011-12-30T19:00:00'],
    ['the day before it', 'Pacific/Apia', '2011-12-29T09:00', '2011-12-29T19:00:00'],
    ['quarters of an hour', 'Asia/Kathmandu', '2026-05-01T12:00', '2026-05-01T06:15:00'],
    ['two hours of summer', 'Antarctica/Troll', '2026-03-29T02:00', '2026-03-29T02:00:00'],
    ['UTC', 'UTC', '2026-05-01T12:00', '2026-05-01T12:00:00'],
    ['a fixed offset', 'Etc/GMT-14', '2026-05-01T12:00', '2026-04-30T22:00:00'],
  ])('%s: %s %s', (_, timeZone, words, expected) => {
    expect(instantOf(timeZone, words)).toBe(expected);
  });

  it('reads local time on both sides of each change', () => {
    const zone = zoneBetween('Europe/Stockholm', local('2026-01-01T00:00'), local('2027-01-01T00:00'));
    const change = local('2026-03-29T01:00');
    expect(iso(zone.localAt(change - 1000))).toBe('2026-03-29T01:59:59');
    expect(iso(zone.localAt(change))).toBe('2026-03-29T03:00:00');
  });

  it('assumes the first and the last offset outside', () => {
    const zone = zoneBetween('Europe/Stockholm', local('2026-06-01T00:00'), local('2026-07-01T00:00'));
    expect(iso(zone.localAt(local('2020-01-01T00:00')))).toBe('2020-01-01T02:00:00');
    expect(iso(zone.instantAt(local('2030-01-01T02:00')))).toBe('2030-01-01T00:00:00');
  });

  it('says which zone it does not know', () => {
    expect(() => zoneBetween('Mars/Olympus', 0, 1)).toThrow(/Mars\/Olympus/i);
  });

  // Temporal's "compatible" means the same: the first of two, and forward by the gap.
  it('agrees with Temporal on local times around every change of every zone in two years', () => {
    const from = local('2010-12-01T00:00');
    const to = local('2012-12-01T00:00');
    let compared = 0;
    for (const timeZone of Intl.supportedValuesOf('timeZone')) {
      const zone = zoneBetween(timeZone, from, to);
      let at: Temporal.ZonedDateTime | null =
        Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
      for (; at && at.epochMilliseconds < to; at = at.getTimeZoneTransition('next')) {
        const reading = at.toPlainDateTime();
        for (const minutes of [-90, -60, -30, -15, -1, 0, 1, 29, 45, 61, 1440]) {
          const plain = reading.add({ minutes });
          const theirs = plain.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
          const ours = zone.instantAt(local(plain.toString({ smallestUnit: 'minute' })));
          expect(iso(ours), `${timeZone} ${plain}`).toBe(iso(theirs));
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(5000);
  });

  it('agrees with Temporal from 1970 to 2100, offsets that are no whole minutes included', () => {
    for (const timeZone of ['Africa/Monrovia', 'Europe/Stockholm', 'Pacific/Apia', 'America/Caracas']) {
      const zone = zoneBetween(timeZone, 0, local('2101-01-01T00:00'));
      for (let year = 1970; year <= 2100; year++) {
        for (const month of [1, 4, 7, 10]) {
          const plain = Temporal.PlainDateTime.from({ year, month, day: 28, hour: 2, minute: 30 });
          const theirs = plain.toZonedDateTime(timeZone).epochMilliseconds;
          expect(iso(zone.instantAt(local(plain.toString()))), `${timeZone} ${plain}`).toBe(iso(theirs));
          expect(iso(zone.localAt(theirs))).toBe(
            iso(
              local(
                Temporal.Instant.fromEpochMilliseconds(theirs)
                  .toZonedDateTimeISO(timeZone)
                  .toPlainDateTime()
                  .toString(),
              ),
            ),
          );
        }
      }
    }
  });
});
