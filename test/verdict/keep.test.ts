import { describe, expect, it } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { judge } from '../../lib/verdict/judge.ts';
import { agreement, judgeAt, lead, ms, type Parts } from './agreements.ts';
import { contact, type Rule, touch, version } from './promised.ts';
import { type Line, on, story } from './story.ts';

// What was found of a lead is kept while it holds, and no longer: whatever was asked before, the answer is that of a
// lead of which nothing was asked.

function ask(moments: readonly string[], versions: readonly Agreement[], parts: Partial<Lead>) {
  const one = lead(parts);
  for (const moment of moments)
    expect([moment, judge(one, versions, ms(on(moment)))]).toEqual([
      moment,
      judgeAt(on(moment), versions, parts),
    ]);
}

const promising = (rule: Partial<Rule>, parts: Parts = {}): Agreement[] => [
  agreement({ ...parts, promises: [{ ...contact, ...rule }] }),
];

describe('an answer that is kept', () => {
  const stages: Parts['stages'] = [
    { id: 'lead', title: 'Lead' },
    { id: 'mql', title: 'MQL', opensCycle: true, enter: { activity: 'form', within: '2 days' } },
    { id: 'sql', title: 'SQL', enter: { stage: { is: 'mql' } } },
    { id: 'lost', title: 'Lost', terminal: 'lost' },
  ];
  const rule: Partial<Rule> = { starts: { earned: 'mql' }, keptBy: { enters: 'mql' }, within: '1 hour' };
  const lines: Line[] = ['enters lead mon 09:00', 'form in tue 10:00', 'form in sat 10:00'];

  it.each<[what: string, moments: string[]]>([
    [
      'each day',
      ['mon 12:00', 'tue 12:00', 'wed 12:00', 'thu 12:00', 'fri 12:00', 'sat 12:00', 'mon+1 12:00'],
    ],
    [
      'back again',
      ['mon+1 12:00', 'sat 12:00', 'fri 12:00', 'thu 12:00', 'wed 12:00', 'tue 12:00', 'mon 12:00'],
    ],
    ['to and fro', ['tue 10:00', 'thu 10:00', 'thu 10:00:01', 'tue 10:00:01', 'tue 09:59:59', 'sat 10:00']],
  ])('of what was earned and when that ends: %s', (_, moments) => {
    ask(moments, promising(rule, { stages }), story(...lines));
    ask(moments, promising(rule, { stages }), { ...story(...lines), stage: { id: 'mql' } });
    ask(moments, promising(rule, { stages }), story(...lines, 'enters lost wed 11:00'));
  });

  it('of what everyone has earned, at the very moment at which the lead is created', () => {
    const opened: Parts['stages'] = [{ id: 'mql', title: 'MQL', enter: { activity: 'form' } }];
    const created = { stage: { id: 'mql' }, createdAt: on('mon 09:00') };
    ask(['mon 09:00', 'mon 09:00:01', 'mon 10:00'], promising(rule, { stages: opened }), created);
  });

  it('of a gate about the stage that the CRM has now', () => {
    const byStage: Parts['stages'] = [
      { id: 'lead', title: 'Lead' },
      { id: 'mql', title: 'MQL', enter: { stage: { in: ['lead', 'mql'] } } },
    ];
    for (const stage of ['lead', 'mql', 'sal'])
      ask(
        ['mon 09:00', 'mon 09:00:01', 'mon 10:00', 'mon 10:00:01', 'mon 12:00', 'mon 09:30'],
        promising(rule, { stages: [...byStage, { id: 'sal', title: 'SAL' }] }),
        { ...story('enters lead mon 09:00', 'enters sal mon 10:00'), stage: { id: stage } },
      );
  });

  const unless: Rule['unless'] = [{ when: { stage: { is: 'sal' } }, within: '5 working hours' }];

  it('of which exception was met at the start: of a moment that is over', () => {
    // At the start itself the CRM's word holds, and then what the entries say.
    ask(['mon 10:00', 'mon 10:00:01', 'mon 10:30'], promising({ unless }), {
      ...story('enters mql mon 10:00'),
      stage: { id: 'sal' },
    });
    const entering = ['mon 10:00', 'mon 10:00:01', 'mon 09:00', 'mon 10:30', 'tue 10:00'];
    ask(entering, promising({ unless }), story('enters mql mon 10:00', 'enters sal mon 11:00'));
  });

  it('of which exception was met, when another clock begins', () => {
    const inbound: Partial<Rule> = {
      starts: { inbound: 'email' },
      keptBy: touch,
      unless: [{ when: { activity: 'form' }, within: '5 working hours' }],
    };
    const lead = story('email in mon 10:00', 'call out mon 10:30', 'form in mon 11:00', 'email in mon 12:00');
    ask(['mon 10:15', 'mon 11:30', 'mon 12:30', 'mon 11:30', 'tue 12:30'], promising(inbound), lead);
  });

  it('of which exception was met, when another version holds, or an entry lay ahead', () => {
    const graded = (points: number): Parts => ({
      fit: {
        rules: [{ id: 'steel', title: 'Steel', when: { field: 'industry', is: 'steel' }, points }],
        grades: { A: 10, B: 0 },
      },
    });
    const exceptions: Partial<Rule> = {
      unless: [{ when: { fit: { atLeast: 'A' } }, within: '5 working hours' }],
    };
    const versions = [
      version(1, 'mon-1 00:00', exceptions, graded(0)),
      version(2, 'mon 11:00', {}, graded(10)),
    ];
    const steel = { ...story('enters mql mon 10:00'), fields: { industry: 'steel' } };
    ask(['mon 10:30', 'mon 11:00', 'mon 10:45', 'mon 12:00', 'tue 12:00'], versions, steel);
    const ahead = story('enters mql mon 10:00', 'enters sal mon 11:00', 'enters mql mon 12:00');
    ask(['mon 10:30', 'mon 11:30', 'mon 12:30', 'mon 10:30'], promising({ unless }), ahead);
  });

  it('of signals', () => {
    const gated = promising({}, { stages });
    const moments = ['mon 09:00', 'mon 10:00', 'mon 10:00:01', 'tue 10:00', 'thu 10:00:01', 'mon 12:00'];
    for (const stage of ['mql', 'sql', 'lost'])
      ask(moments, gated, story('form in mon 09:30', `enters ${stage} mon 10:00`, 'form in tue 09:00'));
  });

  it('of engagement: what counts, how much is left of it, and when the level falls', () => {
    const rule = (id: string, points: number, more = {}) => ({
      id,
      title: id,
      when: { activity: id },
      points,
      ...more,
    });
    const engagement: Parts['engagement'] = {
      rules: [
        rule('form', 20, { within: '2 days' }),
        rule('download', 16, { halfLife: '1 day' }),
        rule('call', 4),
        rule('event', -10, { within: '1 day' }),
      ],
      levels: { hot: 30, warm: 15, cool: 5, cold: 0 },
    };
    const lead = story(
      'form in mon 10:00',
      'download in tue 10:00',
      'call in tue 11:00',
      'event in wed 10:00',
    );
    const moments = [
      'mon 10:00',
      'tue 12:00',
      'wed 09:00',
      'wed 10:00',
      'wed 10:00:01',
      'thu 10:00',
      'thu 10:00:01',
      'fri 12:00',
      'mon+1 10:00',
    ];
    const hopping = moments.flatMap((moment, i) => [moment, moments.at(-i) as string, moment]);
    for (const asked of [moments, [...moments].reverse(), hopping])
      ask(asked, [agreement({ engagement })], lead);
    // A gap leaves more open, and the same is kept of it.
    ask(hopping, [agreement({ engagement })], {
      ...lead,
      gaps: [{ what: 'activities:event', why: 'forbidden' }],
    });
  });

  it('of a level that falls and rises again by itself', () => {
    const rule = (id: string, points: number, more = {}) => ({
      id,
      title: id,
      when: { activity: id },
      points,
      ...more,
    });
    const engagement: Parts['engagement'] = {
      rules: [rule('form', 60, { halfLife: '10 days' }), rule('event', -40, { within: '1 day' })],
      levels: { warm: 20, cold: 0 },
    };
    const lead = story('form in mon 10:00', 'event in mon 10:00');
    // Warm, cold within the day, and warm again until what fades is gone.
    const moments = ['mon 10:00', 'mon 10:30', 'mon 20:00', 'tue 11:00', 'wed 10:00', 'mon+3 10:00'];
    for (const asked of [moments, [...moments].reverse(), ['tue 11:00', 'mon 10:00', 'tue 11:00']])
      ask(asked, [agreement({ engagement })], lead);
  });

  it('of what is earned, lost and earned again by time alone', () => {
    const gate: Parts['stages'] = [
      { id: 'lead', title: 'Lead' },
      {
        id: 'mql',
        title: 'MQL',
        opensCycle: true,
        enter: {
          any: [
            { activity: 'form', within: '1 day' },
            { all: [{ activity: 'form' }, { not: { activity: 'form', within: '3 days' } }] },
          ],
        },
      },
    ];
    const lead = { ...story('enters lead mon 09:00', 'form in mon 10:00'), createdAt: on('mon 09:00') };
    const moments = [
      'mon 12:00',
      'tue 10:00',
      'tue 10:00:01',
      'wed 12:00',
      'thu 10:00',
      'thu 10:00:01',
      'fri 12:00',
    ];
    const hopping = ['mon 12:00', 'fri 12:00', 'mon 13:00', 'wed 12:00', 'fri 13:00', 'tue 10:00'];
    for (const asked of [moments, [...moments].reverse(), hopping])
      ask(asked, promising(rule, { stages: gate }), lead);
  });
});
