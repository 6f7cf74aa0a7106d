import type { Ask } from '../crm.ts';
import { type Fields, list, maybe, number, record, text } from '../shape.ts';
import { askOne } from './api.ts';

/** What there is to know of a lead in this organisation. */
export interface Columns {
  /** The type of each column, such as `Picklist`. One that is not there would fail the whole question. */
  types: ReadonlyMap<string, string>;
  /** The choices of each column that has some, by their numbers. */
  choices: ReadonlyMap<string, ReadonlyMap<number, string>>;
}

const known = new WeakMap<Ask, Promise<Columns>>();
export const leadColumns = "EntityDefinitions(LogicalName='lead')/Attributes";
export const cast = (type: string, more = '') =>
  `${leadColumns}/Microsoft.Dynamics.CRM.${type}AttributeMetadata?$select=LogicalName&$expand=OptionSet($select=Options)${more}`;

/** Asked once a page: columns come and go by hand. */
export function readColumns(ask: Ask, signal: AbortSignal): Promise<Columns> {
  const reading = known.get(ask) ?? readAll(ask, signal);
  known.set(ask, reading);
  // What failed, or was stopped for another page, is asked again.
  reading.catch(() => known.delete(ask));
  return reading;
}

async function readAll(ask: Ask, signal: AbortSignal): Promise<Columns> {
  const [columns, choices] = await Promise.all([
    askOne(`${leadColumns}?$select=LogicalName,AttributeType`, ask, signal),
    askOne(cast('Picklist', ',GlobalOptionSet($select=Options)'), ask, signal),
  ]);
  const rows = attributesIn(columns).map((row): [string, string] => [
    text(row.LogicalName, 'LogicalName'),
    text(row.AttributeType, 'AttributeType'),
  ]);
  return {
    // Names of choices and the like, which nothing can be asked of.
    types: new Map(rows.filter(([, type]) => type !== 'Virtual')),
    choices: new Map(
      attributesIn(choices).map((row) => [
        text(row.LogicalName, 'LogicalName'),
        new Map(optionsIn(row).map((one) => [number(one.Value, 'Value'), labelOf(one.Label)])),
      ]),
    ),
  };
}

export const attributesIn = (answer: unknown): Fields[] =>
  list(record(answer, 'Attributes').value, 'Attributes').map((row, i) => record(row, `Attributes[${i}]`));

/** A column has choices of its own, or shares them with others. */
export function optionsIn(row: Fields): Fields[] {
  const set = maybe(row.OptionSet, 'OptionSet', record) ?? maybe(row.GlobalOptionSet, 'OptionSet', record);
  return list(set?.Options ?? [], 'Options').map((one, i) => record(one, `Options[${i}]`));
}

const english = 1033;

/**
 * In English where the organisation has that, else in the language that it began with: what is shown to people is in
 * each one's own, and two of them would not see the same.
 */
export function labelOf(value: unknown): string {
  const labels = list(record(value, 'Label').LocalizedLabels ?? [], 'LocalizedLabels');
  const all = labels.map((one, i) => record(one, `LocalizedLabels[${i}]`));
  const label = all.find(({ LanguageCode }) => LanguageCode === english) ?? all[0];
  return maybe(label?.Label, 'Label', text) ?? '';
}
