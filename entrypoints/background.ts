import { defineBackground } from 'wxt/utils/define-background';
import { keepChapters } from '../lib/browser/chapter.ts';
import { onStart, openSettings } from '../lib/browser/extension.ts';
import { answer } from '../lib/browser/messages.ts';
import { relayToggle } from '../lib/browser/toggle.ts';
import type { Questions } from './panel/questions.ts';
import { keepGathering } from './queue/unasked.ts';
import { keepReminding } from './reminders/reminders.ts';
import { keepRulesNew } from './rules/polling.ts';
import { everySite } from './sites/described.ts';
import { isAnywhere, keepScripts } from './sites/reconcile.ts';
import { runErrands } from './tokens/errands.ts';
import { answers } from './worker/answers.ts';
import { offerFor, welcomeHash } from './workshop/offer.ts';

const clock = () => Date.now();

/** Keeps nothing in memory: the browser stops it whenever it likes. Listeners are registered before anything else. */
export default defineBackground(() => {
  keepChapters('sync', 'gathering');
  answer<Questions>(answers);
  relayToggle(async (page) => openSettings(offerFor(page, await everySite())));
  keepScripts();
  // Where the company has done everything there is nothing to ask.
  onStart(async (why) => {
    if (why === 'install' && !(await isAnywhere())) await openSettings(welcomeHash);
  });
  runErrands(clock);
  keepRulesNew(clock);
  keepReminding(clock);
  keepGathering(clock);
});
