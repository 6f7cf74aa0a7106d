import type { Problem } from '../agreement/problem.ts';
import { readShape } from '../agreement/shape.ts';
import { contextOf } from './check/context.ts';
import { checkReading } from './check/reading.ts';
import { checkWriting } from './check/writing.ts';
import { type Description, descriptionSchema } from './schema.ts';

/**
 * Reads data as the description of a CRM: its shape (schema.ts), and what its parts say of each other. Given only if
 * there is no problem. Never throws.
 */
export function checkDescription(data: unknown): { description?: Description; problems: Problem[] } {
  const { value, problems } = readShape(descriptionSchema, data);
  if (!value) return { problems };
  const context = contextOf(value, problems);
  checkReading(context);
  checkWriting(context);
  return problems.length > 0 ? { problems } : { description: value, problems };
}
