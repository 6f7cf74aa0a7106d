import * as z from 'zod/mini';
import { direction } from './condition.ts';
import { instant, scalar } from './value.ts';

/** `null` means that the CRM says "empty"; an absent key means unknown. */
const maybe = <T extends z.ZodMiniType>(type: T) => z.optional(z.nullable(type));
const name = z.string();
const value = z.nullable(
  z.union([scalar, z.array(scalar)], 'is not text, a number, true or false, or a list of these'),
);

const activity = z.object({
  id: name,
  kind: name,
  direction: maybe(direction),
  at: maybe(instant),
  by: maybe(name),
  outcome: maybe(name),
  page: maybe(name),
  asset: maybe(name),
  subject: maybe(name),
  automated: maybe(z.boolean()),
  bulk: maybe(z.boolean()),
  done: maybe(z.boolean()),
  recordedAt: maybe(instant),
});

const stageEntry = z.object({
  stage: name,
  at: maybe(instant),
  known: maybe(z.enum(['exact', 'at-least', 'unknown'])),
});

const gap = z.object({
  what: name,
  why: z.enum(['forbidden', 'unsupported', 'not-fetched', 'error']),
});

/** `design/agreement.md` §9: a lead as every CRM folder gives it and as the command line reads it. */
export const leadSchema = z.object({
  id: name,
  crm: maybe(name),
  url: maybe(name),
  name: maybe(name),
  createdAt: maybe(instant),
  owner: maybe(z.object({ id: maybe(name), name: maybe(name), team: maybe(name), timeZone: maybe(name) })),
  fields: maybe(z.record(z.string(), value)),
  fieldTimes: maybe(z.record(z.string(), z.nullable(instant))),
  stage: maybe(z.object({ id: maybe(name), recorded: maybe(name) })),
  stageHistory: maybe(z.array(stageEntry)),
  assignedAt: maybe(instant),
  handBack: maybe(z.object({ reason: name, at: instant })),
  activities: maybe(z.array(activity)),
  gaps: z.optional(z.array(gap)),
});

export type Lead = z.infer<typeof leadSchema>;
export type Activity = z.infer<typeof activity>;
export type StageEntry = z.infer<typeof stageEntry>;
export type Gap = z.infer<typeof gap>;
export type FieldValue = z.infer<typeof value>;
