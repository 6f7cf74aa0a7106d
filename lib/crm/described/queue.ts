import type { Lead } from '../../agreement/lead.ts';
import type { Description } from '../../description/schema.ts';
import { type Ask, CrmError, type Person, type Wanted } from '../crm.ts';
import { maybe } from '../shape.ts';
import { notFetched } from '../unplaced.ts';
import { callerOf } from './call.ts';
import { fromRecords } from './lead.ts';
import { follow, word } from './path.ts';

/** Who is signed in, where the description says how that is asked. */
export async function readMe(description: Description, ask: Ask, signal: AbortSignal): Promise<Person> {
  const { me } = description;
  if (!me) throw new CrmError('refused', { said: `${description.name}: its description has no "me"` });
  const answer = { me: await callerOf(description, ask, signal).one('me', {}) };
  const get = (path: string | undefined) =>
    path === undefined ? undefined : (maybe(follow(answer, path), path, word) ?? undefined);
  return { id: word(follow(answer, me.id), me.id), name: get(me.name), timeZone: get(me.timeZone) };
}

/** My open leads, as far as a list tells of them: what is done with each would be calls for each. */
export async function* readQueue(
  description: Description,
  queue: string,
  ask: Ask,
  signal: AbortSignal,
  wanted: Wanted,
): AsyncGenerator<readonly Lead[]> {
  const { id } = await readMe(description, ask, signal);
  const caller = callerOf(description, ask, signal);
  for await (const { rows } of caller.pages(queue, { me: id }))
    yield rows.map((row) => {
      const gaps = notFetched('activities', 'stageHistory');
      return { ...fromRecords(description, { lead: row }, wanted, gaps), gaps };
    });
}
