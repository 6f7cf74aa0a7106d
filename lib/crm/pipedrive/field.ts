import type { FieldValue, Gap } from '../../agreement/lead.ts';
import { countryCode } from '../country.ts';
import type { Wanted } from '../crm.ts';
import { type Fields, maybe, record, scalar } from '../shape.ts';

export interface Told {
  row: Fields;
  /** Null: there is none; undefined: it cannot be read. */
  person: Fields | null | undefined;
  organization: Fields | null | undefined;
}

/**
 * Pipedrive's own fields; a wanted one by its key, with `person.` or `organization.` before it if it is theirs. A company's
 * own field is named by 40 letters, and stands among `custom_fields`.
 */
export function fieldsOf(
  { row, person, organization }: Told,
  wanted: Wanted,
  gaps: Gap[],
): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = {};
  for (const [name, key] of Object.entries(wanted)) {
    const [, whose, column = ''] = /^(?:(person|organization)\.)?(.*)$/.exec(key) ?? [];
    const from = whose === 'person' ? person : whose === 'organization' ? organization : row;
    const what = `fields.${name}`;
    if (from === null) fields[name] = null;
    else if (from) {
      const value = read(from, column);
      if (value === undefined) gaps.push({ what, why: 'unsupported' });
      else fields[name] = name === 'country' && typeof value === 'string' ? countryCode(value) : value;
    } else if (!gaps.some((gap) => gap.what === what)) gaps.push({ what, why: 'error' });
  }
  return fields;
}

/** Nothing in Pipedrive tells how many work there, unless the company has added a field. */
export const own: Wanted = {
  employees: '',
  companyName: 'organization.name',
  jobTitle: 'person.job_title',
  country: 'organization.address.country',
};

function read(from: Fields, column: string): FieldValue | undefined {
  if (!column) return undefined;
  const [first = '', second] = column.split('.');
  const custom =
    from.custom_fields === undefined ? {} : (maybe(from.custom_fields, 'custom_fields', record) ?? {});
  const value = Object.hasOwn(from, first)
    ? from[first]
    : Object.hasOwn(custom, first)
      ? custom[first]
      : undefined;
  if (second === undefined) return maybe(value, column, plain);
  const inner = maybe(value, first, record);
  return inner && Object.hasOwn(inner, second)
    ? maybe(inner[second], column, plain)
    : inner === null
      ? null
      : undefined;
}

/** Money and times come with their unit. */
const plain = (value: unknown, at: string): FieldValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? scalar(record(value, at).value, at)
    : scalar(value, at);
