import type { Gap, Lead } from '../../agreement/lead.ts';
import type { Ask, Wanted } from '../crm.ts';
import { maybe, record, text } from '../shape.ts';
import { notFetched } from '../unplaced.ts';
import { handBackOf } from './activity.ts';
import { named } from './api.ts';
import { columnsOf, readColumns } from './columns.ts';
import { factsOf } from './facts.ts';
import { touchesOf, unsaidKinds } from './lead.ts';
import { readMe } from './me.ts';
import { type Found, rowsIn } from './row.ts';
import { data } from './site.ts';
import { asked, idOf } from './soql.ts';

/** Of each lead so many activities, and changes, are read. */
const newest = 100;

/**
 * The leads of the person whose token it is that have not become a contact, the newest first, with their activities and
 * history: one call for some hundred of them. What is archived is too old for a queue.
 */
export async function* queue(ask: Ask, signal: AbortSignal, wanted: Wanted): AsyncGenerator<readonly Lead[]> {
  const me = await readMe(ask, signal);
  const columns = await readColumns(ask, signal);
  const below = `ORDER BY CreatedDate DESC LIMIT ${newest}`;
  const soql = `SELECT ${columnsOf('Lead', columns, wanted)},(SELECT ${columnsOf('Task', columns)} FROM Tasks ${below}),(SELECT ${columnsOf('Event', columns)} FROM Events ${below}),(SELECT Id,Field,OldValue,NewValue,CreatedDate FROM Histories ${below}) FROM Lead WHERE OwnerId='${idOf(me.id)}' AND IsConverted=false ORDER BY CreatedDate DESC`;
  for (let path = `${data}/query?q=${asked(soql)}`; ; ) {
    const answer = record(await named(ask)(path, {}, signal), 'queue');
    const { rows } = rowsIn(answer, 'queue');
    yield rows.map((row): Lead => {
      const gaps: Gap[] = [...unsaidKinds];
      const [tasks, events, history] = ['Tasks', 'Events', 'Histories'].map((name) => {
        const { rows, complete } = row.below(name);
        return { rows, complete: complete && rows.length < newest };
      }) as [Found, Found, Found];
      const owner = { id: row.must('OwnerId'), name: me.name, timeZone: me.timeZone };
      const facts = factsOf(row, history, owner, wanted, columns, gaps);
      const activities = touchesOf(tasks, events, undefined, undefined);
      // Which e-mails were theirs is in the messages, which are not read here.
      gaps.push(...notFetched('activities:email'));
      if (!tasks.complete || !events.complete) gaps.push(...notFetched('activities'));
      return {
        ...facts,
        handBack: handBackOf(activities),
        activities: activities.filter(({ kind }) => kind !== 'email'),
        gaps,
      };
    });
    const next = maybe(answer.nextRecordsUrl, 'queue.nextRecordsUrl', text);
    if (!next) return;
    path = next;
  }
}
