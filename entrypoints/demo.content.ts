import { defineContentScript } from 'wxt/utils/define-content-script';
import { demo } from '../lib/crm/demo/index.ts';
import { openPanel } from './panel/open.tsx';

export default defineContentScript({
  matches: demo.matches,
  noScriptStartedPostMessage: true,
  main: () => openPanel(demo),
});
