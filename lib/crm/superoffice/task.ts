import type { Activity } from '../../agreement/lead.ts';
import type { Ask } from '../crm.ts';
import { list, maybe, number, record, text } from '../shape.ts';
import { asked } from './api.ts';

/** One of the company's types of follow-ups, such as "Phone - Out". */
export interface Task {
  id: number;
  name: string;
  kind: string | undefined;
  direction: Activity['direction'];
}

const kinds: Record<string, string> = {
  Appointment: 'meeting',
  Phone: 'call',
  Email: 'email',
  ToDo: 'task',
  Fax: 'message',
};
const directions: Record<string, Activity['direction']> = { Incoming: 'inbound', Outgoing: 'outbound' };

/** Asked once a page: companies name their types, and say of each what it is. */
export const readTasks = remembered((ask, signal) =>
  typesOf('List/Task/Items', ['TaskListItemId', 'Value', 'Type'], ask, signal),
);

/** What kinds of documents there are: an e-mail that is kept is a document made from a template for e-mails. */
export const readTemplates = remembered((ask, signal) =>
  typesOf('List/DocumentTemplate/Items', ['DocumentTemplateId', 'Name', 'RecordType'], ask, signal),
);

type Reading = (ask: Ask, signal: AbortSignal) => Promise<Task[]>;

function remembered(read: Reading): Reading {
  const known = new WeakMap<Ask, Promise<Task[]>>();
  return (ask, signal) => {
    const reading = known.get(ask) ?? read(ask, signal);
    known.set(ask, reading);
    // What failed, or was stopped for another page, is asked again.
    reading.catch(() => known.delete(ask));
    return reading;
  };
}

async function typesOf(
  path: string,
  [id = '', name = '', type = '']: readonly string[],
  ask: Ask,
  signal: AbortSignal,
): Promise<Task[]> {
  return list(await asked(path, ask, signal), path).map((one, i) => {
    const at = `${path}[${i}]`;
    const row = record(one, at);
    return {
      id: number(row[id], `${at}.${id}`),
      name: maybe(row[name], `${at}.${name}`, text) ?? '',
      kind: kinds[text(row[type], `${at}.${type}`)],
      direction: directions[maybe(row.Direction, `${at}.Direction`, text) ?? ''],
    };
  });
}
