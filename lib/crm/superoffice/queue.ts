import type { FieldValue, Lead } from '../../agreement/lead.ts';
import { countryCode } from '../country.ts';
import type { Ask, Wanted } from '../crm.ts';
import { type Fields, list, maybe, record, text } from '../shape.ts';
import { notFetched } from '../unplaced.ts';
import { unsaidKinds } from './activity.ts';
import { asked, idOf, madeAt } from './api.ts';
import { readStatuses } from './describe.ts';
import { readMe } from './me.ts';

const size = 100;
const columns =
  'personId,fullName,title,personCountry,leadStatus,personRegisteredDate,personUpdatedDate,contact/name';

/** The contacts of the person who is signed in that have a lead status. A list has its name; numbers are the same. */
export async function* queue(ask: Ask, signal: AbortSignal, wanted: Wanted): AsyncGenerator<readonly Lead[]> {
  const [me, statuses] = await Promise.all([readMe(ask, signal), readStatuses(ask, signal)]);
  const numbers = new Map(statuses.map(({ id, label }) => [label, id]));
  const filter = `personAssociateId associateIsOneOf (${me.id})`;
  for (let skip = 0; ; skip += size) {
    const path = `Person?$select=${columns}&$filter=${filter}&$orderBy=personId desc&$top=${size}&$skip=${skip}`;
    const rows = list(record(await asked(path, ask, signal), 'persons').value, 'persons');
    const leads = rows.flatMap((row, i) => leadOf(record(row, `persons[${i}]`), numbers, me, wanted) ?? []);
    if (leads.length > 0) yield leads;
    if (rows.length < size) return;
  }
}

/** null: no lead. */
function leadOf(
  row: Fields,
  numbers: ReadonlyMap<string, string>,
  { id, name }: { id: string; name?: string },
  wanted: Wanted,
): Lead | null {
  const said = (column: string) => maybe(row[column], column, text);
  const status = said('leadStatus');
  if (!status) return null;
  const stage = numbers.get(status) ?? status;
  const country = said('personCountry');
  const unread = ['employees', ...Object.keys(wanted)].map((name) => `fields.${name}`);
  const gaps = [...unsaidKinds, ...notFetched('activities', 'stageHistory', ...unread)];
  const fields: Record<string, FieldValue | undefined> = {
    companyName: said('contact/name'),
    jobTitle: said('title'),
    country: country && countryCode(country),
  };
  const told = Object.entries(fields).filter((entry): entry is [string, FieldValue] => {
    const [name, value] = entry;
    return value !== undefined && !wanted[name];
  });
  return {
    id: idOf(row.personId, 'personId') ?? '',
    crm: 'superoffice',
    name: said('fullName'),
    createdAt: maybe(row.personRegisteredDate, 'personRegisteredDate', madeAt),
    owner: { id, name },
    fields: Object.fromEntries(told),
    stage: { recorded: stage },
    stageHistory: [
      { stage, at: maybe(row.personUpdatedDate, 'personUpdatedDate', madeAt), known: 'at-least' },
    ],
    gaps,
  };
}
