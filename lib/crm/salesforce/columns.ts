import type { Ask, Wanted } from '../crm.ts';
import { type Fields, list, record, text } from '../shape.ts';
import { type Answers, compose } from './api.ts';

type Kind = 'Lead' | 'Task' | 'Event';
/** The fields that there are for this person; another one in a query would fail all of it. */
export type Columns = Record<Kind, ReadonlySet<string>>;

const known = new WeakMap<Ask, Promise<Columns>>();

/** Asked once a page: fields come and go by hand. */
export function readColumns(ask: Ask, signal: AbortSignal): Promise<Columns> {
  const reading = known.get(ask) ?? describeAll(ask, signal);
  known.set(ask, reading);
  // What failed, or was stopped for another page, is asked again.
  reading.catch(() => known.delete(ask));
  return reading;
}

async function describeAll(ask: Ask, signal: AbortSignal): Promise<Columns> {
  const kinds: Kind[] = ['Lead', 'Task', 'Event'];
  const parts = Object.fromEntries(kinds.map((kind) => [kind, `sobjects/${kind}/describe`]));
  const answers = await compose(parts, ask, signal);
  return { Lead: namesIn(answers, 'Lead'), Task: attempt(answers, 'Task'), Event: attempt(answers, 'Event') };
}

/** Without activities there is still a lead; asking for them says what is wrong. */
function attempt(answers: Answers, kind: Kind): ReadonlySet<string> {
  try {
    return namesIn(answers, kind);
  } catch {
    return new Set(['Id']);
  }
}

const namesIn = (answers: Answers, kind: Kind): ReadonlySet<string> =>
  new Set(
    fieldsIn(answers(kind), kind)
      // A whole address is no value.
      .filter(({ type }) => type !== 'address' && type !== 'location')
      .map(({ name }) => text(name, `${kind}.name`)),
  );

export const fieldsIn = (answer: unknown, at: string): Fields[] =>
  list(record(answer, at).fields, `${at}.fields`).map((one, i) => record(one, `${at}.fields[${i}]`));

const always = {
  Lead: [
    'Id',
    'Name',
    'Title',
    'Company',
    'NumberOfEmployees',
    'Country',
    // There with Salesforce's own lists of countries only.
    'CountryCode',
    'LeadSource',
    'Status',
    'OwnerId',
    'CreatedDate',
    'LastModifiedDate',
    'IsConverted',
  ],
  Task: [
    'Id',
    'Subject',
    'TaskSubtype',
    'CallType',
    'CallDisposition',
    'IsClosed',
    'CreatedDate',
    'CompletedDateTime',
    'OwnerId',
    'IsRecurrence',
  ],
  Event: [
    'Id',
    'Subject',
    'StartDateTime',
    'IsAllDayEvent',
    'CreatedDate',
    'OwnerId',
    'IsChild',
    'IsRecurrence',
  ],
};

/** What to ask of a lead, a task or an event here. */
export const columnsOf = (kind: Kind, columns: Columns, wanted: Wanted = {}): string =>
  [...new Set([...always[kind], ...Object.values(wanted)])]
    .filter((name) => columns[kind].has(name))
    .join(',');
