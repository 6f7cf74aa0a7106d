import type { RecordRef } from '../crm.ts';
import { appHost } from './site.ts';

/**
 * Which contact an address means: `/contacts/{account}/record/0-1/{id}` or the older `/contacts/{account}/contact/{id}`,
 * and what comes behind, such as a tab. The account is part of the kind (`12345678/0-1`): somebody who works in two has
 * contacts of the same number in both. HubSpot's own leads (`0-136`) are records of a salesperson's work on a contact,
 * with stages of their own; the agreement is about the contact, so they are none of ours.
 */
export function locate({ protocol, hostname, pathname }: URL): RecordRef | null {
  if (protocol !== 'https:' || !appHost.test(hostname)) return null;
  const [, account, id] =
    /^\/contacts\/(\d+)\/(?:record\/0-1|contact)\/([1-9]\d*)(?:\/|$)/.exec(pathname) ?? [];
  return account && id ? { kind: `${account}/0-1`, id } : null;
}

/** In the account of that page: nothing but an address tells it. */
export function link(id: string, { origin, pathname }: URL): string | null {
  const account = /^\/contacts\/(\d+)\//.exec(pathname)?.[1];
  return account ? `${origin}/contacts/${account}/record/0-1/${id}` : null;
}

/** Whether HubSpot's own link to a contact is of the account that the page is in. */
export const isOfAccount = (link: string, { kind }: RecordRef): boolean =>
  link.includes(`/contacts/${kind.split('/')[0]}/`);
