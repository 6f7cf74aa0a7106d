import type { Ask, Choice, Described } from '../crm.ts';
import { text } from '../shape.ts';
import { idOf, readRows } from './api.ts';

/** The fields of every Upsales that may be of use to an agreement. */
const standard = ['title', 'titleCategory', 'score', 'linkedin', 'client.name']
  .concat(['noEmployees', 'turnover', 'orgNo', 'country', 'webpage'].map((name) => `account.${name}`))
  .map((id): Choice => ({ id, label: id }));

/** The steps of the journey as this company calls them, and the fields that it has added to its contacts. */
export async function describe(ask: Ask, signal: AbortSignal): Promise<Described> {
  const [steps, added] = await Promise.all([
    readRows('journeySteps', ask, signal),
    readRows('customFields/contact', ask, signal),
  ]);
  return {
    stages: steps.rows.map(({ value, name }, i) => ({
      id: text(value, `journeySteps[${i}].value`),
      label: text(name, `journeySteps[${i}].name`),
    })),
    fields: [
      ...standard,
      ...added.rows.map(({ id, name }, i) => ({
        id: `custom.${idOf(id, `customFields[${i}].id`)}`,
        label: text(name, `customFields[${i}].name`),
      })),
    ],
  };
}
