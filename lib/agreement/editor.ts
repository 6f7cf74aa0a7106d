import * as z from 'zod/mini';
import { agreementSchema } from './schema.ts';

/**
 * The language as JSON Schema, for editors (`# yaml-language-server: $schema=…`). Draft 7 is what they know best.
 * It says less than check.ts: what one part says of another is no matter of shape.
 */
export function describeSchema(): object {
  return {
    title: 'Leadpact agreement',
    ...z.toJSONSchema(agreementSchema, { target: 'draft-7' }),
  };
}
