import * as fc from 'fast-check';
import type { FieldTest } from '../../lib/agreement/condition.ts';
import type { Activity, Lead, StageEntry } from '../../lib/agreement/lead.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { agreement, type Parts } from './agreements.ts';

// What the laws draw from: agreements of every shape of condition, and leads with ties, gaps and doubts.

const HOUR = 3_600_000;
/** The middle of the time that leads are drawn from. */
export const MIDDLE = Date.parse('2026-11-02T12:00:00Z');

const isoOf = (at: number) => new Date(at).toISOString().replace('.000', '');
/** Instants on a coarse grid of some weeks, so that things happen at the same time and at the ends of windows. */
export const instants = fc.integer({ min: -60, max: 20 }).map((step) => MIDDLE + step * 12 * HOUR);
/** Whole seconds anywhere in that time. */
export const seconds = fc.integer({ min: -30 * 86_400, max: 30 * 86_400 }).map((s) => MIDDLE + s * 1000);
const written = instants.map(isoOf);

const KINDS = ['call', 'email', 'form', 'page-view', 'download', 'meeting', 'note'] as const;
const FIELDS = ['country', 'employees', 'jobTitle', 'industry', 'budget'] as const;
const VALUES = ['SE', 'FI', 'Head of steel', 'steel', 'paper', 5, 50, '50', 'many', true, null, '', []];
const STAGES = ['lead', 'mql', 'waiting', 'sal', 'sql', 'won', 'lost', 'recycled'] as const;

const act = fc.record<Omit<Activity, 'id'>, 'kind' | 'at'>(
  {
    kind: fc.constantFrom(...KINDS),
    at: written,
    direction: fc.constantFrom('inbound', 'outbound', null),
    outcome: fc.constantFrom('connected', 'no-answer', 'bounced', 'held'),
    page: fc.constantFrom('/pricing', '/Pricing/x', 'https://acme.example/pricing', '/blog', '/%'),
    automated: fc.boolean(),
    bulk: fc.boolean(),
    done: fc.boolean(),
    recordedAt: written,
  },
  { requiredKeys: ['kind', 'at'] },
);
const entry: fc.Arbitrary<StageEntry> = fc.record(
  {
    stage: fc.constantFrom(...STAGES, 'Elsewhere'),
    at: written,
    known: fc.constantFrom('exact', 'exact', 'at-least'),
  },
  { requiredKeys: ['stage', 'at'] },
);
const field = fc.constantFrom(...VALUES);
const gap = fc.record({
  what: fc.constantFrom('stageHistory', 'owner', 'activities', ...KINDS.map((kind) => `activities:${kind}`)),
  why: fc.constantFrom('forbidden' as const, 'error' as const),
});

/** A lead as a CRM might give it. Its activities have ids of their own, and every entry has a time. */
export const leads: fc.Arbitrary<Lead> = fc.record<Lead, 'id' | 'activities'>(
  {
    id: fc.constant('1'),
    createdAt: written,
    owner: fc.constantFrom(null, { id: '7', team: 'nordics' }),
    fields: fc.dictionary(fc.constantFrom(...FIELDS), field, { maxKeys: 5 }),
    fieldTimes: fc.dictionary(fc.constantFrom(...FIELDS), written, { maxKeys: 2 }),
    stage: fc.oneof(
      fc.constantFrom(...STAGES).map((id) => ({ id })),
      fc.constantFrom(null, { recorded: 'SAL' }, { recorded: 'Elsewhere' }),
    ),
    stageHistory: fc.array(entry, { maxLength: 5 }),
    assignedAt: fc.option(written),
    handBack: fc.record({ reason: fc.constantFrom('later', 'never', 'another'), at: written }),
    activities: fc.array(act, { maxLength: 10 }).map((all) => all.map((one, i) => ({ ...one, id: `a${i}` }))),
    gaps: fc.array(gap, { maxLength: 2 }),
  },
  { requiredKeys: ['id', 'activities'] },
);

/** Anything that has the shape of a lead and no sense: words for times, ids twice, stages of nowhere. */
export const nonsense: fc.Arbitrary<Lead> = (() => {
  const word = fc.oneof(fc.constantFrom('', 'constructor', '__proto__', 'lead', 'mql', 'a'), fc.string());
  const time = fc.oneof(
    fc.constantFrom(
      '',
      'yesterday',
      '2026-11-02',
      '2026-11-02T10:00',
      '9999-12-31T23:59:59Z',
      '0000-01-01T00:00:00Z',
    ),
    written,
    fc.string(),
  );
  const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of);
  const value = fc.oneof(
    field,
    word,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(word, { maxLength: 3 }),
  );
  return fc.record<Lead, 'id'>(
    {
      id: word,
      crm: word,
      name: maybe(word),
      createdAt: maybe(time),
      owner: maybe(
        fc.record({ id: maybe(word), team: maybe(word), timeZone: maybe(word) }, { requiredKeys: [] }),
      ),
      fields: fc.dictionary(fc.oneof(word, fc.constantFrom(...FIELDS)), value, { maxKeys: 5 }),
      fieldTimes: fc.dictionary(fc.constantFrom(...FIELDS), time, { maxKeys: 3 }),
      stage: maybe(fc.record({ id: maybe(word), recorded: maybe(word) }, { requiredKeys: [] })),
      stageHistory: maybe(
        fc.array(
          fc.record(
            {
              stage: fc.oneof(word, fc.constantFrom(...STAGES)),
              at: maybe(time),
              known: fc.constantFrom('exact', 'at-least', 'unknown'),
            },
            { requiredKeys: ['stage'] },
          ),
          { maxLength: 6 },
        ),
      ),
      assignedAt: maybe(time),
      handBack: maybe(fc.record({ reason: word, at: time })),
      activities: maybe(
        fc.array(
          fc.record<Activity, 'id' | 'kind'>(
            {
              id: word,
              kind: fc.oneof(word, fc.constantFrom(...KINDS)),
              at: maybe(time),
              direction: maybe(fc.constantFrom('inbound', 'outbound')),
              outcome: maybe(word),
              page: maybe(fc.oneof(word, fc.webUrl())),
              automated: maybe(fc.boolean()),
              done: maybe(fc.boolean()),
              recordedAt: maybe(time),
            },
            { requiredKeys: ['id', 'kind'] },
          ),
          { maxLength: 8 },
        ),
      ),
      gaps: fc.array(fc.record({ what: word, why: fc.constantFrom('error') }), { maxLength: 3 }),
    },
    { requiredKeys: ['id'] },
  );
})();

type Fit = NonNullable<Parts['fit']>;
type Engagement = NonNullable<Parts['engagement']>;
type Rule<T extends { rules: unknown[] }> = T['rules'][number];
type Condition = NonNullable<NonNullable<Parts['stages']>[number]['enter']>;

/** `known` and `unknown` are left out: they ask whether something is known, and may change when it no longer is. */
const fieldTest: fc.Arbitrary<FieldTest> = fc
  .constantFrom(...FIELDS)
  .chain((field) =>
    fc.constantFrom<FieldTest>(
      { field, is: 'steel' },
      { field, isNot: 'steel' },
      { field, in: ['SE', 50] },
      { field, notIn: ['SE', 'paper'] },
      { field, atLeast: 10 },
      { field, atMost: 10 },
      { field, between: [10, 60] },
      { field, contains: 'steel' },
      { field, startsWith: 'head' },
    ),
  );
const counts = fc.record(
  {
    activity: fc.uniqueArray(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 3 }),
    atLeast: fc.integer({ min: 1, max: 3 }),
    within: fc.constantFrom('1 day', '10 days', '12 hours'),
    direction: fc.constantFrom('inbound' as const, 'outbound' as const),
    page: fc.constant('/pricing'),
    genuine: fc.boolean(),
  },
  { requiredKeys: ['activity'] },
);
const points = fc.constantFrom(-30, -2.5, 5, 10, 20.5, 40);
const bounds = { min: fc.constantFrom(0, -10), max: fc.constantFrom(50, 100) };

/** Conditions joined by all, any and not, over the given leaves. */
function joined<T>(leaf: fc.Arbitrary<T>): fc.Arbitrary<T | { all: T[] } | { any: T[] } | { not: T }> {
  const few = fc.array(leaf, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    few.map((all) => ({ all })),
    few.map((any) => ({ any })),
    leaf.map((not) => ({ not })),
  );
}

const fit: fc.Arbitrary<Fit> = fc
  .record({
    rules: fc.array(fc.tuple(joined(fieldTest), points, fc.constantFrom(undefined, 'one', 'two')), {
      minLength: 1,
      maxLength: 5,
    }),
    bounds: fc.record(bounds, { requiredKeys: [] }),
  })
  .map(({ rules, bounds }) => ({
    rules: rules.map(
      ([when, points, group], i): Rule<Fit> => ({ id: `f${i}`, title: 'F', when, points, group }),
    ),
    groups: { one: { atMost: 25 }, two: { atMost: 0 } },
    grades: { A: 30, B: 10, C: bounds.min ?? 0 },
    ...bounds,
  }));

const fading = fc.constantFrom(
  {},
  { within: '10 days' },
  { within: '1 day' },
  { halfLife: '3 days' },
  { halfLife: '20 days' },
);
const engagement: fc.Arbitrary<Engagement> = fc
  .record({
    rules: fc.array(
      fc.tuple(
        joined(counts.map(({ atLeast: _, within: __, ...pattern }) => pattern)),
        points,
        fc.constantFrom(undefined, 15, 60),
        fading,
      ),
      { minLength: 1, maxLength: 4 },
    ),
    bounds: fc.record(bounds, { requiredKeys: [] }),
  })
  .map(({ rules, bounds }) => ({
    rules: rules.map(([when, points, atMost, fading], i): Rule<Engagement> => {
      return { id: `e${i}`, title: 'E', when, points, atMost, ...fading };
    }),
    levels: { high: 40, warm: 15, cold: bounds.min ?? 0 },
    ...bounds,
  }));

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fieldTest,
  counts,
  fc.constantFrom<Condition>(
    { fit: { atLeast: 'A' } },
    { fit: { atLeast: 'B' } },
    { fit: { atLeast: 'C' } },
    { engagement: { atLeast: 'high' } },
    { engagement: { atLeast: 'warm' } },
    { stage: { is: 'mql' } },
    { stage: { in: ['lead', 'sal'] } },
  ),
);
const conditions = joined<Condition>(joined(leaf));

/** Agreements with gates, scores and a matrix of any shape; promises, attempts and a hand-back that stay the same. */
export const agreements: fc.Arbitrary<Agreement> = fc
  .record({ fit, engagement, lead: conditions, mql: conditions, sql: conditions, needs: conditions })
  .map(({ fit, engagement, lead, mql, sql, needs }) =>
    agreement({
      fit,
      engagement,
      treatments: {
        call: { title: 'Call', owner: 'sales', contact: { allowed: true } },
        wait: { title: 'Wait', owner: 'marketing', contact: { allowed: false } },
      },
      matrix: [
        { fit: ['A', 'B'], engagement: ['high', 'warm'], treatment: 'call' },
        { fit: ['A', 'B'], engagement: 'cold', treatment: 'wait' },
        { fit: 'C', engagement: ['high', 'warm', 'cold'], treatment: 'wait' },
      ],
      stages: [
        { id: 'new', title: 'New' },
        { id: 'lead', title: 'Lead', enter: lead, requires: ['country'] },
        { id: 'mql', title: 'MQL', enter: mql, opensCycle: true, requires: ['industry'] },
        { id: 'waiting', title: 'Waiting', paused: true },
        { id: 'sal', title: 'SAL', next: { action: 'Call', owner: 'sales' } },
        { id: 'sql', title: 'SQL', enter: sql, requires: ['budget'] },
        { id: 'won', title: 'Won', terminal: 'won' },
        { id: 'lost', title: 'Lost', terminal: 'lost' },
        { id: 'recycled', title: 'Recycled', terminal: 'recycled' },
      ],
      promises: [
        {
          id: 'contact',
          title: 'Contact',
          owedBy: 'sales',
          starts: { enters: 'mql' },
          keptBy: { activity: ['call', 'email'], direction: 'outbound', genuine: true },
          within: '4 working hours',
          unless: [{ when: { fit: { atLeast: 'A' } }, within: '1 working hour' }],
          warnAt: '75%',
          releasedBy: { enters: ['lost', 'recycled'] },
        },
        {
          id: 'hand-over',
          title: 'Hand over',
          owedBy: 'marketing',
          starts: { earned: 'mql' },
          keptBy: { enters: 'mql' },
          within: '1 day',
        },
        {
          id: 'answer',
          title: 'Answer',
          owedBy: 'sales',
          starts: { inbound: ['email', 'form'] },
          keptBy: { activity: ['call', 'email'], direction: 'outbound' },
          within: '2 working days',
        },
        {
          id: 'value',
          title: 'Value',
          owedBy: 'sales',
          starts: { assigned: true },
          keptBy: { known: 'budget' },
          within: '5 days',
        },
      ],
      attempts: {
        during: ['mql', 'sal'],
        counts: { activity: ['call', 'email'], direction: 'outbound', genuine: true },
        sameAttemptWithin: '15 minutes',
        atLeast: 3,
        atMost: 4,
        channels: { call: { atLeast: 2 } },
        apart: '4 hours',
        over: '10 days',
        endWhen: { any: [{ outcome: 'connected' }, { enters: ['sql', 'lost'] }] },
      },
      handBack: {
        reasons: [
          { id: 'later', title: 'Later', treatment: 'wait', again: { after: '2 days', needs } },
          { id: 'never', title: 'Never', treatment: 'wait' },
        ],
      },
    }),
  );
