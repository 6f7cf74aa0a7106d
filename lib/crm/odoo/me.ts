import type { Person } from '../crm.ts';
import { number, text } from '../shape.ts';
import { rowOf } from './row.ts';
import type { Rpc } from './rpc.ts';

/** The user of the page's session. */
export async function readMe({ post }: Rpc): Promise<Person> {
  const session = rowOf(await post('/web/session/get_session_info', {}), 'session');
  return {
    id: String(session.must('uid', number)),
    name: session.must('name', text),
    timeZone: session.to('user_context')?.may('tz', text) ?? undefined,
  };
}
