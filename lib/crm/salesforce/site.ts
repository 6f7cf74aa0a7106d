import type { CrmSite } from '../crm.ts';

/** Where a version of the API is. A release lasts for years. */
export const data = '/services/data/v66.0';

/** What a page needs to know; how the API is spoken to is the worker's business, and not in the page's bundle. */
export const place: CrmSite = {
  id: 'salesforce',
  name: 'Salesforce',
  matches: ['com', 'mil', 'com.mcas.ms'].flatMap((end) => [
    `https://*.lightning.force.${end}/lightning/*`,
    `https://*.lightning.force.${end}/one/*`,
  ]),
};

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
    from: 'Setup › External Client App Manager',
    headers: (token) => ({ authorization: `Bearer ${token}` }),
    calls: /* @__PURE__ */ [
      `POST ${data}/composite`,
      `GET ${data}/query\\?q=SELECT%20[\\w%.,()'*!~-]+`,
      `GET ${data}/query/[\\w-]+`,
      `GET ${data}/sobjects/Lead/describe`,
      `GET ${data}/sobjects/Lead/${lead}\\?fields=Id,Status,LastModifiedDate`,
      `PATCH ${data}/sobjects/Lead/${lead}`,
      `POST ${data}/sobjects/(?:Task|Event)`,
      `DELETE ${data}/sobjects/(?:Task|Event)/${made}`,
      'GET /services/oauth2/userinfo',
    ].map((call) => new RegExp(call)),
    allows: isOurs,
    oauth: {
      authorize: (api) => `${api}/services/oauth2/authorize`,
      token: (api) => `${api}/services/oauth2/token`,
      scope: 'api openid refresh_token',
    },
    cookie: 'sid',
  },
};

/**
 * Whether a question is one that the panel asks, by what its path does not tell: a composite call reads, and what is
 * changed in a lead is its status.
 */
function isOurs(call: string, body: unknown): boolean {
  if (call.endsWith('/composite')) {
    const { compositeRequest } = Object(body);
    return Array.isArray(compositeRequest) && compositeRequest.every(reads);
  }
  const may = call.startsWith('PATCH ') ? /^Status$/ : /^POST .*\/(?:Task|Event)$/.test(call) ? told : null;
  return !may || Object.keys(Object(body)).every((key) => may.test(key));
}

/** What the panel says of an activity; whose it is and what comes of it is not for a page to choose. */
const told =
  /^(?:WhoId|TaskSubtype|Status|Subject|Description|ActivityDate|CallType|CallDisposition|(?:Start|End)DateTime)$/;

const read =
  /^\/services\/data\/v66\.0\/(?:query(?:All)?\?q=SELECT%20|sobjects\/(?:Lead|Task|Event)\/describe$|sobjects\/(?:Lead|User|Group)\/[\w@{}.]+\?fields=)/;

function reads(part: unknown): boolean {
  const { method, url, referenceId, ...rest } = Object(part);
  return method === 'GET' && read.test(url) && referenceId && Object.keys(rest).length === 0;
}
