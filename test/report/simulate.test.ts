import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAgreement } from '../../lib/agreement/check.ts';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { readAgreement } from '../../lib/agreement/source.ts';
import { type Cell, type Move, type Moved, simulate } from '../../lib/report/simulate.ts';
import { judge } from '../../lib/verdict/judge.ts';
import { readAll } from '../demo-crm/reading.ts';
import { activity, agreement, history, lead, ms, type Parts } from '../verdict/agreements.ts';

const now = ms('2026-11-04T12:00');

/** Runs a simulation over these leads. */
function run(from: Agreement, to: Agreement, leads: readonly Lead[], at = now) {
  const simulation = simulate(from, to, at);
  const moved = leads.flatMap((one) => simulation.add(one) ?? []);
  return { moved, summary: simulation.summary() };
}
const cell = (from: string | null, to: string | null, leads: number, outcomes: Partial<Cell>): Cell => ({
  ...{ won: 0, lost: 0, recycled: 0, open: 0, unknown: 0 },
  ...outcomes,
  ...{ from, to, leads },
});

const called: Parts['promises'] = [
  {
    id: 'call',
    title: 'Call',
    owedBy: 'sales',
    starts: { enters: 'mql' },
    keptBy: { activity: 'call', direction: 'outbound' },
    within: '4 working hours',
  },
];
const gated = (atLeast: number, promises = called): Agreement =>
  agreement({
    promises,
    stages: [
      { id: 'lead', title: 'Lead' },
      {
        id: 'mql',
        title: 'MQL',
        opensCycle: true,
        enter: { all: [{ activity: 'form' }, { activity: 'page-view', atLeast }] },
      },
      { id: 'won', title: 'Won', terminal: 'won' },
      { id: 'lost', title: 'Lost', terminal: 'lost' },
    ],
  });
const views = (n: number, stage: string, id: string): Lead =>
  lead({
    id,
    stage: { id: stage },
    stageHistory: history(`lead 2026-11-02T09:00`, `${stage} 2026-11-03T09:00`),
    activities: [
      activity('form', '2026-11-02T09:30'),
      ...Array.from({ length: n }, (_, i) => activity('page-view', `2026-11-02T10:0${i}`)),
    ],
  });

describe('who moves', () => {
  const leads = [
    views(1, 'lead', 'few'),
    views(2, 'lead', 'two'),
    views(2, 'won', 'sold'),
    views(2, 'elsewhere', 'strange'),
    views(3, 'lead', 'many'),
  ];
  const { moved, summary } = run(gated(3), gated(2), leads);

  it('says from where to where, what became of the lead, and by which line', () => {
    const because = [
      [
        {
          path: 'stages.mql.enter.all[1]',
          from: { activity: 'page-view', atLeast: 3 },
          to: { activity: 'page-view', atLeast: 2 },
        },
      ],
    ];
    const move = { what: 'stage', from: 'lead', to: 'mql', because };
    expect(moved).toEqual<Moved[]>([
      { lead: 'two', recorded: 'lead', outcome: 'open', moved: [move as Moved['moved'][0]] },
      { lead: 'sold', recorded: 'won', outcome: 'won', moved: [move as Moved['moved'][0]] },
      { lead: 'strange', recorded: null, outcome: 'unknown', moved: [move as Moved['moved'][0]] },
    ]);
  });

  it('counts all of them, with outcomes beside, who moves first', () => {
    expect(summary).toMatchObject({ at: '2026-11-04T12:00:00Z', leads: 5, moved: 3 });
    expect(summary.stage).toEqual([
      cell('lead', 'mql', 3, { open: 1, won: 1, unknown: 1 }),
      cell('lead', 'lead', 1, { open: 1 }),
      cell('mql', 'mql', 1, { open: 1 }),
    ]);
    expect(summary.treatment).toEqual([cell(null, null, 5, { open: 3, won: 1, unknown: 1 })]);
    expect(summary.lines).toEqual([expect.objectContaining({ path: 'stages.mql.enter.all[1]', leads: 3 })]);
  });
});

describe('by which line', () => {
  const waiting = views(0, 'mql', '1');
  const [promise] = called as [(typeof called)[0]];

  it('finds the target of a promise, by its id', () => {
    // Entered on Tuesday at 09:00; on Wednesday at 12:00 eleven working hours are over.
    const slow = gated(1, [{ ...promise, within: '12 working hours' }]);
    const [one] = run(slow, gated(1), [waiting]).moved;
    expect(one?.moved).toEqual([
      {
        what: 'promise',
        promise: 'call',
        from: 'running',
        to: 'broken',
        because: [[{ path: 'promises.call.within', from: '12 working hours', to: '4 working hours' }]],
      },
    ]);
  });

  it('says that a promise is new, and that one is gone', () => {
    const without = gated(1, []);
    expect(run(without, gated(1), [waiting]).moved[0]?.moved).toEqual([
      expect.objectContaining({ promise: 'call', from: null, to: 'broken' }),
    ]);
    expect(run(gated(1), without, [waiting]).moved[0]?.moved).toEqual([
      {
        what: 'promise',
        promise: 'call',
        from: 'broken',
        to: null,
        because: [[{ path: 'promises.call', from: promise }]],
      },
    ]);
  });

  const scored = (a: number, b: number, mql: number) =>
    agreement({
      fit: {
        rules: [
          { id: 'size', title: 'Size', when: { field: 'employees', atLeast: 50 }, points: a },
          { id: 'nordic', title: 'Nordic', when: { field: 'country', is: 'SE' }, points: b },
        ],
        grades: { A: mql, B: 0 },
      },
      stages: [
        { id: 'lead', title: 'Lead' },
        { id: 'mql', title: 'MQL', enter: { fit: { atLeast: 'A' } } },
      ],
    });
  const swede = lead({ fields: { employees: 80, country: 'SE' }, stage: { id: 'lead' } });
  const ways = (from: Agreement, to: Agreement) =>
    run(from, to, [swede]).moved[0]?.moved[0]?.because.map((way) => way.map(({ path }) => path));

  it('names each line that would have done it alone', () => {
    expect(ways(scored(10, 10, 30), scored(20, 20, 30))).toEqual([
      ['fit.rules.size.points'],
      ['fit.rules.nordic.points'],
    ]);
    expect(ways(scored(10, 10, 30), scored(20, 10, 15))).toEqual([
      ['fit.rules.size.points'],
      ['fit.grades.A'],
    ]);
  });
  it('names together what did it only together, and nothing beside', () => {
    expect(ways(scored(10, 10, 30), scored(15, 15, 30))).toEqual([
      ['fit.rules.size.points', 'fit.rules.nordic.points'],
    ]);
    expect(ways(scored(10, 10, 30), scored(10, 14, 24))).toEqual([
      ['fit.rules.nordic.points', 'fit.grades.A'],
    ]);
    expect(ways(scored(10, 10, 30), scored(11, 15, 25))).toEqual([
      ['fit.rules.nordic.points', 'fit.grades.A'],
    ]);
  });
});

const bundled = readAgreement(readFileSync(new URL('../../lib/agreement/bundled.yaml', import.meta.url)))
  .agreement as Agreement;
const at = Date.parse('2026-11-18T14:20:00+01:00');
const demo = (await readAll(at)).filter((_, i) => i % 3 === 0);

/** Changes that somebody might propose, of every part that is judged; any of them go together. */
const proposals: ((draft: Agreement) => void)[] = [
  (draft) => Object.assign(draft.fit?.grades ?? {}, { A: 85 }),
  (draft) => Object.assign(draft.fit?.rules[0] ?? {}, { points: 10 }),
  (draft) => draft.fit?.rules.splice(4, 1),
  (draft) => Object.assign(draft.engagement?.levels ?? {}, { high: 30 }),
  (draft) => draft.engagement?.rules.reverse(),
  (draft) => Object.assign(draft.engagement?.rules.find(({ id }) => id === 'pages') ?? {}, { points: 5 }),
  (draft) => Object.assign(draft.matrix?.[1] ?? {}, { treatment: 'hand-over' }),
  (draft) =>
    Object.assign(draft.stages.find(({ id }) => id === 'sql') ?? {}, { enter: { activity: 'call' } }),
  (draft) =>
    Object.assign(draft.stages.find(({ id }) => id === 'mql') ?? {}, {
      enter: { any: [{ fit: { atLeast: 'B' } }] },
    }),
  (draft) => draft.promises?.splice(1, 1),
  (draft) => Object.assign(draft.promises?.[0] ?? {}, { within: '15 working minutes', unless: [] }),
  (draft) => Object.assign(draft.calendars.stockholm?.week ?? {}, { mon: [], tue: ['10:00-11:00'] }),
  (draft) => Object.assign(draft.handBack?.reasons[1] ?? {}, { again: { after: '0 days' } }),
];

const draft = fc.uniqueArray(fc.nat({ max: proposals.length - 1 })).map((chosen) => {
  const copy = structuredClone(bundled);
  for (const i of chosen) proposals[i]?.(copy);
  const { agreement: made, problems } = checkAgreement(copy);
  if (!made) throw new Error(JSON.stringify(problems));
  return made;
});
const total = (cells: readonly Cell[]) => cells.reduce((sum, { leads }) => sum + leads, 0);

describe('laws, over drafts of the bundled agreement and the leads of the demo', () => {
  const check = (law: (from: Agreement, to: Agreement) => void, numRuns: number) =>
    fc.assert(fc.property(draft, draft, law), { numRuns, seed: 3 });

  it('nobody moves from an agreement to itself', () => {
    check((one) => {
      const { moved, summary } = run(one, structuredClone(one), demo, at);
      expect(moved).toEqual([]);
      expect(summary.lines).toEqual([]);
    }, 5);
  }, 30_000);

  it('counts each lead once, and every move has a way made of lines that differ', () => {
    check((from, to) => {
      const { moved, summary } = run(from, to, demo, at);
      const moves = moved.flatMap((one) => one.moved);
      const expectSums = (cells: readonly Cell[], moving: readonly Move[]) => {
        expect(total(cells)).toBe(demo.length);
        expect(total(cells.filter((one) => one.from !== one.to))).toBe(moving.length);
        for (const { leads, won, lost, recycled, open, unknown } of cells)
          expect(won + lost + recycled + open + unknown).toBe(leads);
      };
      expectSums(
        summary.stage,
        moves.filter(({ what }) => what === 'stage'),
      );
      expectSums(
        summary.treatment,
        moves.filter(({ what }) => what === 'treatment'),
      );
      for (const [id, cells] of Object.entries(summary.promises))
        expectSums(
          cells,
          moves.filter(({ promise }) => promise === id),
        );
      expect(summary).toMatchObject({ leads: demo.length, moved: moved.length });

      const lines = summary.lines.map(({ path }) => path);
      for (const { because } of moves) {
        expect(because.length).toBeGreaterThan(0);
        for (const way of because) {
          expect(way.length).toBeGreaterThan(0);
          expect(lines).toEqual(expect.arrayContaining(way.map(({ path }) => path)));
        }
      }
    }, 8);
  }, 60_000);

  it('moves a lead to where judge has it', () => {
    check((from, to) => {
      for (const one of demo) {
        const { moved } = run(from, to, [one], at);
        const stage = moved[0]?.moved.find(({ what }) => what === 'stage');
        expect([stage?.from, stage?.to]).toEqual(
          judge(one, [from], at).stage.earned === judge(one, [to], at).stage.earned
            ? [undefined, undefined]
            : [judge(one, [from], at).stage.earned, judge(one, [to], at).stage.earned],
        );
      }
    }, 1);
  }, 60_000);
});
