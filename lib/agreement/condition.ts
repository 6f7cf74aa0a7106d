import * as z from 'zod/mini';
import { about, days, id, name, scalar } from './value.ts';

/** §1: what a condition may look at without being declared in `fields`. */
export const wellKnownFields = [
  'country',
  'employees',
  'jobTitle',
  'source',
  'companyName',
  'owner.id',
  'owner.team',
  'owner.timeZone',
] as const;
export const knownOutcomes = [
  'connected',
  'no-answer',
  'voicemail',
  'bounced',
  'held',
  'no-show',
  'cancelled',
] as const;

const oneOrMore = () => z.union([name, z.array(name).check(z.minLength(1), z.maxLength(50))]);
/** One kind of activity or several; a condition and a promise use the same words for what they look for. */
const kinds = oneOrMore().check(
  about('kinds', 'One kind of activity, or several: call, email, meeting, page-view, …'),
);

/** `page` and `asset`: text means "starts with" (a full URL is reduced to its path). */
const place = z.union([name, z.strictObject({ contains: name })]);

export const direction = z.enum(['inbound', 'outbound']);

const pattern = {
  activity: kinds,
  page: z.optional(place),
  asset: z.optional(place),
  direction: z.optional(direction),
  outcome: z.optional(oneOrMore()),
  genuine: z.optional(z.boolean()),
};

/** What an activity looks like: §2 `activity`, without count and window. */
export const activityPattern = z
  .strictObject(pattern)
  .check(about('activity', 'What an activity looks like.'));
export type ActivityPattern = z.infer<typeof activityPattern>;

const bound = z.number();
const field = name;

/** §2: a test of one field. Exactly one operator; a list in the lead matches if one element does. */
const fieldTests = [
  z.strictObject({ field, is: scalar }),
  z.strictObject({ field, isNot: scalar }),
  z.strictObject({ field, in: z.array(scalar).check(z.minLength(1), z.maxLength(500)) }),
  z.strictObject({ field, notIn: z.array(scalar).check(z.minLength(1), z.maxLength(500)) }),
  z.strictObject({ field, atLeast: bound }),
  z.strictObject({ field, atMost: bound }),
  z.strictObject({ field, between: z.tuple([bound, bound]) }),
  z.strictObject({ field, contains: name }),
  z.strictObject({ field, startsWith: name }),
  z.strictObject({ field, known: z.literal(true) }),
  z.strictObject({ field, unknown: z.literal(true) }),
] as const;
const fieldTest = z.union(fieldTests);
export type FieldTest = z.infer<typeof fieldTest>;

const activityCount = z.strictObject({
  ...pattern,
  atLeast: z.optional(z.int().check(z.gte(1), z.lte(1000))),
  within: z.optional(days),
});
export type ActivityCount = z.infer<typeof activityCount>;

const stageTest = z.strictObject({
  stage: z.union([
    z.strictObject({ is: id }),
    z.strictObject({ in: z.array(id).check(z.minLength(1), z.maxLength(100)) }),
  ]),
});
const fitTest = z.strictObject({ fit: z.strictObject({ atLeast: id }) });
const engagementTest = z.strictObject({ engagement: z.strictObject({ atLeast: id }) });

/** A condition over leaves of type L, joined by `all`, `any` and `not`. */
export type Joined<L> = L | { all: Joined<L>[] } | { any: Joined<L>[] } | { not: Joined<L> };

/** A door that lets only `all`, `any`, `not` and the given leaves through. */
const joined = <T extends z.ZodMiniType>(
  name: string,
  description: string,
  leaf: T,
): z.ZodMiniType<Joined<z.output<T>>> => {
  const self: z.ZodMiniType<Joined<z.output<T>>> = z.lazy(
    () =>
      z.union([
        leaf,
        z.strictObject({ all: parts }),
        z.strictObject({ any: parts }),
        z.strictObject({ not: self }),
      ]) as unknown as z.ZodMiniType<Joined<z.output<T>>>,
  );
  z.globalRegistry.add(self, { id: name, description });
  const parts = z.array(self).check(z.minLength(1), z.maxLength(100));
  return self;
};

/** §2: any condition. */
export const condition = joined(
  'condition',
  'What must be so: of a field, activities, fit, engagement or the recorded stage; joined by all, any and not.',
  z.union([...fieldTests, activityCount, stageTest, fitTest, engagementTest]),
);
type Leaf =
  | FieldTest
  | ActivityCount
  | z.infer<typeof stageTest>
  | z.infer<typeof fitTest>
  | z.infer<typeof engagementTest>;
export type Condition = Joined<Leaf>;

/** §3 fit, §1 calendar: a condition that looks only at fields. */
export const fieldCondition = joined(
  'fieldCondition',
  'What fields must be; joined by all, any and not.',
  fieldTest,
);
export type FieldCondition = Joined<FieldTest>;

/** §3 engagement: which activities a rule gives points for; no count, no window. */
export const activityCondition = joined(
  'activityCondition',
  'Which activities are meant; joined by all, any and not.',
  activityPattern,
);
export type ActivityCondition = Joined<ActivityPattern>;
