import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { askWorker } from '../lib/browser/messages.ts';
import { pageBy } from '../lib/crm/described/page.ts';
import { leaveDescription } from './panel/described.ts';
import { openPanel } from './panel/open.tsx';
import type { Questions } from './panel/questions.ts';
import { transport as bySession } from './panel/session.ts';
import { transport as byToken } from './panel/through.ts';

/** A page of a CRM that an admin has described: the worker, which has checked it, tells how. */
export default defineUnlistedScript(async () => {
  const description = await askWorker<Questions, 'description'>('description', location.href);
  if (!description) return;
  leaveDescription(description);
  await openPanel(pageBy(description), description.token ? byToken : bySession);
});
