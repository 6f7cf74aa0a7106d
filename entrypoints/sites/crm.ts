import type { Crm } from '../../lib/crm/crm.ts';
import { descriptionOf } from './described.ts';

/** The whole of a CRM, whose code comes when it is first needed; undefined: there is none of that name. */
export async function crmOf(id: string): Promise<Crm | undefined> {
  const description = await descriptionOf(id);
  return description
    ? (await import('../../lib/crm/described/index.ts')).crmBy(description)
    : (await import('../../lib/crm/index.ts')).crms.find((crm) => crm.id === id);
}
