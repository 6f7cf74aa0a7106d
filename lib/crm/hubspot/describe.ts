import type { Ask, Choice, Described } from '../crm.ts';
import { list, maybe, record, text } from '../shape.ts';
import { version } from './site.ts';

/** The lifecycle stages by their internal values, and every property of contacts. */
export async function describe(ask: Ask, signal: AbortSignal): Promise<Described> {
  const answer = record(await ask(`/crm/properties/${version}/contacts`, {}, signal), 'properties');
  const properties = list(answer.results, 'properties').map((one, i) => record(one, `properties[${i}]`));
  const stage = properties.find(({ name }) => name === 'lifecyclestage');
  return {
    stages: list(stage?.options ?? [], 'lifecyclestage.options').map((one, i) =>
      choice(one, 'value', `lifecyclestage.options[${i}]`),
    ),
    fields: properties.map((one, i) => {
      const of = maybe(one.groupName, `properties[${i}].groupName`, text);
      return { ...choice(one, 'name', `properties[${i}]`), ...(of && { of }) };
    }),
  };
}

function choice(value: unknown, key: 'name' | 'value', at: string): Choice {
  const one = record(value, at);
  const id = text(one[key], `${at}.${key}`);
  return { id, label: maybe(one.label, `${at}.label`, text) ?? id };
}
