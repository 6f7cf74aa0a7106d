import type { Ask, Choice, Described } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { maybe, number, text } from '../shape.ts';
import { askOne, rowsIn, shownOf } from './api.ts';
import { attributesIn, cast, labelOf, leadColumns, optionsIn } from './columns.ts';

export interface Status extends Choice {
  /** 0 open, 1 qualified, 2 disqualified. */
  state: number;
}

const states = ['Open', 'Qualified', 'Disqualified'];

/** The status reasons of leads, each of which belongs to one state. */
export async function readStatuses(ask: Ask, signal: AbortSignal): Promise<Status[]> {
  const found = attributesIn(await askOne(cast('Status'), ask, signal));
  const status = found.find(({ LogicalName }) => LogicalName === 'statuscode');
  return optionsIn(status ?? {}).map((one) => {
    const state = number(one.State, 'State');
    return { id: String(number(one.Value, 'Value')), label: labelOf(one.Label), of: states[state], state };
  });
}

/** Status reasons by their numbers, the stages of business process flows by their names, and every column. */
export async function describe(ask: Ask, signal: AbortSignal): Promise<Described> {
  const { part } = gatherParts();
  const processes =
    "processstages?$filter=primaryentitytypecode eq 'lead'&$select=processstageid,stagename,_processid_value";
  const [statuses, columns, stages] = await Promise.all([
    readStatuses(ask, signal),
    askOne(`${leadColumns}?$select=LogicalName,AttributeType,DisplayName`, ask, signal),
    part([], askOne(processes, ask, signal)),
  ]);
  const named = stages === undefined ? [] : rowsIn(stages, 'processstageid', 'stages');
  return {
    stages: [
      ...statuses.map(({ id, label, of }) => ({ id, label, of })),
      ...named.map((row): Choice => {
        const name = text(row.stagename, 'stagename');
        return { id: name, label: name, of: shownOf(row, '_processid_value') ?? undefined };
      }),
    ],
    fields: attributesIn(columns)
      .filter(({ AttributeType }) => AttributeType !== 'Virtual')
      .map((row) => {
        const id = text(row.LogicalName, 'LogicalName');
        return { id, label: (maybe(row.DisplayName, 'DisplayName', labelReader) ?? '') || id };
      }),
  };
}

const labelReader = (value: unknown) => labelOf(value);
