import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ClockDay,
  explainClock,
  explainGate,
  otherTreatments,
  zoneFor,
} from '../../lib/verdict/explain.ts';
import { agreement, judgeAt, lead, ms, type Parts } from './agreements.ts';
import { cases } from './calendars.ts';
import { contact, type Rule } from './promised.ts';
import { type Line, on, story } from './story.ts';

/** The days of first contact's clock; the calendar is Monday to Friday, 09:00 to 17:00 in UTC. */
function daysOf(rule: Partial<Rule>, now: string, lines: readonly Line[], parts: Parts = {}) {
  const version = agreement({ ...parts, promises: [{ ...contact, ...rule }] });
  const [promise] = judgeAt(on(now), version, story(...lines)).promises ?? [];
  return promise ? explainClock(promise, [version]) : undefined;
}

/** "2026-11-02 09:00-10:00", "2026-11-07 closed", …: what people read. */
const write = (days: readonly ClockDay[] | null | undefined) =>
  days?.map(({ date, rule, ran, pausedSeconds, closes }) =>
    [
      date,
      ...ran.map(({ from, to }) => `${from.slice(11, 16)}-${to.slice(11, 16)}`),
      rule === 'week' ? '' : rule,
      pausedSeconds > 0 ? 'paused' : '',
      closes ? 'closes' : '',
    ]
      .filter(Boolean)
      .join(' '),
  );

describe('the days of a clock', () => {
  it('are the hours from its start to its deadline, with the days on which it stood still', () => {
    expect(write(daysOf({}, 'fri 16:00', ['enters mql fri 16:00']))).toEqual([
      '2026-11-06 16:00-17:00',
      '2026-11-07',
      '2026-11-08',
      '2026-11-09 09:00-10:00',
    ]);
  });

  it('name what is closed and what is open by name', () => {
    const office = ['09:00-17:00'];
    const calendars = {
      office: {
        timeZone: 'UTC',
        week: { mon: office, tue: office, wed: office, thu: office, fri: office },
        closed: ['2026-11-03', '11-04'],
        open: { '2026-11-05': ['10:00-10:30'] },
      },
    };
    expect(write(daysOf({}, 'mon 16:00', ['enters mql mon 16:00'], { calendars }))).toEqual([
      '2026-11-02 16:00-17:00',
      '2026-11-03 closed',
      '2026-11-04 closed',
      '2026-11-05 10:00-10:30 open closes',
      '2026-11-06 09:00-09:30',
    ]);
  });

  it('leave pauses out', () => {
    const lines = ['enters mql mon 09:00', 'enters waiting mon 10:00', 'enters sal mon 12:00'];
    expect(write(daysOf({}, 'mon 12:30', lines))).toEqual(['2026-11-02 09:00-10:00 12:00-13:00 paused']);
    expect(write(daysOf({}, 'mon 11:00', lines.slice(0, 2)))).toEqual(['2026-11-02 09:00-10:00']);
  });

  it('count the closings of a target in working days, not the day of the start', () => {
    const lines = ['enters mql thu 10:00'];
    expect(write(daysOf({ within: '2 working days' }, 'thu 11:00', lines))).toEqual([
      '2026-11-05 10:00-17:00',
      '2026-11-06 09:00-17:00 closes',
      '2026-11-07',
      '2026-11-08',
      '2026-11-09 09:00-17:00 closes',
    ]);
    const paused = [...lines, 'enters waiting fri 16:00', 'enters sal mon+1 09:00'];
    expect(write(daysOf({ within: '1 working day' }, 'mon+1 10:00', paused))?.at(1)).toBe(
      '2026-11-06 09:00-16:00 paused',
    );
  });

  it('belong to hours past midnight, too', () => {
    const night = ['22:00-06:00'];
    const calendars = { office: { timeZone: 'UTC', week: { mon: night, tue: night } } };
    const days = daysOf({ within: '1 working day' }, 'mon 12:00', ['enters mql mon 12:00'], { calendars });
    expect(write(days)).toEqual([
      '2026-11-02 22:00-00:00',
      '2026-11-03 00:00-06:00 22:00-00:00',
      '2026-11-04 00:00-06:00 closes',
    ]);
  });

  it('are none where none are counted', () => {
    expect(daysOf({ within: '2 hours' }, 'mon 10:00', ['enters mql mon 09:00'])).toBeNull();
    expect(daysOf({ within: '2 days' }, 'mon 10:00', ['enters mql mon 09:00'])).toBeNull();
    expect(daysOf({}, 'mon 10:00', ['enters mql'])).toBeNull();
    expect(daysOf({}, 'mon 10:00', ['enters lead mon 09:00'])).toBeNull();
    expect(daysOf({ within: '9000 working hours' }, 'mon 10:00', ['enters mql mon 09:00'])).toBeNull();
  });

  it('begin anew where a version restated the hours, but not where it restated days', () => {
    const days = (within: string, then: string) => {
      const stages: Parts['stages'] = [
        { id: 'lead', title: 'Lead' },
        { id: 'mql', title: 'MQL', opensCycle: true },
      ];
      const versions = [
        agreement({ stages, promises: [{ ...contact, within }] }),
        agreement({
          stages,
          promises: [{ ...contact, within: then }],
          version: 2,
          inForceFrom: on('tue 12:00'),
          restateRunning: true,
        }),
      ];
      const [promise] = judgeAt(on('tue 13:00'), versions, story('enters mql mon 16:00')).promises ?? [];
      return write(promise && explainClock(promise, versions));
    };
    expect(days('20 working hours', '10 working hours')).toEqual([
      '2026-11-03 12:00-17:00',
      '2026-11-04 09:00-10:00',
    ]);
    expect(days('5 working days', '2 working days')).toEqual([
      '2026-11-02 16:00-17:00',
      '2026-11-03 09:00-17:00 closes',
      '2026-11-04 09:00-17:00 closes',
    ]);
  });

  it('are those of one day where it ends on the day on which it starts', () => {
    expect(write(daysOf({}, 'mon 10:00', ['enters mql mon 09:00']))).toEqual(['2026-11-02 09:00-11:00']);
  });

  it('end at midnight with the day that ends there', () => {
    const always = { timeZone: 'UTC', week: { mon: ['00:00-24:00'], tue: ['00:00-24:00'] } };
    const parts: Parts = { calendars: { office: always } };
    expect(write(daysOf({}, 'mon 22:30', ['enters mql mon 22:00'], parts))).toEqual([
      '2026-11-02 22:00-00:00',
    ]);
    expect(write(daysOf({ within: '1 working day' }, 'mon 22:30', ['enters mql mon 22:00'], parts))).toEqual([
      '2026-11-02 22:00-00:00',
      '2026-11-03 00:00-00:00 closes',
    ]);
  });

  it('do not close in a pause, nor when it begins; they do when it ends', () => {
    const days = (...lines: string[]) =>
      write(daysOf({ within: '3 working days' }, 'fri 10:00', ['enters mql mon 16:00', ...lines]));
    const closing = (...lines: string[]) =>
      days(...lines)
        ?.filter((line) => line.endsWith('closes'))
        .map((line) => line.slice(8, 10));
    expect(closing('enters waiting tue 12:00', 'enters mql wed 12:00')).toEqual(['04', '05', '06']);
    expect(closing('enters waiting tue 17:00', 'enters mql wed 12:00')).toEqual(['04', '05', '06']);
    expect(closing('enters waiting tue 12:00', 'enters mql tue 17:00')).toEqual(['03', '04', '05']);
    expect(closing('enters waiting wed 18:00', 'enters mql wed 19:00')).toEqual(['03', '04', '05']);
  });

  it('while it is paused: until the pause', () => {
    expect(write(daysOf({}, 'tue 12:00', ['enters mql mon 16:00', 'enters waiting tue 09:30']))).toEqual([
      '2026-11-02 16:00-17:00',
      '2026-11-03 09:00-09:30',
    ]);
    expect(
      write(
        daysOf({}, 'mon 16:30', [
          'enters waiting mon 09:00',
          'enters mql mon 16:00',
          'enters waiting mon 16:00',
        ]),
      ),
    ).toEqual(['2026-11-02']);
  });

  it('are not more than people read', () => {
    const every = ['00:00-24:00'];
    const week = { mon: every, tue: every, wed: every, thu: every, fri: every, sat: every, sun: every };
    const parts: Parts = { calendars: { office: { timeZone: 'UTC', week } } };
    const days = (hours: number) =>
      daysOf({ within: `${hours} working hours` }, 'mon 10:00', ['enters mql mon 00:00'], parts)?.length;
    expect([days(400 * 24), days(400 * 24 + 1)]).toEqual([400, undefined]);
  });

  it('sum to the target, whatever start, target and pause', () => {
    const hours = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(hours, hours, hours, hours, (start, target, after, long) => {
        const at = (hour: number) => new Date(ms('2026-11-02T00:00') + hour * 3_600_000).toISOString();
        const pause = [start + after, start + after + long] as const;
        const version = agreement({ promises: [{ ...contact, within: `${target} working hours` }] });
        const past = {
          stage: { id: 'sal' },
          stageHistory: [
            { stage: 'mql', at: at(start) },
            { stage: 'waiting', at: at(pause[0]) },
            { stage: 'sal', at: at(pause[1]) },
          ],
        };
        const [promise] = judgeAt(at(pause[1]), version, past).promises ?? [];
        const days = promise && explainClock(promise, [version]);
        expect(days?.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(target * 3600);
      }),
      cases(100),
    );
  });
});

describe('beside the verdict', () => {
  const gated: Parts = {
    stages: [
      { id: 'lead', title: 'Lead' },
      { id: 'mql', title: 'MQL', opensCycle: true, enter: { activity: 'download', atLeast: 2 } },
    ],
  };

  it('a gate is told as it stood when the lead entered the recorded stage', () => {
    const past = story('download in mon 09:00', 'enters mql mon 10:00', 'download in mon 11:00');
    const version = agreement(gated);
    expect(explainGate(lead(past), [version], ms(on('mon 12:00')), 'mql')).toEqual([
      expect.objectContaining({
        code: 'count',
        state: 'notMet',
        has: 1,
        activities: ['download in mon 09:00'],
      }),
    ]);
    for (const none of ['lead', 'nowhere'])
      expect(explainGate(lead(past), [version], ms(on('mon 12:00')), none)).toEqual([]);
  });

  it('the treatments that may turn out to be agreed are named', () => {
    const version = agreement({
      fit: {
        rules: [{ id: 'size', title: 'Size', when: { field: 'employees', atLeast: 50 }, points: 50 }],
        grades: { A: 50, B: 0 },
      },
      engagement: {
        rules: [{ id: 'form', title: 'Form', when: { activity: 'form' }, points: 10 }],
        levels: { high: 10, low: 0 },
      },
      treatments: {
        call: { title: 'Call', owner: 'sales', contact: { allowed: true } },
        wait: { title: 'Wait', owner: 'marketing', contact: { allowed: false } },
      },
      matrix: [
        { fit: 'A', engagement: ['high', 'low'], treatment: 'call' },
        { fit: 'B', engagement: ['high', 'low'], treatment: 'wait' },
      ],
    });
    const others = (fields: Record<string, number>) =>
      otherTreatments([version], judgeAt('2026-11-02T10:00', version, { fields }));
    expect(others({})).toEqual(['call']);
    // The version is the one by which it was judged, and one of another agreement's says nothing.
    const next = agreement({ version: 2, inForceFrom: '2027-01-01T00:00:00Z' });
    const verdict = judgeAt('2026-11-02T10:00', version);
    expect(otherTreatments([next, version], verdict)).toEqual(['call']);
    expect(otherTreatments([next], verdict)).toEqual([]);
    expect(otherTreatments([next], judgeAt('2027-01-02T10:00', next))).toEqual([]);
    const half = agreement({ fit: { rules: version.fit?.rules ?? [], grades: { A: 50, B: 0 } } });
    expect(otherTreatments([half], judgeAt('2026-11-02T10:00', half))).toEqual([]);
    expect(others({ employees: 10 })).toEqual([]);
  });

  it('the zone is that of the calendar that counts for the lead', () => {
    const week = { mon: ['09:00-17:00'] };
    const version = agreement({
      calendars: { helsinki: { timeZone: 'Europe/Helsinki', week }, rest: { timeZone: 'UTC', week } },
      calendar: [{ when: { field: 'country', is: 'FI' }, use: 'helsinki' }, { use: 'rest' }],
    });
    expect(zoneFor(lead({ fields: { country: 'FI' } }), [version], 0)).toBe('Europe/Helsinki');
    expect(zoneFor(lead(), [version], 0)).toBe('UTC');
  });
});
