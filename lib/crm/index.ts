import type { Crm } from './crm.ts';
import { demo } from './demo/index.ts';
import { dynamics } from './dynamics/index.ts';
import { espocrm } from './espocrm/index.ts';
import { hubspot } from './hubspot/index.ts';
import { odoo } from './odoo/index.ts';
import { pipedrive } from './pipedrive/index.ts';
import { salesforce } from './salesforce/index.ts';
import { suitecrm } from './suitecrm/index.ts';
import { superoffice } from './superoffice/index.ts';
import { tryton } from './tryton/index.ts';
import { twenty } from './twenty/index.ts';
import { upsales } from './upsales/index.ts';
import { zoho } from './zoho/index.ts';

/**
 * Every CRM that Leadpact knows, a line each: for the manifest, the worker, the command line and the tests.
 * A page imports its own CRM's folder instead, so that it loads no other.
 */
export const crms: readonly Crm[] = [
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
