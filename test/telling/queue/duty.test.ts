import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lead } from '../../../lib/agreement/lead.ts';
import { readAgreement } from '../../../lib/agreement/source.ts';
import type { Timeline } from '../../../lib/agreement/timeline.ts';
import { watch } from '../../../lib/report/day/watched.ts';
import { type Duty, dutyOf, pressing, type Standing } from '../../../lib/telling/queue/duty.ts';
import { groupOf } from '../../../lib/telling/queue/order.ts';
import { judge } from '../../../lib/verdict/judge.ts';
import type { PromiseVerdict, Verdict } from '../../../lib/verdict/verdict.ts';
import { readAll } from '../../demo-crm/reading.ts';
import { leads, MIDDLE, seconds } from '../../verdict/leads.ts';

const bundled = new URL('../../../lib/agreement/bundled.yaml', import.meta.url).pathname;
const timeline = [readAgreement(readFileSync(bundled)).agreement] as unknown as Timeline;
const [agreement] = timeline;
if (!agreement) throw new Error('no agreement');

const dutyAt = (lead: Lead, now: number) => dutyOf({ verdict: judge(lead, timeline, now), agreement, now });

/** What is said of it, without the seconds that tick. */
const shape = ({ standing, promise, attempts, due, from }: Duty) => [
  standing,
  promise?.id,
  !!attempts,
  due,
  from,
];

describe('what is owed', () => {
  const now = Date.parse('2026-11-18T13:20:00Z');
  const base: PromiseVerdict = {
    id: 'p',
    version: 1,
    owedBy: 'sales',
    state: 'running',
    startedAt: '2026-11-18T12:00:00Z',
    startKnown: 'exact',
    dueAt: '2026-11-18T15:00:00Z',
    warnAt: '2026-11-18T14:00:00Z',
    keptAt: null,
    workedSeconds: 10,
    remainingSeconds: 10,
    overSeconds: null,
    why: [],
  };
  const attempts: NonNullable<Verdict['attempts']> = {
    version: 1,
    state: 'open',
    made: 1,
    madeKnown: 'exact',
    remaining: 2,
    allowed: null,
    channels: {},
    nextFrom: null,
    nextBy: '2026-11-18T14:30:00Z',
    endsAt: '2026-11-20T14:30:00Z',
    counted: [],
    notCounted: [],
    why: [],
  };
  const duty = (promises: Partial<PromiseVerdict>[], rest: Partial<Verdict> = {}, stage = 'mql') =>
    dutyOf({
      now,
      agreement,
      verdict: {
        lead: '1',
        at: '',
        agreement: { id: 'a', version: 1 },
        stage: { recorded: stage } as Verdict['stage'],
        signals: [],
        promises: promises.map((one, i) => ({ ...base, id: `p${i}`, ...one })),
        ...rest,
      },
    });
  const cases: [string, ReturnType<typeof duty>, Standing, string | undefined][] = [
    ['a promise with time left', duty([{}]), 'due', 'p0'],
    ['one at risk before one that runs', duty([{}, { state: 'at-risk' }]), 'at-risk', 'p1'],
    ['one that was missed before all', duty([{ state: 'at-risk' }, { state: 'broken' }]), 'missed', 'p1'],
    ['not one that was kept late', duty([{ state: 'broken', keptAt: base.dueAt }]), 'waiting', undefined],
    ['not what marketing owes', duty([{ state: 'broken', owedBy: 'marketing' }]), 'waiting', undefined],
    ['the attempt that is due sooner', duty([{}], { attempts }), 'due', undefined],
    ['the promise that is due sooner', duty([{ dueAt: '2026-11-18T14:00:00Z' }], { attempts }), 'due', 'p0'],
    ['one at risk before an attempt', duty([{ state: 'at-risk' }], { attempts }), 'at-risk', 'p0'],
    ['an attempt rather than a riddle', duty([{ state: 'unknown' }], { attempts }), 'due', undefined],
    ['that nobody knows', duty([{ state: 'unknown' }]), 'unknown', 'p0'],
    ['no riddle before sales has it', duty([{ state: 'unknown' }], {}, 'lead'), 'waiting', undefined],
    ['nothing while the clock is paused', duty([{ state: 'paused' }], { attempts }), 'waiting', 'p0'],
    [
      'nothing when all attempts are made',
      duty([], { attempts: { ...attempts, remaining: 0 } }),
      'waiting',
      undefined,
    ],
    ['nothing where nothing was promised', duty([]), 'waiting', undefined],
  ];
  it.each(cases)('%s', (_, { standing, promise }, wanted, id) => {
    expect({ standing, id: promise?.id }).toEqual({ standing: wanted, id });
  });

  it('presses where the duty does: the badge counts what the queue begins with', () => {
    const check = (lead: Lead, now: number) => {
      const verdict = judge(lead, timeline, now);
      const { standing } = dutyOf({ verdict, agreement, now });
      expect(pressing(verdict)).toBe(standing === 'missed' || standing === 'at-risk' ? standing : null);
      // And both are what reminders are about.
      const states = watch('one', lead, verdict, timeline, now).map(({ state }) => state);
      expect(standing === 'missed').toBe(states.includes('broken'));
      expect(standing === 'at-risk').toBe(!states.includes('broken') && states.includes('at-risk'));
    };
    fc.assert(fc.property(leads, seconds, check), { numRuns: 200 });
  });

  it.each([
    ['while somebody is at work', undefined, 'today'],
    ['before they begin', '2026-11-18T16:00:00Z', 'today'],
    ['on a Sunday', '2026-11-19T08:00:00Z', 'later'],
  ])('is for who can do it: an attempt that should have been made before, %s', (_, opensAt, group) => {
    const late = { ...attempts, nextBy: '2026-11-16T10:00:00Z', opensAt };
    expect(groupOf(duty([], { attempts: late }), Date.parse('2026-11-18T23:00:00Z'))).toBe(group);
  });

  it('says until when it stands the same', () => {
    expect(duty([{}]).until).toBe(Date.parse('2026-11-18T14:00:00Z'));
    expect(duty([{ warnAt: null, dueAt: null }]).until).toBe(Infinity);
    // Nobody says when the working day ends, so it is asked again in the next minute.
    expect(duty([], { attempts }).until).toBe(Date.parse('2026-11-18T13:21:00Z'));
    const opensAt = '2026-11-18T14:10:00Z';
    expect(duty([], { attempts: { ...attempts, opensAt } }).until).toBe(Date.parse(opensAt));
  });
});

describe('stands the same until it says', () => {
  const check = (lead: Lead, from: number) => {
    const before = dutyAt(lead, from);
    const last = Math.min(before.until - 1000, from + 40 * 86_400_000);
    for (const part of [0.001, 0.2, 0.7, 1]) {
      const then = from + Math.floor(((last - from) * part) / 1000) * 1000;
      if (then > from) expect(shape(dutyAt(lead, then)), new Date(then).toISOString()).toEqual(shape(before));
    }
  };
  it('for every lead of the demo CRM', async () => {
    const now = Date.parse('2026-11-18T14:20:00+01:00');
    for (const lead of await readAll(now)) check(lead, now);
  });
  it('for leads of any kind', () => {
    // What the CRM says of the future happens when it comes: later than all of these, nothing does.
    const after = seconds.map((at) => at + 45 * 86_400_000);
    fc.assert(fc.property(leads, after, check), { numRuns: 150 });
  });
  it('and is asked again when it has come', () => {
    fc.assert(
      fc.property(leads, (lead) => {
        let now = MIDDLE;
        for (let turns = 0; turns < 40; turns++) {
          const { until } = dutyAt(lead, now);
          if (until === Infinity) return;
          expect(until).toBeGreaterThanOrEqual(now);
          now = Math.max(until, now + 1000);
        }
      }),
      { numRuns: 50 },
    );
  });
});
