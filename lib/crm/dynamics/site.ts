import type { CrmSite } from '../crm.ts';

/** Microsoft's places: `crm` is North America, `crm4` Europe; the last three are governments' and China's. */
const places = [
  'crm.dynamics.com',
  ...Array.from({ length: 20 }, (_, i) => `crm${i + 2}.dynamics.com`),
  'crm.microsoftdynamics.us',
  'crm.appsplatform.us',
  'crm.dynamics.cn',
];

/** Dynamics 365 Sales, at Microsoft's or on a company's own server, where it may be in a folder of a host. */
export const site: CrmSite = {
  id: 'dynamics',
  name: 'Dynamics 365 Sales',
  matches: /* @__PURE__ */ places.map((place) => `https://*.${place}/main.aspx*`),
  under: ['/main.aspx*'],
};
