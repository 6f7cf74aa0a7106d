import type { FieldValue, Gap, Lead } from '../../agreement/lead.ts';
import { countryCode } from '../country.ts';
import type { Wanted } from '../crm.ts';
import { type Fields, instant, number, scalar, text } from '../shape.ts';
import { cellOf, shownOf } from './api.ts';
import type { Columns } from './columns.ts';

/** The fields that every Dynamics has a place for. */
export const own: Wanted = {
  companyName: 'companyname',
  employees: 'numberofemployees',
  jobTitle: 'jobtitle',
  country: 'address1_country',
  source: 'leadsourcecode',
};
const always = ['leadid', 'fullname', 'statecode', 'statuscode', 'createdon', 'modifiedon', '_ownerid_value'];
const lookups = new Set(['Lookup', 'Customer', 'Owner']);

/** What to ask of a lead, such as `leadid,fullname`. */
export function selected(wanted: Wanted, columns: Columns | undefined): string {
  const added = Object.values(wanted).filter((column) => columns?.types.has(column));
  const named = added.map((column) => keyOf(column, columns));
  return [...new Set([...always, ...Object.values(own), ...named])].join(',');
}

/** A lookup comes under another name than it is kept. */
const keyOf = (column: string, columns: Columns | undefined) =>
  lookups.has(columns?.types.get(column) ?? '') ? `_${column}_value` : column;

/** What a lead says of itself; gaps are added to. `columns` undefined: they could not be read, which has been said. */
export function factsOf(row: Fields, wanted: Wanted, columns: Columns | undefined, gaps: Gap[]): Lead {
  const fields: Record<string, FieldValue> = {};
  for (const [name, column] of Object.entries({ ...own, ...wanted })) {
    const isOwn = own[name] === column;
    if (!isOwn && !columns) continue;
    const value = isOwn || columns?.types.has(column) ? fieldOf(row, column, columns) : undefined;
    if (value !== undefined) fields[name] = name === 'country' ? codeOf(value) : value;
    else if (columns) gaps.push({ what: `fields.${name}`, why: isOwn ? 'forbidden' : 'unsupported' });
  }
  const owner = cellOf(row, '_ownerid_value', text);
  if (owner === undefined) gaps.push({ what: 'owner', why: 'forbidden' });
  return {
    id: text(row.leadid, 'leadid').toLowerCase(),
    crm: 'dynamics',
    name: cellOf(row, 'fullname', text),
    createdAt: cellOf(row, 'createdon', instant),
    owner: owner ? { id: owner, name: shownOf(row, '_ownerid_value') } : owner === null ? null : undefined,
    fields,
    stage: { recorded: stageOf(row.statuscode) },
  };
}

/** The number of a status: the same in every language, and nobody renames it. */
export const stageOf = (status: unknown): string | null =>
  status === null || status === undefined ? null : String(number(status, 'statuscode'));

/** A team has the lead, and none of its people. */
export const isTeams = (row: Fields): boolean =>
  row['_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'] === 'team';

function fieldOf(row: Fields, column: string, columns: Columns | undefined): FieldValue | undefined {
  const key = keyOf(column, columns);
  const value = cellOf(row, key, scalar);
  if (value === undefined || value === null) return value;
  if (key !== column) return shownOf(row, key) ?? value;
  const isChoice = column === own.source || columns?.types.get(column) === 'Picklist';
  // A number is no word of an agreement.
  return isChoice ? columns?.choices.get(column)?.get(Number(value)) : value;
}

const codeOf = (value: FieldValue): FieldValue => (typeof value === 'string' ? countryCode(value) : value);
