import * as z from 'zod/mini';
import { date, id, money, percentage, positiveDuration, side, step, text } from './value.ts';

// §8: targets, KPIs, and how both sides keep the agreement alive.
const measure = z.union([percentage, positiveDuration, z.number(), money]);
const base = {
  id,
  title: text,
  target: z.optional(measure),
  alarm: z.optional(measure),
  readFrom: text,
  whenMissed: z.optional(step),
};
const move = { from: id, to: id };
const kpi = z.union([
  z.strictObject({ ...base, transition: z.strictObject({ ...move, within: z.optional(positiveDuration) }) }),
  z.strictObject({
    ...base,
    time: z.strictObject({ promise: id, at: z.union([z.enum(['median', 'mean']), percentage]) }),
  }),
  z.strictObject({ ...base, share: z.strictObject({ promise: id }) }),
  z.strictObject({ ...base, rate: z.strictObject({ outcome: z.string(), of: z.string() }) }),
  z.strictObject({ ...base, velocity: z.strictObject(move) }),
  z.strictObject({ ...base, effect: z.strictObject({ promise: id, on: id }) }),
  z.strictObject({ ...base, volume: z.strictObject({ stage: id }) }),
]);

const targets = z.strictObject({
  period: z.enum(['month', 'quarter', 'year']),
  revenue: money,
  marketingShare: percentage,
  averageDeal: money,
  rates: z.record(z.string().check(z.regex(/^\S+→\S+$/)), percentage),
  volumes: z.optional(z.record(id, z.int().check(z.gte(0)))),
  context: z.optional(
    z.strictObject({
      journey: z.optional(positiveDuration),
      lifetimeValue: z.optional(money),
      traffic: z.optional(text),
    }),
  ),
});

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
