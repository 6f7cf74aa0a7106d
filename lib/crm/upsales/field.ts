import type { FieldValue, Gap } from '../../agreement/lead.ts';
import { countryCode } from '../country.ts';
import type { Wanted } from '../crm.ts';
import { type Fields, list, maybe, record, scalar, text } from '../shape.ts';

/** The fields that every Upsales has a place for. */
export const own: Wanted = {
  companyName: 'client.name',
  jobTitle: 'title',
  employees: 'account.noEmployees',
  country: 'account.country',
};

/** What is read of a lead: its contact, the company that it belongs to, and the contact's fields of the company's own. */
export interface Sources {
  contact: Fields;
  /** undefined: could not be read, and `gaps` says why. */
  account: Fields | undefined;
  /** The ids of the fields that this company has added; undefined: unknown. */
  added: readonly string[] | undefined;
}

export const namesOf = (wanted: Wanted): Wanted => ({ ...own, ...wanted });

/** The names of this agreement that need `prefix`, such as `account.`. */
export const needing = (prefix: string, wanted: Wanted): string[] =>
  Object.entries(namesOf(wanted)).flatMap(([name, path]) => (path.startsWith(prefix) ? [name] : []));

export function fieldsOf(sources: Sources, wanted: Wanted, gaps: Gap[]): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = {};
  for (const [name, path] of Object.entries(namesOf(wanted))) {
    // Said already.
    if (path.startsWith('account.') && !sources.account) continue;
    if (path.startsWith('custom.') && !sources.added) continue;
    const value = lookUp(path, sources);
    if (value === undefined) gaps.push({ what: `fields.${name}`, why: 'unsupported' });
    else fields[name] = name === 'country' && typeof value === 'string' ? countryCode(value) : value;
  }
  return fields;
}

/** `title` and `client.name` of the contact, `account.turnover`, `custom.11`; undefined: there is no such field. */
function lookUp(path: string, { contact, account, added }: Sources): FieldValue | undefined {
  if (path === 'account.country') return countryOf(account ?? {});
  if (path.startsWith('custom.')) {
    const id = path.slice('custom.'.length);
    return added?.includes(id) ? customOf(contact, id) : undefined;
  }
  let value: unknown = path.startsWith('account.') ? account : contact;
  for (const key of path.replace(/^account\./, '').split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Fields)[key];
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? undefined
    : maybe(value, path, scalar);
}

/** Where people visit the company, or else where it says it is. */
function countryOf(account: Fields): string | null | undefined {
  const addresses = maybe(account.addresses, 'account.addresses', list);
  const places = addresses?.map((one, i) => {
    const { type, country } = record(one, `account.addresses[${i}]`);
    return { type, country: maybe(country, `account.addresses[${i}].country`, text) };
  });
  const known = places?.filter(({ country }) => country);
  return places && ((known?.find(({ type }) => type === 'Visit') ?? known?.[0])?.country ?? null);
}

function customOf(contact: Fields, id: string): FieldValue {
  const all = list(contact.custom, 'contact.custom').map((one, i) => record(one, `contact.custom[${i}]`));
  return maybe(all.find(({ fieldId }) => String(fieldId) === id)?.value, `custom.${id}`, scalar) ?? null;
}
