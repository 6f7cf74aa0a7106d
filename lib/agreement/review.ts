import * as z from 'zod/mini';
import { date, entries, id, money, name, percentage, positiveDuration, side, step, text } from './value.ts';

// §8: targets, KPIs, and how both sides keep the agreement alive.
const said = { id, title: text, readFrom: text };
/** What every KPI says but `effect`, which only reports. */
const measured = <T extends z.ZodMiniType>(measure: T) => ({
  ...said,
  target: measure,
  alarm: measure,
  whenMissed: step,
});
const move = { from: id, to: id };
const middle = z.enum(['median', 'mean']);
const kpi = z.union([
  z.strictObject({
    ...measured(percentage),
    transition: z.strictObject({ ...move, within: z.optional(positiveDuration) }),
  }),
  z.strictObject({
    ...measured(positiveDuration),
    time: z.strictObject({
      promise: id,
      at: z.union([middle, percentage], 'is not median, mean or a percentage'),
    }),
  }),
  z.strictObject({ ...measured(percentage), share: z.strictObject({ promise: id }) }),
  z.strictObject({ ...measured(percentage), rate: z.strictObject({ outcome: name, of: name }) }),
  z.strictObject({ ...measured(positiveDuration), velocity: z.strictObject(move) }),
  z.strictObject({ ...measured(z.union([z.number(), money])), volume: z.strictObject({ stage: id }) }),
  z.strictObject({
    ...said,
    effect: z.strictObject({ promise: id, on: id }),
    target: z.optional(percentage),
    alarm: z.optional(percentage),
    whenMissed: z.optional(step),
  }),
]);
export type Kpi = z.infer<typeof kpi>;

const conversion = z
  .string()
  .check(z.regex(/^[^\s→]+→[^\s→]+$/, 'is not a conversion; write two stages and an arrow, such as mql→sal'));
const targets = z.strictObject({
  period: z.enum(['month', 'quarter', 'year']),
  revenue: money,
  marketingShare: percentage,
  averageDeal: money,
  rates: entries(conversion, percentage, { least: 1, most: 50 }),
  volumes: z.optional(entries(id, z.int().check(z.gte(0)))),
  context: z.optional(
    z.strictObject({
      journey: z.optional(positiveDuration),
      lifetimeValue: z.optional(money),
      traffic: z.optional(text),
    }),
  ),
});
export type Targets = z.infer<typeof targets>;

/** The parts of an agreement that people review rather than the engine. */
export const review = {
  ideal: z.optional(text),
  rhythm: z.optional(z.strictObject({ review: z.optional(text), revise: z.optional(text) })),
  improvement: z.optional(
    z.strictObject({ what: text, owner: side, since: z.optional(date), measuredBy: z.optional(id) }),
  ),
  targets: z.optional(targets),
  kpis: z.optional(z.array(kpi).check(z.maxLength(100))),
};
