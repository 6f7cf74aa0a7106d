import type { Ask, Person } from '../crm.ts';
import { maybe, number, record, text } from '../shape.ts';
import { asked } from './api.ts';

/** The user of the page's session. */
export async function readMe(ask: Ask, signal: AbortSignal): Promise<Person> {
  const user = record(await asked('User/currentPrincipal', ask, signal), 'user');
  return {
    id: String(number(user.AssociateId, 'user.AssociateId')),
    name: maybe(user.FullName, 'user.FullName', text) ?? undefined,
  };
}
