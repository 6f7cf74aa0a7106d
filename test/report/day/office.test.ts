import { expect, test } from 'vitest';
import type { Agreement } from '../../../lib/agreement/schema.ts';
import type { Timeline } from '../../../lib/agreement/timeline.ts';
import { isAnyoneAtWork } from '../../../lib/report/day/office.ts';

const week = { mon: ['09:00-17:00'] };
const version = (inForceFrom: string, ...timeZones: string[]) =>
  ({
    inForceFrom,
    calendars: Object.fromEntries(timeZones.map((timeZone, i) => [`c${i}`, { timeZone, week }])),
  }) as unknown as Agreement;
const timeline = (...versions: Agreement[]) => versions as unknown as Timeline;
// A Monday.
const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);

test('somebody works while any calendar is open', () => {
  const both = timeline(version('2026-01-01T00:00:00Z', 'Europe/Stockholm', 'America/New_York'));
  expect(
    ['07:59', '08:00', '15:59', '16:00', '21:59', '22:00'].map((time) => isAnyoneAtWork(both, at(time))),
  ).toEqual([false, true, true, true, true, false]);
  expect(isAnyoneAtWork(both, at('12:00') + 24 * 3_600_000)).toBe(false);
});

test('by the version in force; before the first, by the first', () => {
  const two = timeline(
    version('2026-11-01T00:00:00Z', 'UTC'),
    version('2026-11-23T12:00:00Z', 'America/New_York'),
  );
  expect(['10:00', '12:00', '15:00', '18:00'].map((time) => isAnyoneAtWork(two, at(time)))).toEqual([
    true,
    false,
    true,
    true,
  ]);
  expect(isAnyoneAtWork(two, Date.parse('2026-10-19T10:00:00Z'))).toBe(true);
});

test('who cannot know reads', () => {
  expect(isAnyoneAtWork(timeline(), at('03:00'))).toBe(true);
  expect(isAnyoneAtWork(timeline(version('2026-01-01T00:00:00Z', 'Mars/Olympus')), at('03:00'))).toBe(true);
});
