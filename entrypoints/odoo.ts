import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { odoo } from '../lib/crm/odoo/index.ts';
import { openPanel } from './panel/open.tsx';

export default defineUnlistedScript(() => openPanel(odoo));
