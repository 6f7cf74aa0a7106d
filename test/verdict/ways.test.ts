import { describe, expect, it } from 'vitest';
import type { Condition } from '../../lib/agreement/condition.ts';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { Qualification, Step } from '../../lib/verdict/verdict.ts';
import { activity, agreement, judgeAt, type Parts } from './agreements.ts';

// §9 `nearest`, told by hand: what a step says, what doing it counts for, and which ways come first. The test against
// brute force (nearest.test.ts) has conditions drawn at random, but few kinds of steps.

const NOW = '2026-11-03T12:00';

/** "2 call outbound", "page-view /pricing", "learn industry". */
function tell(step: Step): string {
  if ('learn' in step) return `learn ${step.learn}`;
  const { do: kind, times, ...how } = step;
  const words = Object.values(how).map((word) => (typeof word === 'string' ? word : JSON.stringify(word)));
  return [...(times > 1 ? [times] : []), kind, ...words].join(' ');
}

const qualify = (enter: Condition, lead: Partial<Lead> = {}, parts: Parts = {}) => {
  const stages = [
    { id: 'lead', title: 'Lead' },
    { id: 'mql', title: 'MQL', enter },
  ];
  return judgeAt(NOW, agreement({ ...parts, stages }), { stage: { id: 'lead' }, ...lead })
    .qualification as Qualification;
};
const ways = (enter: Condition, lead: Partial<Lead> = {}, parts: Parts = {}): string[] =>
  qualify(enter, lead, parts).nearest.map((way) => way.map(tell).join(', '));

describe('a step', () => {
  it.each<[enter: Condition, ...steps: Step[]]>([
    [{ activity: 'call' }, { do: 'call', times: 1 }],
    [
      { activity: 'call', direction: 'outbound' },
      { do: 'call', direction: 'outbound', times: 1 },
    ],
    [
      { activity: 'page-view', page: '/pricing', atLeast: 2 },
      { do: 'page-view', page: '/pricing', times: 2 },
    ],
    [
      { activity: 'page-view', page: { contains: 'Pric' } },
      { do: 'page-view', page: { contains: 'Pric' }, times: 1 },
    ],
    [
      { activity: 'download', asset: 'Guide' },
      { do: 'download', asset: 'Guide', times: 1 },
    ],
    [
      { activity: 'call', outcome: ['connected', 'voicemail'] },
      { do: 'call', outcome: 'connected', times: 1 },
    ],
  ])('is told as the condition has it, and no more: %j', (enter, ...steps) => {
    expect(qualify(enter).nearest).toEqual(steps.map((step) => [step]));
  });

  it('is one of each kind that would do', () => {
    expect(ways({ activity: ['call', 'email'], direction: 'outbound' })).toEqual([
      'call outbound',
      'email outbound',
    ]);
  });

  it('is offered once, however often the condition has it', () => {
    expect(ways({ any: [{ activity: 'call' }, { activity: 'call', within: '2 days' }] })).toEqual(['call']);
  });
});

describe('what is done once counts for every part that it fits:', () => {
  it.each<[what: string, enter: Condition[], ...ways: string[]]>([
    ['a direction', [{ activity: 'call' }, { activity: 'call', direction: 'inbound' }], 'call inbound'],
    ['the other', [{ activity: 'call' }, { activity: 'call', direction: 'outbound' }], 'call outbound'],
    [
      'but not for the other one',
      [
        { activity: 'call', direction: 'outbound' },
        { activity: 'call', direction: 'inbound' },
      ],
      'call outbound, call inbound',
    ],
    [
      'a meeting has both sides in it',
      [
        { activity: 'meeting', direction: 'outbound' },
        { activity: 'meeting', direction: 'inbound' },
        { activity: 'meeting' },
      ],
      'meeting',
      'meeting outbound, meeting inbound',
    ],
    ['an outcome', [{ activity: 'call' }, { activity: 'call', outcome: 'connected' }], 'call connected'],
    [
      'of several outcomes, the first',
      [
        { activity: 'call', outcome: 'voicemail' },
        { activity: 'call', outcome: ['connected', 'voicemail'] },
      ],
      'call voicemail',
    ],
    ['a page', [{ activity: 'page-view' }, { activity: 'page-view', page: '/price' }], 'page-view /price'],
    ['an asset', [{ activity: 'download' }, { activity: 'download', asset: 'guide' }], 'download guide'],
  ])('%s', (_, enter, ...expected) => {
    expect(ways({ all: enter })).toEqual(expected);
  });
});

describe('what somebody does on purpose', () => {
  const email: Condition = { activity: 'email', genuine: true };
  it('is genuine', () => {
    expect(ways(email)).toEqual(['email']);
    expect(ways({ ...email, outcome: 'connected' })).toEqual(['email connected']);
  });
  it.each<[what: string, enter: Condition]>([
    ['a note', { activity: 'note' }],
    ['a task', { activity: 'task' }],
    ['what is cancelled', { activity: 'meeting', outcome: 'cancelled' }],
    ['what bounced', { activity: 'email', outcome: ['bounced'] }],
  ])('but not as %s', (_, enter) => {
    expect(ways({ ...enter, genuine: true } as Condition)).toEqual([]);
    expect(ways({ ...enter, genuine: false } as Condition)).toHaveLength(1);
  });
  it('never looks like what is not', () => {
    expect(ways({ ...email, genuine: false })).toEqual([]);
  });
});

describe('what is learned', () => {
  const parts: Parts = { fields: { industry: {}, budget: {}, interests: {} } };
  const learn = (...enter: Condition[]) => ways({ all: enter }, {}, parts);
  it('may have to satisfy several tests at once', () => {
    expect(learn({ field: 'industry', is: 'energy' }, { field: 'industry', isNot: 'retail' })).toEqual([
      'learn industry',
    ]);
    const begins: Condition = { field: 'industry', startsWith: 'energy' };
    const contains: Condition = { field: 'industry', contains: 'wind' };
    for (const enter of [
      [begins, contains],
      [contains, begins],
      [contains, { field: 'industry', known: true }, begins],
    ] as const)
      expect(learn(...enter)).toEqual(['learn industry']);
    expect(
      learn(
        { field: 'budget', atLeast: 5000 },
        { field: 'budget', atMost: 20_000 },
        { field: 'industry', is: 'energy' },
      ),
    ).toEqual(['learn budget, learn industry']);
  });
  it('cannot satisfy tests that no value satisfies', () => {
    expect(learn({ field: 'industry', is: 'energy' }, { field: 'industry', is: 'retail' })).toEqual([]);
    expect(learn({ field: 'budget', atLeast: 5000 }, { field: 'budget', atMost: 100 })).toEqual([]);
  });
  it('is nothing that the CRM says already', () => {
    const wrong = { fields: { industry: 'retail' } };
    expect(ways({ field: 'industry', is: 'energy' }, wrong, parts)).toEqual([]);
    const either: Condition = {
      any: [
        { field: 'industry', is: 'energy' },
        { field: 'budget', atLeast: 1 },
      ],
    };
    expect(ways(either, wrong, parts)).toEqual(['learn budget']);
  });
  it('is learned once', () => {
    expect(
      learn(
        { field: 'industry', known: true },
        { field: 'industry', isNot: 'retail' },
        { activity: 'call', atLeast: 2 },
      ),
    ).toEqual(['learn industry, 2 call']);
  });
});

describe('ways', () => {
  const one = (kind: string, atLeast = 1): Condition => ({ activity: kind, atLeast });
  it('are the cheapest first, and among equals in the order of the condition', () => {
    expect(ways({ any: [one('call', 3), one('email', 1), one('form', 2), one('chat', 1)] })).toEqual([
      'email',
      'chat',
      '2 form',
      '3 call',
    ]);
  });
  it('of several steps are in that order too, whichever is found first', () => {
    const either = (...kinds: string[]): Condition => ({ any: kinds.map((kind) => one(kind)) });
    expect(ways({ all: [either('call', 'email', 'form'), either('chat', 'event', 'download')] })).toEqual([
      'call, chat',
      'call, event',
      'call, download',
      'email, chat',
      'email, event',
    ]);
    const both = (...kinds: string[]): Condition => ({ all: kinds.map((kind) => one(kind)) });
    expect(ways({ any: [both('form', 'chat'), both('call', 'email'), one('event', 2)] })).toEqual([
      'form, chat',
      'call, email',
      '2 event',
    ]);
    // What is in two of them is a step fewer.
    expect(
      ways({ all: [one('event'), either('chat', 'form'), { any: [one('call', 2), both('email', 'form')] }] }),
    ).toEqual(['event, form, email', 'event, chat, 2 call', 'event, form, 2 call']);
  });
  it('are the first five', () => {
    const kinds = ['call', 'email', 'form', 'chat', 'event', 'download', 'meeting'];
    expect(ways({ any: kinds.map((kind) => one(kind)) })).toEqual(kinds.slice(0, 5));
    expect(ways({ any: [one('call', 2), ...kinds.slice(1).map((kind) => one(kind))] })).toEqual([
      'email',
      'form',
      'chat',
      'event',
      'download',
    ]);
  });
  it('count what was done already, in its window', () => {
    const activities = [
      activity('call', '2026-11-01T09:00'),
      activity('call', '2026-11-03T09:00'),
      activity('email', '2026-10-01T09:00'),
    ];
    expect(ways({ activity: 'call', atLeast: 4, within: '1 day' }, { activities })).toEqual(['3 call']);
    expect(ways({ any: [one('call', 4), one('email', 2)] }, { activities })).toEqual(['email', '2 call']);
  });
  it('need every step that they have', () => {
    const either: Condition = { any: [one('call'), one('email')] };
    expect(ways({ all: [either, one('form')] })).toEqual(['call, form', 'email, form']);
    expect(ways({ all: [either, { any: [one('call'), one('form')] }] })).toEqual(['call', 'email, form']);
    expect(ways({ all: [either, { any: [one('form', 2), one('call', 2)] }] })).toEqual([
      '2 call',
      'call, 2 form',
      'email, 2 form',
    ]);
  });
  it('leave out what is met already', () => {
    const called = { activities: [activity('call', '2026-11-01T09:00')], fields: { industry: 'steel' } };
    expect(ways({ all: [{ stage: { is: 'lead' } }, one('form')] }, called)).toEqual(['form']);
    expect(ways({ all: [{ any: [one('call'), one('email')] }, one('form')] }, called)).toEqual(['form']);
    const fit: Parts['fit'] = {
      rules: [{ id: 'steel', title: 'Steel', when: { field: 'industry', is: 'steel' }, points: 10 }],
      grades: { A: 10, B: 0 },
    };
    expect(ways({ all: [{ fit: { atLeast: 'A' } }, one('form')] }, called, { fit })).toEqual(['form']);
    expect(
      ways({ all: [{ fit: { atLeast: 'A' } }, one('form')] }, { fields: { industry: 'wood' } }, { fit }),
    ).toEqual([]);
    expect(ways({ all: [{ fit: { atLeast: 'A' } }, one('form')] }, {}, { fit })).toEqual([
      'learn industry, form',
    ]);
  });
  it('are none where something stands in the way', () => {
    const called = { activities: [activity('call', '2026-11-01T09:00')] };
    expect(ways({ all: [one('form'), { not: one('call') }] }, called)).toEqual([]);
    expect(ways({ any: [one('form'), { all: [one('chat'), { not: one('call') }] }] }, called)).toEqual([
      'form',
    ]);
    expect(ways({ all: [one('form'), { stage: { is: 'mql' } }] })).toEqual([]);
  });
  it('are none to what would be undone by taking them', () => {
    expect(ways({ all: [one('call'), { not: { activity: 'call', direction: 'outbound' } }] })).toEqual([
      'call',
    ]);
    expect(ways({ all: [one('call'), { not: one('call') }] })).toEqual([]);
  });
  it('may begin with learning what must not be unknown', () => {
    const unknown: Condition = { field: 'country', unknown: true };
    expect(ways({ not: unknown })).toEqual(['learn country']);
    expect(ways({ all: [one('call'), { not: unknown }] })).toEqual(['call, learn country']);
    expect(ways({ not: { any: [unknown, { field: 'country', isNot: 'SE' }] } })).toEqual(['learn country']);
    expect(ways({ not: { all: [unknown, { field: 'employees', atLeast: 5 }] } })).toEqual([
      'learn country',
      'learn employees',
    ]);
    expect(ways({ not: { not: { not: unknown } } })).toEqual(['learn country']);
    expect(
      ways({ not: { any: [unknown, { field: 'employees', atLeast: 5 }] } }, { fields: { employees: 9 } }),
    ).toEqual([]);
    expect(ways({ not: { field: 'country', known: true } }, { fields: { country: 'SE' } })).toEqual([]);
  });
  it('may learn several things of which none must be so', () => {
    const swedish: Condition = { field: 'country', is: 'SE' };
    const chief: Condition = { field: 'jobTitle', is: 'CEO' };
    expect(ways({ not: { any: [swedish, chief] } })).toEqual(['learn country, learn jobTitle']);
    expect(ways({ not: { all: [swedish, chief] } })).toEqual(['learn country', 'learn jobTitle']);
    const fit: Parts['fit'] = {
      rules: [{ id: 'swedish', title: 'Swedish', when: { field: 'country', is: 'SE' }, points: 50 }],
      grades: { A: 50, B: 0 },
    };
    expect(ways({ not: { fit: { atLeast: 'A' } } }, {}, { fit })).toEqual(['learn country']);
  });
  it('are none when nothing is missing', () => {
    const called = { activities: [activity('call', '2026-11-01T09:00')] };
    expect(qualify(one('call'), called)).toMatchObject({ state: 'met', nearest: [], missing: [] });
  });
});

describe('ways to a score', () => {
  const rule = (id: string, points: number, more = {}) => ({
    id,
    title: id,
    when: { activity: id },
    points,
    ...more,
  });
  const scored = (rules: NonNullable<Parts['engagement']>['rules'], lead: Partial<Lead> = {}) =>
    ways({ engagement: { atLeast: 'high' } }, lead, { engagement: { rules, levels: { high: 20, low: 0 } } });

  it('go through the rules that give points', () => {
    expect(scored([rule('call', 20), rule('email', 10), rule('bounce', -5)])).toEqual(['call', '2 email']);
  });
  it('stop at what a cap takes', () => {
    expect(scored([rule('call', 10, { atMost: 10 }), rule('email', 5)])).toEqual([
      'call, 2 email',
      '4 email',
    ]);
    expect(scored([rule('call', 10, { atMost: 10 })])).toEqual([]);
  });
  it('count on what was done, as far as it still counts', () => {
    const activities = [activity('call', '2026-11-01T12:00')];
    expect(scored([rule('call', 10), rule('email', 5)], { activities })).toEqual(['call', '2 email']);
    expect(scored([rule('call', 10, { within: '1 day' })], { activities })).toEqual(['2 call']);
    // Two half-lives on, 16 points are 4.
    expect(scored([rule('call', 16, { halfLife: '1 day' })], { activities })).toEqual(['call']);
    expect(scored([rule('call', 15, { halfLife: '1 day' })], { activities })).toEqual(['2 call']);
  });
  it('are as few as the one step takes that two rules give points for', () => {
    const price = { id: 'price', title: 'Price', when: { activity: 'page-view', page: '/price' }, points: 6 };
    expect(scored([rule('page-view', 4), price])).toEqual([
      '2 page-view /price',
      '3 page-view, page-view /price',
      '5 page-view',
    ]);
  });
});

describe('a search that would cost too much', () => {
  const names = Array.from({ length: 60 }, (_, i) => `f${i}`);
  const learning = (least: number): Qualification => {
    const rules = names.map((field, i) => ({
      id: field,
      title: field,
      when: { field, is: 'yes' },
      points: 1 + (i % 3),
      group: `group${i % 6}`,
    }));
    const groups = Object.fromEntries(rules.map(({ group }) => [group, { atMost: 15 }]));
    const fields = Object.fromEntries(names.map((name) => [name, {}]));
    return qualify(
      { fit: { atLeast: 'A' } },
      {},
      { fields, fit: { rules, groups, grades: { A: least, B: 0 } } },
    );
  };
  it('is ended, and says that there may be other ways', () => {
    expect(learning(78)).toMatchObject({ nearest: [], nearestCut: true });
  });
  it('says nothing where it found what it looks for', () => {
    const near = learning(3);
    const ways = near.nearest.map((way) => way.map(tell).join());
    expect(ways).toEqual(['f2', 'f5', 'f8', 'f11', 'f14'].map((field) => `learn ${field}`));
    expect(near).not.toHaveProperty('nearestCut');
    expect(learning(1000)).not.toHaveProperty('nearestCut');
  });
});
