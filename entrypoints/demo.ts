import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { demo } from '../lib/crm/demo/index.ts';
import { openPanel } from './panel/open.tsx';

export default defineUnlistedScript(() => openPanel(demo));
