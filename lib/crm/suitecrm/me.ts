import { type Ask, CrmError, type Person } from '../crm.ts';
import { type Fields, maybe, record, text } from '../shape.ts';

const readSession = async (ask: Ask, signal: AbortSignal): Promise<Fields> =>
  record(await ask('/session-status', {}, signal), 'session');

export const isSignedIn = async (ask: Ask, signal: AbortSignal): Promise<boolean> =>
  (await readSession(ask, signal)).active === true;

export async function readMe(ask: Ask, signal: AbortSignal): Promise<Person> {
  const { active, id, firstName, lastName, userName } = await readSession(ask, signal);
  if (active !== true) throw new CrmError('not-signed-in');
  const name = [firstName, lastName].map((part) => maybe(part, 'session.name', text)).filter(Boolean);
  return {
    id: text(id, 'session.id'),
    name: name.join(' ') || (maybe(userName, 'session.userName', text) ?? undefined),
  };
}
