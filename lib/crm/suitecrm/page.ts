import type { CrmPage, RecordRef } from '../crm.ts';
import { own, readLead } from './lead.ts';
import { site } from './site.ts';

const kind = 'leads';

/** `#/leads/record/…`, in whatever folder of a host SuiteCRM stands. */
export function locate({ protocol, hash }: URL): RecordRef | null {
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  const id = /^#\/leads\/record\/([0-9a-zA-Z-]{1,36})(?:[/?]|$)/.exec(hash)?.[1];
  return id ? { kind, id } : null;
}

export const link = (id: string, { origin, pathname }: URL): string =>
  `${origin}${pathname}#/leads/record/${id}`;

export const page: CrmPage = {
  ...site,
  base: ({ origin, pathname }) => origin + pathname.replace(/\/[^/]*$/, ''),

  /** The session is a cookie that no script can read; beside it stands the token that each call has to show. */
  session({ document }) {
    const token = /(?:^|;\s*)XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1];
    return token ? { 'x-xsrf-token': decodeURIComponent(token) } : null;
  },

  locate,

  /**
   * The view of a record (views/record/components of SuiteCRM-Core) has no word of which it is, and its content is there
   * when it is loaded. What SuiteCRM 7 still shows stands in a frame and has no such view.
   */
  root(document, ref) {
    if (locate(new URL(document.URL))?.id !== ref.id) return null;
    const view = document.querySelector('.record-view');
    return view?.querySelector('scrm-record-content') ? view : null;
  },

  read: readLead,

  names: own,
  form: (id, { origin, pathname }) => `${origin}${pathname}#/leads/edit/${id}`,
};
