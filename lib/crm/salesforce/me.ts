import type { Ask, Person } from '../crm.ts';
import { maybe, record, text } from '../shape.ts';
import { named } from './api.ts';

/** Whose the token is. */
export async function readMe(ask: Ask, signal: AbortSignal): Promise<Person> {
  const { user_id, name, zoneinfo } = record(
    await named(ask)('/services/oauth2/userinfo', {}, signal),
    'userinfo',
  );
  return {
    id: text(user_id, 'userinfo.user_id'),
    name: maybe(name, 'userinfo.name', text) ?? undefined,
    timeZone: maybe(zoneinfo, 'userinfo.zoneinfo', text) ?? undefined,
  };
}
