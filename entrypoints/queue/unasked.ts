import { wantedFields } from '../../lib/agreement/wanted.ts';
import { onAlarm, setAlarm } from '../../lib/browser/alarms.ts';
import { openChapter } from '../../lib/browser/chapter.ts';
import { rememberUntilClosed } from '../../lib/browser/storage.ts';
import { isAnyoneAtWork } from '../../lib/report/day/office.ts';
import { chosen, given, onAdded } from '../sites/added.ts';
import { askApi } from '../tokens/errands.ts';
import { rules } from '../worker/rules.ts';
import type { GatherUnasked } from './gathering.ts';

const alarm = 'gathering';
const minute = 60_000;
const longest = 18 * minute;
/** People who start their browsers at nine do not ask their CRM together, then or ever after (ms). */
const first = () => (1 + 4 * Math.random()) * minute;
const next = () => (12 + 6 * Math.random()) * minute;

/** The moment (ms) before which nothing is read; 0: the browser has just started. */
const notBefore = rememberUntilClosed('gathering', (stored) => typeof stored === 'number', 0);

/**
 * Worker: reads the queue every quarter of an hour while anybody works, as long as a CRM is added: so a lead that came
 * overnight is known before somebody has opened anything. Each alarm sets the next one before it does anything else.
 */
export function keepGathering(clock: () => number): void {
  const wind = () => void wound(clock).catch(console.error);
  onAlarm(alarm, () => void ring(clock).catch(console.error));
  onAdded(wind);
  wind();
}

async function ring(clock: () => number): Promise<void> {
  const at = await notBefore.read();
  // It may be left from before the browser was closed, or from before somebody set the clock back.
  const isDue = at > 0 && (at <= clock() || at > clock() + longest);
  if (isDue) await notBefore.write(clock() + next());
  if (!(await wound(clock)) || !isDue) return;
  const { timeline } = await rules.read();
  if (!isAnyoneAtWork(timeline, clock())) return;
  const gather = await openChapter<GatherUnasked>('gathering');
  await gather({ askApi: askApi(clock), wanted: async (crm) => wantedFields(timeline, crm), clock });
}

/** Sets the alarm; false: no CRM is added, and none is set. */
async function wound(clock: () => number): Promise<boolean> {
  const isAny = [...(await given()), ...(await chosen.read())].length > 0;
  const known = await notBefore.read();
  const isGood = known > 0 && known <= clock() + longest;
  const at = isGood ? known : clock() + first();
  if (isAny && !isGood) await notBefore.write(at);
  await setAlarm(alarm, isAny ? at : null);
  return isAny;
}
