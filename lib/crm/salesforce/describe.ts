import type { Ask, Choice, Described } from '../crm.ts';
import { type Fields, list, maybe, record, text } from '../shape.ts';
import { named } from './api.ts';
import { fieldsIn } from './columns.ts';
import { data } from './site.ts';

/** The statuses of leads by their API values, and every field that this person may see. */
export async function describe(ask: Ask, signal: AbortSignal): Promise<Described> {
  const fields = fieldsIn(await named(ask)(`${data}/sobjects/Lead/describe`, {}, signal), 'Lead');
  const status = fields.find(({ name }) => name === 'Status');
  const values = list(status?.picklistValues ?? [], 'Status').map((one, i) => record(one, `Status[${i}]`));
  return {
    stages: values.map((one, i) => choice(one, 'value', `Status[${i}]`)),
    fields: fields.map((one, i) => choice(one, 'name', `Lead.fields[${i}]`)),
  };
}

function choice(one: Fields, key: 'name' | 'value', at: string): Choice {
  const id = text(one[key], `${at}.${key}`);
  return { id, label: maybe(one.label, `${at}.label`, text) ?? id };
}
