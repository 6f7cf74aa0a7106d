import * as z from 'zod/mini';

/** A name by which other parts of the agreement refer to this one. */
export const id = z.string().check(z.regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u), z.maxLength(64));

const sentence = z.string().check(z.minLength(1), z.maxLength(2000));
/** Text that people read: one string, or one per language. */
export const text = z.union([sentence, z.record(z.string().check(z.regex(/^[a-z]{2,3}$/)), sentence)]);
export type Text = z.infer<typeof text>;

export const scalar = z.union([z.string(), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof scalar>;

/** Words for a length of time: "2 working hours", "30 days". Parsed by duration.ts. */
export const duration = z.string().check(z.regex(/^\d{1,6} (working )?(second|minute|hour|day)s?$/));
/** As `duration`, but never nothing. */
export const positiveDuration = z
  .string()
  .check(z.regex(/^0*[1-9]\d{0,5} (working )?(second|minute|hour|day)s?$/));
/** A window, a half-life or a wait: real time, never `working`. */
export const days = z.string().check(z.regex(/^0*[1-9]\d{0,5} (second|minute|hour|day)s?$/));
export const daysOrNone = z.string().check(z.regex(/^\d{1,6} (second|minute|hour|day)s?$/));

export const percentage = z.string().check(z.regex(/^\d{1,3}(\.\d+)?%$/));
export const money = z.string().check(z.regex(/^\d{1,15}(\.\d+)? [A-Z]{3}$/));
export const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
/** An instant: ISO 8601 with an offset. */
export const instant = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/));

export const side = z.enum(['marketing', 'sales', 'governance']);
export type Side = z.infer<typeof side>;

/** Who does what when something is missed. */
export const step = z.strictObject({ action: text, owner: side });
export type Step = z.infer<typeof step>;
