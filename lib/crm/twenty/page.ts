import { CrmError, type CrmPage, type RecordRef } from '../crm.ts';
import { record, text } from '../shape.ts';
import { anyView } from '../view.ts';
import { readLead } from './lead.ts';
import { site } from './site.ts';

/** `/object/opportunity/<uuid>` and `/object/person/<uuid>` (AppPath.ts). */
export function locate({ protocol, pathname }: URL): RecordRef | null {
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  const [, kind, id] =
    /^\/object\/(opportunity|person)\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/?$/.exec(pathname) ?? [];
  return kind && id ? { kind, id } : null;
}

export const link = (id: string, { origin }: URL): string => `${origin}/object/opportunity/${id}`;

export const page: CrmPage = {
  ...site,

  /** In the cloud the API is on a host of its own, which lets every page in that shows a token. */
  base: ({ origin, hostname }) => (/(?:^|\.)twenty\.com$/.test(hostname) ? 'https://api.twenty.com' : origin),

  /** The page keeps its own token in a cookie that scripts can read; what it is worth ends within the hour. */
  session({ document }) {
    const pair = /(?:^|; )tokenPair=([^;]+)/.exec(document.cookie)?.[1];
    if (!pair) return null;
    try {
      const { accessOrWorkspaceAgnosticToken, accessToken } = record(
        JSON.parse(decodeURIComponent(pair)),
        'tokenPair',
      );
      const { token } = record(accessOrWorkspaceAgnosticToken ?? accessToken, 'tokenPair.token');
      return { authorization: `Bearer ${text(token, 'tokenPair.token')}` };
    } catch (cause) {
      throw new CrmError('not-signed-in', { cause });
    }
  },

  locate,
  root(document, ref) {
    const here = locate(new URL(document.URL));
    return here?.kind === ref.kind && here.id === ref.id ? anyView(document) : null;
  },
  read: readLead,
  names: {
    companyName: 'company.name',
    employees: 'company.employees',
    country: 'company.address',
    jobTitle: 'jobTitle',
  },
  avoid: ['top-left', 'top-right'],
};
