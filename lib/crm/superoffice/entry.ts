import type { Activity } from '../../agreement/lead.ts';
import { handBackIn } from '../handback.ts';
import { outcomeIn } from '../outcome.ts';
import { type Fields, maybe, text } from '../shape.ts';
import { calendarAt, idOf, madeAt } from './api.ts';
import type { Task } from './task.ts';

/** What the names of types mean; documents are left out where that could not be read. */
export interface Types {
  tasks: readonly Task[];
  templates: readonly Task[];
}

export interface Entry {
  activity: Activity;
  /** Of a hand-back that we have written. */
  reason?: string;
}

/** Types that are no longer in use are not among the company's any more. */
export function isNamed({ EntityName, type }: Fields, { tasks, templates }: Types): boolean {
  const among = (all: readonly Task[]) => all.length === 0 || all.some(({ name }) => name === type);
  return EntityName === 'appointment' ? among(tasks) : EntityName !== 'document' || among(templates);
}

/** One row of the list; null: nothing that was or will be done with the contact. */
export function entryOf(row: Fields, { tasks, templates }: Types, at: string): Entry | null {
  const said = (column: string) => maybe(row[column], `${at}.${column}`, text);
  const entity = text(row.EntityName, `${at}.EntityName`);
  const base = {
    id: `${entity}-${idOf(row.PrimaryKey, `${at}.PrimaryKey`)}`,
    at: calendarAt(row.date, `${at}.date`),
    recordedAt: maybe(row.registeredDate, `${at}.registeredDate`, madeAt),
  };
  const typeOf = (all: readonly Task[]) => all.find(({ name }) => name === row.type);
  switch (entity) {
    case 'appointment':
      return followUpOf(base, row, typeOf(tasks), said);
    case 'document':
      return mailOf(base, row, typeOf(templates), said);
    case 'formSubmission':
      return { activity: { ...base, kind: 'form', direction: 'inbound' } };
    case 'chat':
      return { activity: { ...base, kind: 'chat', direction: 'inbound' } };
    case 'mailing':
      return { activity: { ...base, kind: 'email', direction: 'outbound', bulk: true } };
    default:
      return null;
  }
}

/** A letter or a report is none. What came in is there, whether somebody has ticked it off or not. */
function mailOf(
  base: Common,
  row: Fields,
  template: Task | undefined,
  said: (column: string) => string | null | undefined,
): Entry | null {
  if (template?.kind !== 'email') return null;
  const { direction } = template;
  const done = direction === 'inbound' ? undefined : isDone(row.completed);
  return { activity: { ...base, by: makerOf(row), subject: said('text'), kind: 'email', direction, done } };
}

type Common = Pick<Activity, 'id' | 'at' | 'recordedAt'>;
const isDone = (completed: unknown) =>
  completed === true || /^(?:true|1|completed)$/i.test(String(completed));
const makerOf = (row: Fields) => maybe(row['associate/associateDbId'], 'associate', idOf) ?? undefined;

/** How a call is titled, so that its outcome can be read back. */
export const callTitle = 'Call: ';

function followUpOf(
  base: Common,
  row: Fields,
  task: Task | undefined,
  said: (column: string) => string | null | undefined,
): Entry | null {
  if (!task?.kind) return null;
  const [subject, description] = [said('appointment/title'), said('appointment/description') ?? ''];
  const done = isDone(row.completed);
  const flow = row.createdByWorkflow;
  const common = {
    ...base,
    by: makerOf(row),
    subject,
    done,
    automated: flow && flow !== '0' ? true : undefined,
  };
  const reason = handBackIn(description);
  if (reason) return { reason, activity: { ...common, kind: 'note' } };
  const outcome = outcomeIn((subject ?? '').replace(callTitle, '')) ?? outcomeIn(description);
  return {
    activity: {
      ...common,
      kind: task.kind,
      direction: task.kind === 'meeting' || task.kind === 'task' ? undefined : task.direction,
      outcome: done && task.kind !== 'task' ? outcome : undefined,
    },
  };
}
