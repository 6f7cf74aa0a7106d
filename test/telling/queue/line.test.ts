import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAgreement } from '../../../lib/agreement/source.ts';
import type { Timeline } from '../../../lib/agreement/timeline.ts';
import { createLook } from '../../../lib/telling/look.ts';
import { tellLine } from '../../../lib/telling/queue/line.ts';
import { judge } from '../../../lib/verdict/judge.ts';
import type { PromiseVerdict, Signal } from '../../../lib/verdict/verdict.ts';
import { en } from '../../../lib/words/en.ts';
import { createReader } from '../../../lib/words/reader.ts';

const bundled = new URL('../../../lib/agreement/bundled.yaml', import.meta.url).pathname;
const timeline = [readAgreement(readFileSync(bundled)).agreement] as unknown as Timeline;
const reader = createReader(en, { language: 'en', locale: 'en-GB', timeZone: 'UTC' });
const now = Date.parse('2026-11-18T13:20:00Z');
const hour = 3600;

/** What is said of a lead of which this promise is owed, by working time, or by the calendar. */
function lineOf(within: string, promise: Partial<PromiseVerdict>, signals: Signal[] = []) {
  const [agreement] = timeline;
  const [first] = agreement?.promises ?? [];
  if (!agreement || !first) throw new Error('no promise');
  const lead = { id: '1', stage: { recorded: 'mql' } };
  const look = createLook(lead, timeline, judge(lead, timeline, now), now, reader);
  const owed: PromiseVerdict = {
    id: first.id,
    version: agreement.version,
    owedBy: 'sales',
    state: 'running',
    startedAt: '2026-10-01T12:00:00Z',
    startKnown: 'exact',
    dueAt: '2026-10-20T10:00:00Z',
    warnAt: null,
    keptAt: null,
    workedSeconds: 10,
    remainingSeconds: null,
    overSeconds: null,
    why: [{ code: 'target', within } as PromiseVerdict['why'][number]],
    ...promise,
  };
  return tellLine({ ...look, verdict: { ...look.verdict, promises: [owed], signals } });
}

describe('how long, as people think of it', () => {
  it.each<[within: string, promise: Partial<PromiseVerdict>, time: string]>([
    ['2 working hours', { state: 'broken', overSeconds: 47 * hour }, 'Broken by 47 h'],
    // Since 20 October, 10:00.
    ['2 working hours', { state: 'broken', overSeconds: 239 * hour }, 'Broken by 29 d 3 h'],
    ['2 hours', { state: 'broken', overSeconds: 23 * hour }, 'Broken by 23 h'],
    ['2 hours', { state: 'broken', overSeconds: 239 * hour }, 'Broken by 9 d 23 h'],
    ['90 working hours', { remainingSeconds: 9 * hour, dueAt: '2026-11-19T15:00:00Z' }, '9 h left'],
    ['90 working hours', { remainingSeconds: 80 * hour, dueAt: '2026-12-03T09:00:00Z' }, 'due 3 Dec'],
    ['9 days', { remainingSeconds: 80 * hour, dueAt: '2026-11-21T21:20:00Z' }, '3 d 8 h left'],
  ])('%s: %j is "%s"', (within, promise, time) => {
    expect(lineOf(within, promise).time).toBe(time);
  });
});

it('says what to do as the panel does: a lead that is not handed over has outgrown what its stage says', () => {
  const missed = { state: 'broken', overSeconds: hour } as const;
  expect(lineOf('2 hours', missed).next).toBe('Next: Call');
  const handOver: Signal = { code: 'hand-over-missing', stage: 'sql', why: 'earned-beyond-recorded' };
  expect(lineOf('2 hours', missed, [handOver]).next).toBe('Next: Hand it over: it has earned SQL');
  expect(lineOf('2 hours', { state: 'running' }, [handOver]).next).toBe('');
});
