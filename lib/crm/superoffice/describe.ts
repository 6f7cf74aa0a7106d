import type { Ask, Choice, Described } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { list, maybe, number, record, text } from '../shape.ts';
import { asked } from './api.ts';

/** The company's lead statuses, by their numbers. */
export async function readStatuses(ask: Ask, signal: AbortSignal): Promise<Choice[]> {
  return list(await asked('MDOList/leadstatus', ask, signal), 'statuses').map((one, i) => {
    const { Id, Name } = record(one, `statuses[${i}]`);
    const id = String(number(Id, `statuses[${i}].Id`));
    return { id, label: maybe(Name, `statuses[${i}].Name`, text) ?? id };
  });
}

/** Lead statuses, what every contact has, and the fields that the company has added to contacts. */
export async function describe(ask: Ask, signal: AbortSignal): Promise<Described> {
  const { part } = gatherParts();
  const [stages, added] = await Promise.all([
    readStatuses(ask, signal),
    part([], asked('Person/UdefLayout', ask, signal)),
  ]);
  const own = ['Title', 'Post1', 'Post2', 'Post3', 'PersonNumber', 'Description'];
  const rows =
    added === undefined ? [] : list(added, 'UdefLayout').map((one, i) => record(one, `UdefLayout[${i}]`));
  return {
    stages,
    fields: [
      ...own.map((id) => ({ id, label: id })),
      ...rows.map((row, i): Choice => {
        const id = text(row.ProgId, `UdefLayout[${i}].ProgId`);
        return { id, label: maybe(row.FieldLabel, `UdefLayout[${i}].FieldLabel`, text) ?? id };
      }),
    ],
  };
}
