import * as z from 'zod/mini';
import { activityCondition, activityPattern, condition, fieldCondition } from './condition.ts';
import { review } from './review.ts';
import {
  about,
  closedDay,
  date,
  days,
  daysOrNone,
  duration,
  entries,
  id,
  instant,
  name,
  positiveDuration,
  side,
  step,
  text,
} from './value.ts';

const list = <T extends z.ZodMiniType>(item: T, most = 200) => z.array(item).check(z.maxLength(most));
const some = <T extends z.ZodMiniType>(item: T, most = 200) =>
  z.array(item).check(z.minLength(1), z.maxLength(most));
const oneOrMore = <T extends z.ZodMiniType>(item: T) => z.union([item, some(item)]);

// §1 Time
const interval = z.string().check(
  z.regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, {
    error: 'is not an interval of hours; write "HH:MM-HH:MM", such as "08:00-17:00"',
    abort: true,
  }),
  z.refine(
    (written) => written.slice(0, 5) !== written.slice(6),
    'is empty; write "00:00-24:00" for the whole day, or leave it out',
  ),
);
const hours = list(interval, 24).check(
  about('hours', 'Intervals such as "08:00-12:00"; one may run past midnight.'),
);
const weekday = z.optional(hours);
const calendar = z.strictObject({
  timeZone: name,
  week: z.strictObject({
    mon: weekday,
    tue: weekday,
    wed: weekday,
    thu: weekday,
    fri: weekday,
    sat: weekday,
    sun: weekday,
  }),
  closed: z.optional(list(closedDay, 2000)),
  open: z.optional(entries(date, hours, { most: 2000 })),
});
const calendarChoice = z.union([id, some(z.strictObject({ when: z.optional(fieldCondition), use: id }), 50)]);

// §3 Fit and engagement
const group = z.strictObject({ atMost: z.number() });
/** Names in descending order, each with the points that it begins at. */
const thresholds = entries(id, z.number(), { least: 1, most: 20 });
const fit = z.strictObject({
  rules: some(
    z.strictObject({ id, title: text, when: fieldCondition, points: z.number(), group: z.optional(id) }),
  ),
  groups: z.optional(entries(id, group)),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  grades: thresholds,
});
const engagement = z.strictObject({
  rules: some(
    z.strictObject({
      id,
      title: text,
      when: activityCondition,
      points: z.number(),
      atMost: z.optional(z.number().check(z.gt(0))),
      within: z.optional(days),
      halfLife: z.optional(days),
    }),
  ),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  levels: thresholds,
});
const treatment = z.strictObject({
  title: text,
  owner: side,
  contact: z.strictObject({
    allowed: z.boolean(),
    channels: z.optional(some(name, 50)),
    how: z.optional(text),
  }),
});
const pair = z.strictObject({ fit: oneOrMore(id), engagement: oneOrMore(id), treatment: id });

// §4 Stages
const stage = z.strictObject({
  id,
  title: text,
  enter: z.optional(condition),
  requires: z.optional(list(name)),
  next: z.optional(
    z.strictObject({ action: text, owner: side, say: z.optional(text), asset: z.optional(text) }),
  ),
  opensCycle: z.optional(z.boolean()),
  paused: z.optional(z.boolean()),
  terminal: z.optional(z.enum(['won', 'lost', 'recycled'])),
  from: z.optional(entries(name, oneOrMore(z.union([name, z.number()])), { most: 50 })),
});

// §5 Promises
const enters = z.strictObject({ enters: oneOrMore(id) });
const inbound = z.strictObject({ inbound: oneOrMore(name) });
const known = z.strictObject({ known: name });
const outcome = z.strictObject({ outcome: oneOrMore(name) });
const event = z
  .union([activityPattern, enters, inbound, outcome, known])
  .check(about('event', 'Something that happens to a lead.'));
const trigger = z.union([event, z.strictObject({ any: some(event, 50) })]);
const start = z.union([
  enters,
  z.strictObject({ earned: id }),
  z.strictObject({ assigned: z.literal(true) }),
  inbound,
]);
const warning = z
  .string()
  .check(
    z.regex(
      /^(\d{1,2}(\.\d+)?%|0*[1-9]\d{0,5} (working )?(second|minute|hour|day)s? before)$/,
      'is not a time to warn; write a part of the time, such as 75%, or "30 working minutes before"',
    ),
  );
const promise = z.strictObject({
  id,
  title: text,
  owedBy: side,
  starts: start,
  keptBy: trigger,
  within: positiveDuration,
  unless: z.optional(list(z.strictObject({ when: condition, within: positiveDuration }), 50)),
  warnAt: z.optional(warning),
  releasedBy: z.optional(trigger),
  whenMissed: z.optional(step),
});

// §6 Attempts and hand-back
const count = z.int().check(z.gte(0), z.lte(1000));
const attempts = z.strictObject({
  during: some(id),
  counts: activityPattern,
  sameAttemptWithin: z.optional(duration),
  atLeast: count,
  atMost: z.optional(count),
  channels: z.optional(
    entries(name, z.strictObject({ atLeast: z.optional(count), atMost: z.optional(count) }), { most: 50 }),
  ),
  apart: z.optional(duration),
  over: z.optional(positiveDuration),
  endWhen: z.optional(trigger),
  whenSpent: z.optional(id),
});
const reason = z.strictObject({
  id,
  title: text,
  treatment: id,
  again: z.optional(z.strictObject({ after: z.optional(daysOrNone), needs: z.optional(condition) })),
});

const person = z.strictObject({ name, email: z.optional(name) });
const fieldEntry = z.strictObject({
  title: z.optional(text),
  from: z.optional(entries(name, name, { most: 50 })),
});

/**
 * The whole agreement: `design/agreement.md` §§1-8, as written in YAML or JSON.
 * Shape only; what one part says of another (a stage that does not exist) is checked in check.ts.
 */
export const agreementSchema = z.strictObject({
  agreement: id,
  version: z.int().check(z.gte(1)),
  title: z.optional(text),
  inForceFrom: instant,
  reviewBy: z.optional(date),
  restateRunning: z.optional(z.boolean()),
  change: z.optional(z.strictObject({ why: text, evidence: z.optional(text) })),
  owners: z.strictObject({ marketing: person, sales: person, governance: z.optional(person) }),
  ...review,
  calendars: entries(id, calendar, { least: 1, most: 50 }),
  calendar: calendarChoice,
  fields: z.optional(entries(name, fieldEntry, { most: 500 })),
  fit: z.optional(fit),
  engagement: z.optional(engagement),
  treatments: z.optional(entries(id, treatment)),
  matrix: z.optional(list(pair)),
  stages: some(stage, 100),
  promises: z.optional(list(promise, 100)),
  attempts: z.optional(attempts),
  handBack: z.optional(z.strictObject({ reasons: some(reason, 100) })),
});

export type Agreement = z.infer<typeof agreementSchema>;
export type Calendar = z.infer<typeof calendar>;
export type Fit = z.infer<typeof fit>;
export type Engagement = z.infer<typeof engagement>;
export type Treatment = z.infer<typeof treatment>;
export type Stage = z.infer<typeof stage>;
export type PromiseRule = z.infer<typeof promise>;
export type Trigger = z.infer<typeof trigger>;
export type Attempts = z.infer<typeof attempts>;
export type HandBackReason = z.infer<typeof reason>;
