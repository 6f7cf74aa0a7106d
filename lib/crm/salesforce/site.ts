import type { CrmSite } from '../crm.ts';
import { data, place } from './place.ts';
import { isReading } from './soql.ts';

const lead = '00Q[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?';
const made = '00[TU][A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?';

/**
 * `acme`, `acme--test.sandbox`, `acme-dev-ed.develop`: what a company's own domain begins with in every place that
 * Salesforce has for it; behind Microsoft's proxy the place has another ending.
 */
const pageHost = /^([a-z0-9-]+(?:\.[a-z]+)?)\.lightning\.force\.(com|mil)(?:\.mcas\.ms)?$/;

/** Salesforce Lightning. Its pages are on another domain than its API, and it lets nobody in from one to the other. */
export const site: CrmSite = {
  ...place,
  token: {
    hosts: ['https://*.my.salesforce.com/*', 'https://*.my.salesforce.mil/*'],
    // Asked on the page's own domain it would answer with a redirect, which drops the token.
    address({ protocol, hostname }) {
      const [, domain, end] = pageHost.exec(hostname) ?? [];
      return domain && protocol === 'https:' ? `https://${domain}.my.salesforce.${end}` : null;
    },
    headers: (token) => ({ authorization: `Bearer ${token}` }),
    calls: [
      new RegExp(`POST ${data}/composite`),
      new RegExp(`GET ${data}/query\\?q=SELECT%20[\\w%.,()'*!~-]+`),
      new RegExp(`GET ${data}/query/[\\w-]+`),
      new RegExp(`GET ${data}/sobjects/Lead/describe`),
      new RegExp(`GET ${data}/sobjects/Lead/${lead}\\?fields=Id,Status,LastModifiedDate`),
      new RegExp(`PATCH ${data}/sobjects/Lead/${lead}`),
      new RegExp(`POST ${data}/sobjects/(?:Task|Event)`),
      new RegExp(`DELETE ${data}/sobjects/(?:Task|Event)/${made}`),
      /GET \/services\/oauth2\/userinfo/,
    ],
    allows: isReading,
    oauth: {
      authorize: (api) => `${api}/services/oauth2/authorize`,
      token: (api) => `${api}/services/oauth2/token`,
      scope: 'api openid refresh_token',
    },
    cookie: 'sid',
  },
};
