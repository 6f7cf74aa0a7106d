import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import type { Scalar } from '../../lib/agreement/value.ts';
import { judge } from '../../lib/verdict/judge.ts';
import type { Step } from '../../lib/verdict/verdict.ts';
import { agreement } from './agreements.ts';
import { cases, patient } from './calendars.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const DAY = 86_400_000;
const ago = (days: number) => new Date(NOW - days * DAY).toISOString();

const VALUES: Record<string, Scalar[]> = { industry: ['energy', 'retail', 'else'], country: ['SE', 'US'] };

/** The lead after a step, for each thing that it may have taught. */
function apply(lead: Lead, step: Step): Lead[] {
  if ('learn' in step)
    return (VALUES[step.learn] ?? []).map((value) => ({
      ...lead,
      fields: { ...lead.fields, [step.learn]: value },
    }));
  const { do: kind, times, ...how } = step;
  const done = Array.from({ length: times }, (_, n) => ({
    id: `new ${JSON.stringify(step)} ${n} ${lead.activities?.length}`,
    kind,
    at: new Date(NOW).toISOString(),
    automated: false,
    bulk: false,
    ...(how as { page?: string; direction?: 'inbound' }),
  }));
  return [{ ...lead, activities: [...(lead.activities ?? []), ...done] }];
}

const stateOf = (lead: Lead, rules: Agreement) => judge(lead, [rules], NOW).qualification;
const meets = (lead: Lead, steps: readonly Step[], rules: Agreement): boolean =>
  steps
    .reduce((leads, step) => leads.flatMap((one) => apply(one, step)), [lead])
    .some((one) => stateOf(one, rules)?.state === 'met');

/** Every step once, in sets of up to three. */
function bruteForce(lead: Lead, rules: Agreement, units: readonly Step[]): string[][] {
  const found: Step[][] = [];
  const less = (a: readonly Step[], b: readonly Step[]) =>
    a.every((unit) => a.filter((one) => one === unit).length <= b.filter((one) => one === unit).length);
  for (let size = 1; size <= 3; size++) {
    const sets: Step[][] = [];
    const build = (set: Step[], from: number) => {
      if (set.length === size) return void sets.push(set);
      for (let i = from; i < units.length; i++) {
        const unit = units[i] as Step;
        build([...set, unit], 'learn' in unit ? i + 1 : i);
      }
    };
    build([], 0);
    for (const set of sets)
      if (!found.some((smaller) => less(smaller, set)) && meets(lead, set, rules)) found.push(set);
  }
  return found.map((set) => set.map((unit) => JSON.stringify(unit)).sort());
}

const UNITS: Step[] = [
  { do: 'download', times: 1 },
  { do: 'page-view', times: 1 },
  { do: 'page-view', page: '/pricing', times: 1 },
  { do: 'email', direction: 'inbound', times: 1 },
  { learn: 'industry' },
  { learn: 'country' },
];
/** The steps that a condition speaks of: the rules of fit and engagement stand behind their leaves. */
const unitsOf = (enter: unknown, { fields }: Lead): Step[] => {
  const text = JSON.stringify(enter);
  return UNITS.filter((unit) => {
    if ('learn' in unit && fields && unit.learn in fields) return false;
    if ('learn' in unit) return text.includes('"fit"') || text.includes(`"field":"${unit.learn}"`);
    const { times: _, do: activity, ...rest } = unit;
    return (
      text.includes('"engagement"') ||
      (text.includes(JSON.stringify({ activity, ...rest }).slice(0, -1)) &&
        (activity !== 'page-view' || 'page' in rest || text.includes('"atLeast":3')))
    );
  });
};
const unroll = (way: readonly Step[]): string[] =>
  way
    .flatMap((step): Step[] =>
      'learn' in step ? [step] : Array.from({ length: step.times }, () => ({ ...step, times: 1 })),
    )
    .map((unit) => JSON.stringify(unit))
    .sort();

const leaf = fc.constantFrom<unknown>(
  { activity: 'download', atLeast: 2 },
  { activity: 'page-view', atLeast: 3, within: '30 days' },
  { activity: 'page-view', page: '/pricing' },
  { activity: 'email', direction: 'inbound' },
  { engagement: { atLeast: 'warm' } },
  { engagement: { atLeast: 'high' } },
  { fit: { atLeast: 'B' } },
  { field: 'industry', in: ['energy'] },
  { not: { field: 'industry', is: 'retail' } },
  { not: { field: 'industry', unknown: true } },
  {
    not: {
      any: [
        { field: 'industry', unknown: true },
        { field: 'country', is: 'US' },
      ],
    },
  },
);
const gate = fc.oneof(
  leaf,
  fc.record({ all: fc.array(leaf, { minLength: 1, maxLength: 3 }) }),
  fc.record({ any: fc.array(leaf, { minLength: 1, maxLength: 2 }) }),
  fc.record({ all: fc.tuple(leaf, fc.record({ any: fc.array(leaf, { minLength: 1, maxLength: 2 }) })) }),
);
const rulesWith = (enter: unknown, halfLife: boolean, cap: number): Agreement =>
  agreement({
    fields: { industry: {} },
    fit: {
      rules: [
        { id: 'nordic', title: 'Nordic', when: { field: 'country', in: ['SE'] }, points: 30 },
        { id: 'industry', title: 'Energy', when: { field: 'industry', is: 'energy' }, points: 20 },
        { id: 'shop', title: 'A shop', when: { field: 'industry', is: 'retail' }, points: -20 },
      ],
      grades: { A: 50, B: 25, C: 0 },
    },
    engagement: {
      rules: [
        {
          id: 'download',
          title: 'Download',
          when: { activity: 'download' },
          points: 20,
          atMost: cap,
          ...(halfLife && { halfLife: '10 days' }),
        },
        {
          id: 'pages',
          title: 'Pages',
          when: { activity: 'page-view' },
          points: 4,
          atMost: 12,
          within: '30 days',
        },
        { id: 'price', title: 'Prices', when: { activity: 'page-view', page: '/pricing' }, points: 12 },
        { id: 'reply', title: 'Reply', when: { activity: 'email', direction: 'inbound' }, points: 15 },
      ],
      levels: { high: 50, warm: 25, cold: 0 },
    },
    treatments: { keep: { title: 'Keep', owner: 'marketing', contact: { allowed: true } } },
    matrix: [{ fit: ['A', 'B', 'C'], engagement: ['high', 'warm', 'cold'], treatment: 'keep' }],
    stages: [
      { id: 'lead', title: 'Lead' },
      { id: 'mql', title: 'MQL', enter },
    ],
  } as never);

const activity = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('download', 'page-view', 'email'),
  direction: fc.constant('inbound' as const),
  at: fc.integer({ min: 0, max: 60 }).map(ago),
  page: fc.constantFrom('/pricing', '/blog'),
});
const lead: fc.Arbitrary<Lead> = fc.record({
  id: fc.constant('1'),
  stage: fc.constant({ id: 'lead' }),
  stageHistory: fc.constant<Lead['stageHistory']>([]),
  fields: fc.record(
    { industry: fc.constantFrom('energy', 'retail', 'else', null), country: fc.constantFrom('SE', 'US') },
    { requiredKeys: [] },
  ),
  activities: fc.array(activity, { maxLength: 6 }),
});

describe('nearest (§9)', () => {
  it('finds the minimal sets that brute force finds, and no others', patient, () => {
    fc.assert(
      fc.property(lead, gate, fc.boolean(), fc.constantFrom(20, 40), (one, enter, halfLife, cap) => {
        const rules = rulesWith(enter, halfLife, cap);
        const qualification = stateOf(one, rules);
        const ways = qualification?.nearest ?? [];
        if (qualification?.state === 'met') {
          expect(ways).toEqual([]);
          return;
        }
        for (const way of ways) {
          expect(meets(one, way, rules), JSON.stringify(way)).toBe(true);
          for (const step of way) {
            const rest = way.filter((other) => other !== step);
            expect(meets(one, rest, rules), `${JSON.stringify(way)} does not need all`).toBe(false);
          }
        }
        const costs = ways.map((way) => unroll(way).length);
        expect(costs).toEqual([...costs].sort((a, b) => a - b));
        const brute = bruteForce(one, rules, unitsOf(enter, one));
        const small = ways.map(unroll).filter((way) => way.length <= 3);
        for (const way of small) expect(brute).toContainEqual(way);
        if (ways.length < 5) expect(small.length).toBe(brute.length);
      }),
      cases(300),
    );
  });
});
