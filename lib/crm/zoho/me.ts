import type { Ask, Person } from '../crm.ts';
import { CrmError } from '../crm.ts';
import { maybe, text } from '../shape.ts';
import { readRows } from './api.ts';

export async function readMe(ask: Ask, signal: AbortSignal): Promise<Person> {
  const [user] = (await readRows('users?type=CurrentUser', 'users', ask, signal)).rows;
  if (!user) throw new CrmError('not-understood', { said: 'users: one expected' });
  return {
    id: text(user.id, 'user.id'),
    name: maybe(user.full_name, 'user.full_name', text) ?? undefined,
    timeZone: maybe(user.time_zone, 'user.time_zone', text) ?? undefined,
  };
}
