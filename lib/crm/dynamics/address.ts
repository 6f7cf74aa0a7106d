import type { RecordRef } from '../crm.ts';

const guid = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}';
const main = /^((?:\/[\w.-]+)?)\/main\.aspx$/i;

/**
 * `/main.aspx?…&pagetype=entityrecord&etn=lead&id=…`, the id bare or in braces. A company's own server has each
 * organisation in a folder, `/Acme/main.aspx?…`; the folder is part of the kind, because a batch names it.
 */
export function locate({ protocol, pathname, searchParams }: URL): RecordRef | null {
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  const folder = main.exec(pathname)?.[1];
  const isLead = searchParams.get('pagetype') === 'entityrecord' && searchParams.get('etn') === 'lead';
  const id = new RegExp(`^\\{?(${guid})\\}?$`, 'i').exec(searchParams.get('id') ?? '')?.[1];
  return folder !== undefined && isLead && id ? { kind: `${folder}/lead`, id: id.toLowerCase() } : null;
}

/** Where Dynamics itself is, `https://acme.crm4.dynamics.com` or `https://crm.acme.example/Acme`. */
export const baseOf = ({ origin, pathname }: URL): string => origin + (main.exec(pathname)?.[1] ?? '');

/** In the app that is open: without one Dynamics chooses. */
export function link(id: string, { origin, pathname, searchParams }: URL): string {
  const app = searchParams.get('appid');
  const query = new URLSearchParams({
    ...(app && { appid: app }),
    pagetype: 'entityrecord',
    etn: 'lead',
    id,
  });
  return `${origin}${pathname.replace(/\/(?:main\.aspx)?$/i, '')}/main.aspx?${query}`;
}

/** `/Acme` of what `locate` answers; empty for most. */
export const folderOf = ({ kind }: RecordRef): string => kind.slice(0, -'/lead'.length);
