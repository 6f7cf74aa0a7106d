import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { checkAgreement } from '../../lib/agreement/check.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { cases } from '../verdict/calendars.ts';
import { readText } from './read.ts';

const sentence = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
const text = fc.oneof(sentence, fc.record({ en: sentence, sv: sentence }));
const name = fc
  .stringMatching(/^[a-z][a-z0-9_.-]{0,8}$/)
  .filter((id) => id !== 'constructor' && id !== 'prototype');
const names = (least: number, most: number) => fc.uniqueArray(name, { minLength: least, maxLength: most });
const duration = fc
  .tuple(
    fc.integer({ min: 1, max: 999 }),
    fc.constantFrom('', 'working '),
    fc.constantFrom('minutes', 'hours', 'days'),
  )
  .map(([count, working, unit]) => `${count} ${working}${unit}`);
const side = fc.constantFrom('marketing' as const, 'sales' as const);
const value = fc.oneof(
  sentence,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true, max: 1e9, min: -1e9 }),
  fc.boolean(),
);
const test = fc.oneof(
  value.map((is) => ({ field: 'country', is })),
  fc.array(value, { minLength: 1, maxLength: 4 }).map((list) => ({ field: 'owner.team', in: list })),
  fc
    .tuple(fc.integer(), fc.nat())
    .map(([from, more]) => ({ field: 'employees', between: [from, from + more] as [number, number] })),
  fc.constant({ field: 'jobTitle', known: true as const }),
  fc.record({ activity: fc.constant('page-view'), page: sentence, atLeast: fc.integer({ min: 1, max: 9 }) }),
);
const condition = fc.oneof(
  test,
  fc.array(test, { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
  test.map((one) => ({ any: [one, { not: one }] })),
);

/** Agreements that are right by construction. */
const agreement: fc.Arbitrary<Agreement> = fc
  .record({
    stages: names(1, 6),
    grades: names(1, 4),
    levels: names(1, 4),
    treatments: names(1, 3),
    promises: names(0, 4),
  })
  .chain(({ stages, grades, levels, treatments, promises }) => {
    const stage = fc.constantFrom(...stages);
    const treatment = fc.constantFrom(...treatments);
    const thresholds = (list: string[]) =>
      Object.fromEntries(list.map((grade, i) => [grade, (list.length - 1 - i) * 10]));
    return fc.record(
      {
        agreement: name,
        version: fc.integer({ min: 1, max: 1e6 }),
        inForceFrom: fc.constantFrom('2026-10-01T00:00:00+02:00', '2024-02-29T23:59:59.5Z'),
        owners: fc.constant({ marketing: { name: 'M' }, sales: { name: 'S' } }),
        title: text,
        calendars: fc.constant({
          'no-day': {
            timeZone: 'Europe/Oslo',
            week: { mon: ['22:00-06:00'] },
            closed: ['02-29'],
            open: { '2027-01-05': [] },
          },
        }),
        calendar: fc.constant('no-day'),
        stages: fc.tuple(
          ...stages.map((id) => fc.record({ id: fc.constant(id), title: text, enter: condition })),
        ),
        fit: fc.record({
          rules: fc.tuple(
            fc.record({
              id: name,
              title: text,
              when: test.filter((one) => !('activity' in one)),
              points: fc.integer({ min: -50, max: 50 }),
            }),
          ),
          grades: fc.constant(thresholds(grades)),
        }),
        engagement: fc.record({
          rules: fc.tuple(
            fc.record({ id: name, title: text, when: fc.constant({ activity: ['form'] }), points: fc.nat() }),
          ),
          levels: fc.constant(thresholds(levels)),
        }),
        treatments: fc.constant(
          Object.fromEntries(
            treatments.map((id) => [id, { title: id, owner: 'sales', contact: { allowed: true } }]),
          ),
        ),
        matrix: fc.tuple(
          ...grades.flatMap((fit) =>
            levels.map((engagement) => treatment.map((one) => ({ fit, engagement, treatment: one }))),
          ),
        ),
        promises: fc.tuple(
          ...promises.map((id) =>
            fc.record({
              id: fc.constant(id),
              title: text,
              owedBy: side,
              starts: stage.map((enters) => ({ enters })),
              keptBy: fc
                .array(stage, { minLength: 1, maxLength: 3 })
                .map((enters) => ({ any: [{ enters }] })),
              within: duration,
            }),
          ),
        ),
      },
      {
        requiredKeys: [
          'agreement',
          'version',
          'inForceFrom',
          'owners',
          'calendars',
          'calendar',
          'stages',
          'fit',
          'engagement',
          'treatments',
          'matrix',
        ],
      },
    ) as fc.Arbitrary<Agreement>;
  });

it('an agreement is the same as data, as YAML and as JSON', () => {
  fc.assert(
    fc.property(agreement, (data) => {
      const plain: unknown = JSON.parse(JSON.stringify(data));
      expect(checkAgreement(plain)).toEqual({ agreement: plain, problems: [], warnings: [] });
      for (const written of [
        stringify(plain),
        stringify(plain, { collectionStyle: 'flow' }),
        JSON.stringify(plain),
        JSON.stringify(plain, null, 2),
      ])
        expect(readText(written)).toMatchObject({ agreement: plain, problems: [], warnings: [] });
    }),
    cases(50),
  );
}, 60_000);
