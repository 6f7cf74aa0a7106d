import type { CrmSite } from './crm.ts';
import { site as demo } from './demo/site.ts';
import { site as dynamics } from './dynamics/site.ts';
import { site as espocrm } from './espocrm/site.ts';
import { site as hubspot } from './hubspot/site.ts';
import { site as odoo } from './odoo/site.ts';
import { site as pipedrive } from './pipedrive/site.ts';
import { site as salesforce } from './salesforce/site.ts';
import { site as suitecrm } from './suitecrm/site.ts';
import { site as superoffice } from './superoffice/site.ts';
import { site as tryton } from './tryton/site.ts';
import { site as twenty } from './twenty/site.ts';
import { site as upsales } from './upsales/site.ts';
import { site as zoho } from './zoho/site.ts';

/** Every CRM that Leadpact knows, a line each, without the code that reads it: for the worker and the manifest. */
export const sites: readonly CrmSite[] = [
  demo,
  dynamics,
  espocrm,
  hubspot,
  odoo,
  pipedrive,
  salesforce,
  suitecrm,
  superoffice,
  tryton,
  twenty,
  upsales,
  zoho,
];
