import type { CrmSite } from '../crm.ts';

const id = '\\d+';
const uuid = '[0-9a-f-]{36}';
const cursor = '(&cursor=[\\w%=.-]+)?';

/** What a page needs to know. */
export const place: CrmSite = {
  id: 'pipedrive',
  name: 'Pipedrive',
  matches: ['https://*.pipedrive.com/*'],
};

/** Pipedrive takes a person's own token (settings → personal preferences → API) at the company's own address. */
export const site: CrmSite = {
  ...place,
  token: {
    hosts: [],
    address: ({ protocol, hostname, origin }) =>
      protocol === 'https:' && companyHost.test(hostname) ? origin : null,
    from: 'Personal preferences › API',
    headers: (token) => ({ 'x-api-token': token }),
    calls: /* @__PURE__ */ [
      `GET /api/v1/leads/${uuid}`,
      `GET /api/v1/leads\\?owner_id=${id}&archived_status=not_archived&limit=100&start=${id}`,
      `GET /api/v1/deals/${id}/changelog\\?limit=500`,
      `GET /api/v1/users/(me|${id})`,
      'GET /api/v1/(leadLabels|dealFields|personFields|organizationFields)',
      `GET /api/v1/notes\\?(deal_id=${id}|lead_id=${uuid})&limit=100&sort=add_time%20DESC`,
      `GET /api/v2/(deals|persons|organizations)/${id}`,
      `GET /api/v1/(deals|persons)/${id}/mailMessages\\?limit=100`,
      'GET /api/v2/stages\\?limit=500',
      `GET /api/v2/deals\\?owner_id=${id}&status=open&limit=100${cursor}`,
      `GET /api/v2/activities\\?(deal_id=${id}|lead_id=${uuid})&limit=200&sort_by=add_time&sort_direction=desc${cursor}`,
      'POST /api/v2/activities',
      `DELETE /api/v2/activities/${id}`,
      'POST /api/v1/notes',
      `DELETE /api/v1/notes/${id}`,
      `PATCH /api/v2/deals/${id}`,
      `PATCH /api/v1/leads/${uuid}`,
    ].map((call) => new RegExp(`^${call}$`)),
    allows: onlyOurs,
  },
};

/** What the panel writes: where a deal or lead stands, and activities and notes of it. */
const written: [path: RegExp, keys: RegExp][] = [
  [/^PATCH .*\/deals\//, /^(status|stage_id)$/],
  [/^PATCH .*\/leads\//, /^is_archived$/],
  [/^POST .*\/notes$/, /^(content|deal_id|lead_id)$/],
  [/^POST .*\/activities$/, /^(subject|type|owner_id|done|note|due_date|due_time|deal_id|lead_id)$/],
];

function onlyOurs(call: string, body: unknown): boolean {
  const keys = written.find(([path]) => path.test(call))?.[1];
  return !keys || (!Array.isArray(body) && Object.keys(Object(body)).every((key) => keys.test(key)));
}

/** A company's own address; not the shop, the blog or the help of Pipedrive itself. */
export const companyHost =
  /^(?!(?:www|support|developers|marketplace|community|devcommunity|status|learn|blog|api|oauth)\.)[a-z\d-]+\.pipedrive\.com$/;
