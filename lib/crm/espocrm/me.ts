import type { Ask, Person } from '../crm.ts';
import { maybe, record, text } from '../shape.ts';

export async function readMe(ask: Ask, signal: AbortSignal): Promise<Person> {
  const { user, preferences } = record(await ask('/api/v1/App/user', {}, signal), 'answer');
  const { id, name } = record(user, 'user');
  const zone = preferences === undefined ? undefined : record(preferences, 'preferences').timeZone;
  return {
    id: text(id, 'user.id'),
    name: maybe(name, 'user.name', text) ?? undefined,
    timeZone: maybe(zone, 'preferences.timeZone', text) ?? undefined,
  };
}
