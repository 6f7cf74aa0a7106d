import { type Ask, CrmError, type Person } from '../crm.ts';
import { maybe, record, text } from '../shape.ts';
import { fullName } from './api.ts';

const query = '{ currentUser { workspaceMember { id timeZone name { firstName lastName } } } }';

/** Who is signed in, as a member of the workspace: newer versions tell it beside the metadata, older ones with the records. */
export async function readMe(ask: Ask, signal: AbortSignal): Promise<Person> {
  const of = async (path: string) => {
    const answer = record(await ask(path, { method: 'POST', body: { query } }, signal), 'answer');
    if (answer.errors !== undefined) throw new CrmError('not-understood', { said: 'currentUser' });
    return record(record(answer.data, 'data').currentUser, 'currentUser');
  };
  const user = await of('/metadata').catch((error) => {
    if (error instanceof CrmError && !['not-signed-in', 'offline', 'timeout'].includes(error.failure))
      return of('/graphql');
    throw error;
  });
  const { id, timeZone, name } = record(user.workspaceMember, 'workspaceMember');
  const zone = maybe(timeZone, 'timeZone', text);
  return {
    id: text(id, 'workspaceMember.id'),
    name: fullName(name, 'workspaceMember.name') ?? undefined,
    timeZone: zone?.includes('/') ? zone : undefined,
  };
}
