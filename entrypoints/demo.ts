import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { page } from '../lib/crm/demo/page.ts';
import { openPanel } from './panel/open.tsx';

export default defineUnlistedScript(() => openPanel(page));
