import type { CrmPage, RecordRef } from '../crm.ts';
import { anyView } from '../view.ts';
import { own } from './field.ts';
import { readLead } from './lead.ts';
import { site } from './site.ts';

const kind = 'contact';

/** `#/contacts/…`; a lead is a contact that has come so far on its journey. */
export function locate({ protocol, hostname, hash }: URL): RecordRef | null {
  if (protocol !== 'https:' || hostname !== 'power.upsales.com') return null;
  const id = /^#\/contacts\/([1-9]\d*)(?:[/?]|$)/.exec(hash)?.[1];
  return id ? { kind, id } : null;
}

export const link = (id: string, { origin }: URL): string => `${origin}/#/contacts/${id}`;

export const page: CrmPage = {
  ...site,
  locate,

  root: (document, ref) => (locate(new URL(document.URL))?.id === ref.id ? anyView(document) : null),

  read: readLead,

  names: own,
};
