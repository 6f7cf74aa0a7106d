import { defineBackground } from 'wxt/utils/define-background';
import { relayToggle } from '../lib/browser/toggle.ts';

/** Keeps nothing in memory: the browser stops it whenever it likes. Listeners are registered before anything else. */
export default defineBackground(() => {
  relayToggle();
});
