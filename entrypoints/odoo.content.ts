import { defineContentScript } from 'wxt/utils/define-content-script';
import { odoo } from '../lib/crm/odoo/index.ts';
import { openPanel } from './panel/open.tsx';

export default defineContentScript({
  matches: odoo.matches,
  noScriptStartedPostMessage: true,
  main: () => openPanel(odoo),
});
