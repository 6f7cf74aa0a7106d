import type { CrmSite } from '../crm.ts';

/** Zoho's places, each with an API of its own; an account lives in one. */
const ends = ['com', 'eu', 'in', 'com.au', 'com.cn', 'jp', 'sa', 'uk', 'ae'];

/** What a page needs to know. */
export const place: CrmSite = {
  id: 'zoho',
  name: 'Zoho CRM',
  matches: [...ends.map((end) => `https://crm.zoho.${end}/crm/*`), 'https://crm.zohocloud.ca/crm/*'],
};

export const data = '/crm/v8';
const id = '\\d{6,}';
const listed = '(Calls|Events|Tasks|Notes)';

/** Zoho lets nobody in but by OAuth; people sign in with an app that their company has registered. */
export const site: CrmSite = {
  ...place,
  token: {
    hosts: [...ends.map((end) => `https://www.zohoapis.${end}/*`), 'https://www.zohoapis.ca/*'],
    address({ protocol, hostname }) {
      const end = protocol === 'https:' && /^crm\.zoho(?:cloud)?\.([a-z.]+)$/.exec(hostname)?.[1];
      return end && (ends.includes(end) || hostname === 'crm.zohocloud.ca')
        ? `https://www.zohoapis.${end}`
        : null;
    },
    from: 'api-console.zoho.com',
    headers: (token) => ({ authorization: `Zoho-oauthtoken ${token}` }),
    calls: /* @__PURE__ */ [
      `GET ${data}/Leads/${id}`,
      `GET ${data}/Leads/${id}/__timeline\\?per_page=200`,
      `GET ${data}/Leads/${id}/${listed}\\?fields=[\\w,$]+&per_page=200(&page=\\d+)?`,
      `GET ${data}/Leads/${id}/Emails`,
      `GET ${data}/users\\?type=CurrentUser`,
      `GET ${data}/settings/fields\\?module=Leads`,
      `POST ${data}/coql`,
      `POST ${data}/(Calls|Events)`,
      `POST ${data}/Leads/${id}/Notes`,
      `DELETE ${data}/(Calls|Events|Notes)/${id}`,
      `PUT ${data}/Leads/${id}`,
    ].map((call) => new RegExp(`^${call}$`)),
    allows: isOurs,
    oauth: {
      authorize: (api) => `${accounts(api)}/oauth/v2/auth`,
      token: (api) => `${accounts(api)}/oauth/v2/token`,
      scope: 'ZohoCRM.modules.ALL,ZohoCRM.settings.fields.READ,ZohoCRM.users.READ,ZohoCRM.coql.READ',
      extra: { access_type: 'offline' },
    },
  },
};

const accounts = (api: string) =>
  api.replace('https://www.zohoapis.', 'https://accounts.zoho.').replace(/zoho\.ca$/, 'zohocloud.ca');

/** What is changed in a lead is its status; a call, meeting or note is made one at a time, by whose token it is. */
function isOurs(call: string, body: unknown): boolean {
  const may = call.startsWith('PUT ')
    ? /^Lead_Status$/
    : /^POST .*\/(?:Calls|Events|Notes)$/.test(call)
      ? told
      : null;
  if (!may) return true;
  const { data, ...rest } = Object(body);
  return (
    Object.keys(rest).length === 0 &&
    Array.isArray(data) &&
    data.length === 1 &&
    Object.keys(Object(data[0])).every((key) => may.test(key))
  );
}

const told =
  /^(?:What_Id|\$se_module|Description|Note_Content|Event_Title|(?:Start|End)_DateTime|Subject|Call_(?:Type|Start_Time|Duration|Result)|Outgoing_Call_Status)$/;
