import bundled from '../../lib/agreement/bundled.yaml';
import type { Timeline } from '../../lib/agreement/timeline.ts';
import { remember } from '../../lib/browser/storage.ts';
import { judge } from '../../lib/verdict/judge.ts';

/**
 * The versions in force. Whoever writes them has validated them; a stored list that the engine cannot use all the
 * same, through a flipped bit or an older extension's format, counts as none. An empty list is an answer: there is no
 * agreement.
 */
export const rules = remember<Timeline>('timeline', isUsable, [bundled]);

function isUsable(stored: unknown): stored is Timeline {
  if (!Array.isArray(stored)) return false;
  try {
    if (stored.length > 0) judge({ id: '' }, stored as Timeline, 0);
    return true;
  } catch {
    return false;
  }
}
