import { CrmError } from '../crm.ts';

/** An id as Salesforce writes it, 15 signs or 18; anything else is kept out of queries. */
export function idOf(id: string): string {
  if (!/^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(id))
    throw new CrmError('not-found', { said: `no id: ${id}` });
  return id;
}

/** The last three signs of a long id only say which of the others are capitals. */
export const isSame = (a: string, b: string): boolean => a.slice(0, 15) === b.slice(0, 15);

/** A query as it stands in an address. */
export const asked = (query: string): string => encodeURIComponent(query);
