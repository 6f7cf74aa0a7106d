import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writePath } from '../../lib/agreement/problem.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { readAgreement } from '../../lib/agreement/source.ts';
import { blend, type Difference, isSame } from '../../lib/report/difference.ts';

const example = readAgreement(readFileSync(new URL('../agreement/example.yaml', import.meta.url)))
  .agreement as Agreement;

function change(edit: (draft: Agreement) => void): Agreement {
  const draft = structuredClone(example);
  edit(draft);
  return draft;
}
function differences(from: Agreement, to: Agreement, depth?: number): Difference[] {
  const found: Difference[] = [];
  blend(from, to, (one) => found.push(one) < 0, depth);
  return found;
}
const told = (from: Agreement, to: Agreement, depth?: number) =>
  differences(from, to, depth).map(({ path, from, to }) => [writePath(path), from, to]);
const stage = (draft: Agreement, id: string) =>
  draft.stages.find((one) => one.id === id) as Agreement['stages'][0];

describe('lines', () => {
  it.each<[string, (draft: Agreement) => void, unknown[][]]>([
    ['nothing', () => {}, []],
    [
      'words that nobody is judged by',
      (draft) => Object.assign(draft, { title: 'Other', reviewBy: '2028-01-01', kpis: [] }),
      [],
    ],
    [
      'a target',
      (draft) => Object.assign(draft.promises?.[0] ?? {}, { within: '1 working hour' }),
      [['promises.first-contact.within', '2 working hours', '1 working hour']],
    ],
    [
      'a test of a field, as a whole',
      (draft) => Object.assign(draft.fit?.rules[1] ?? {}, { when: { field: 'employees', atLeast: 20 } }),
      [
        [
          'fit.rules.size.when',
          { field: 'employees', between: [50, 1000] },
          { field: 'employees', atLeast: 20 },
        ],
      ],
    ],
    [
      'a grade in a condition',
      (draft) =>
        Object.assign(stage(draft, 'mql'), {
          enter: {
            all: [{ fit: { atLeast: 'A' } }, ...(stage(example, 'mql').enter as { all: [] }).all.slice(1)],
          },
        }),
      [['stages.mql.enter.all[0].fit.atLeast', 'B', 'A']],
    ],
    [
      'another join',
      (draft) => Object.assign(stage(draft, 'lead'), { enter: { not: { activity: 'form' } } }),
      [
        [
          'stages.lead.enter',
          { any: [{ activity: 'form' }, { activity: 'download' }] },
          { not: { activity: 'form' } },
        ],
      ],
    ],
    [
      'a part less',
      (draft) => (stage(draft, 'mql').enter as { all: unknown[] }).all.splice(1, 1),
      [['stages.mql.enter.all[1]', { engagement: { atLeast: 'high' } }, undefined]],
    ],
    [
      'a part more',
      (draft) => (stage(draft, 'lead').enter as { any: unknown[] }).any.unshift({ activity: 'call' }),
      [['stages.lead.enter.any[0]', undefined, { activity: 'call' }]],
    ],
    [
      'a rule less',
      (draft) => draft.fit?.rules.splice(5, 1),
      [['fit.rules.student', example.fit?.rules[5], undefined]],
    ],
    [
      'a stage more, in its place',
      (draft) => draft.stages.splice(1, 0, { id: 'new', title: 'New' }),
      [['stages.new', undefined, { id: 'new', title: 'New' }]],
    ],
    [
      'another order of stages',
      (draft) => draft.stages.reverse(),
      [['stages', example.stages.map(({ id }) => id), example.stages.map(({ id }) => id).reverse()]],
    ],
    [
      'another order of choices',
      (draft) => (draft.calendar as unknown[]).reverse(),
      [['calendar', example.calendar, [...(example.calendar as [])].reverse()]],
    ],
    [
      'a pair of the matrix',
      (draft) => Object.assign(draft.matrix?.[2] ?? {}, { treatment: 'hand-over' }),
      [['matrix[2].treatment', 'nurture', 'hand-over']],
    ],
    [
      'a holiday',
      (draft) => draft.calendars.helsinki?.closed?.push('06-19'),
      [
        [
          'calendars.helsinki.closed',
          example.calendars.helsinki?.closed,
          [...(example.calendars.helsinki?.closed ?? []), '06-19'],
        ],
      ],
    ],
  ])('finds %s', (_, edit, expected) => {
    expect(told(example, change(edit))).toEqual(expected);
  });

  it('finds coarser ones when asked to', () => {
    const to = change((draft) => {
      Object.assign(draft.promises?.[0] ?? {}, { within: '1 working hour', warnAt: '50%' });
      Object.assign(draft.promises?.[2] ?? {}, { within: '2 working days' });
    });
    expect(differences(example, to).length).toBe(3);
    expect(told(example, to, 2).map(([path]) => path)).toEqual(['promises.first-contact', 'promises.accept']);
    expect(told(example, to, 1).map(([path]) => path)).toEqual(['promises']);
  });
});

describe('blending', () => {
  const parts = [
    'calendars',
    'calendar',
    'fit',
    'engagement',
    'treatments',
    'matrix',
    'stages',
    'promises',
    'handBack',
  ] as const;
  const judged = (of: unknown) => parts.map((part) => JSON.stringify((of as Agreement)[part]));
  const to = change((draft) => {
    draft.stages.splice(5, 1);
    draft.stages.splice(2, 0, { id: 'new', title: 'New' });
    draft.stages.reverse();
    draft.fit?.rules.reverse();
    draft.promises?.splice(0, 2);
    (draft.calendar as unknown[]).reverse();
    (draft.calendar as unknown[]).splice(1, 0, { when: { field: 'country', is: 'NO' }, use: 'stockholm' });
    (stage(draft, 'mql').enter as { all: unknown[] }).all.splice(1, 2, { activity: 'call' });
    draft.engagement = undefined;
  });

  it('gives the one agreement when no line is taken, the other when all are, order and all', () => {
    expect(judged(blend(example, to, () => false))).toEqual(judged(example));
    expect(judged(blend(example, to, () => true))).toEqual(judged(to));
    expect(judged(blend(to, example, () => false))).toEqual(judged(to));
  });

  it('changes neither', () => {
    const before = JSON.stringify([example, to]);
    blend(example, to, ({ path }) => path.length > 2);
    expect(JSON.stringify([example, to])).toBe(before);
  });
});

it('tells what is the same to a reader', () => {
  expect(isSame({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 })).toBe(true);
  expect(isSame({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(isSame([1, 2], [2, 1])).toBe(false);
  expect(isSame({ a: null }, {})).toBe(false);
  expect(isSame({}, [])).toBe(false);
});
