import type { Description } from '../../lib/description/schema.ts';

/*
 * The script that writes into a described CRM comes later into the same isolated world, and must be ready at once: so the
 * panel leaves there what the worker has told it.
 */
const place = 'leadpactDescription';

export const leaveDescription = (description: Description): void =>
  void Reflect.set(globalThis, place, description);

/** Undefined: there is no panel of a described CRM. */
export const findDescription = (): Description | undefined => Reflect.get(globalThis, place);
