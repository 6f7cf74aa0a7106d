import type { Ask, Person } from '../crm.ts';
import { maybe, number, text } from '../shape.ts';
import { readOne } from './api.ts';

export async function readMe(ask: Ask, signal: AbortSignal): Promise<Person> {
  const user = await readOne('/api/v1/users/me', ask, signal);
  return {
    id: String(number(user.id, 'user.id')),
    name: maybe(user.name, 'user.name', text) ?? undefined,
    timeZone: maybe(user.timezone_name, 'user.timezone_name', text) ?? undefined,
  };
}
