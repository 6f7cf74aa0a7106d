import type { RecordRef } from '../crm.ts';

/** `acme.lightning.force.com`, `acme--test.sandbox.lightning.force.com`, and the same behind Microsoft's proxy. */
const host = /\.lightning\.force\.(?:com|mil)(?:\.mcas\.ms)?$/;
const id = '00Q[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?';
const view = new RegExp(`^/lightning/r/(?:Lead/)?(${id})/view/?$`);
const old = new RegExp(`^#/sObject/(${id})/view`);

/**
 * Which lead an address means: `/lightning/r/Lead/{id}/view`, in a console with its other tabs in the query, and before
 * that `/one/one.app#/sObject/{id}/view`. Ids of leads begin with 00Q. Salesforce Classic has no panel.
 */
export function locate({ protocol, hostname, pathname, hash }: URL): RecordRef | null {
  if (protocol !== 'https:' || !host.test(hostname)) return null;
  const id = (pathname === '/one/one.app' ? old.exec(hash) : view.exec(pathname))?.[1];
  return id ? { kind: 'Lead', id } : null;
}

export const link = (id: string, { origin, hostname }: URL): string | null =>
  host.test(hostname) ? `${origin}/lightning/r/Lead/${id}/view` : null;
