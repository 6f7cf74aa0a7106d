import type { Ask, Person } from '../crm.ts';
import { maybe, record, text } from '../shape.ts';
import { askOne } from './api.ts';

/** The user of the page's session. Dynamics has time zones of its own, which are not told. */
export async function readMe(ask: Ask, signal: AbortSignal): Promise<Person> {
  const id = await readMyId(ask, signal);
  const user = record(await askOne(`systemusers(${id})?$select=fullname`, ask, signal), 'user');
  return { id, name: maybe(user.fullname, 'user.fullname', text) ?? undefined };
}

export async function readMyId(ask: Ask, signal: AbortSignal): Promise<string> {
  return text(record(await askOne('WhoAmI', ask, signal), 'WhoAmI').UserId, 'WhoAmI.UserId');
}
