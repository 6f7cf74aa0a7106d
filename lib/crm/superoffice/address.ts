import type { RecordRef } from '../crm.ts';

const start = /^(.*)\/default\.aspx$/i;

/**
 * The contact card of SuperOffice's own addresses ("SoProtocol"): `/Cust12345/default.aspx?person.main…?person_id=501`.
 * The first part names the page, what stands behind it its tabs. A person who is only marked in a list of their company
 * (`contact.main.personarchive?…&person_id=…`) is not on the page.
 */
export function locate({ protocol, pathname, search }: URL): RecordRef | null {
  if ((protocol !== 'https:' && protocol !== 'http:') || !start.test(pathname)) return null;
  const id = /^\?person(?:[.[][^?]*)?\?(?:[^#]*&)?person_id=([1-9]\d*)(?:&|$)/i.exec(search)?.[1];
  return id ? { kind: 'person', id } : null;
}

/** Where this SuperOffice is, such as `https://online.superoffice.com/Cust12345`. */
export function baseOf({ origin, pathname }: URL): string {
  const folder = start.exec(pathname)?.[1] ?? /^\/Cust\d+/i.exec(pathname)?.[0] ?? '';
  return origin + folder;
}

/** Without the folder of a customer nothing is found in SuperOffice's own cloud. */
export function link(id: string, { origin, pathname }: URL): string | null {
  const folder = /^\/Cust\d+/i.exec(pathname)?.[0] ?? pathname.replace(/\/(?:default\.aspx)?$/i, '');
  return folder ? `${origin}${folder}/default.aspx?person.main?person_id=${id}` : null;
}
