import { keepAlarm, onAlarm } from '../../lib/browser/alarms.ts';
import { onPolicy } from '../../lib/browser/policy.ts';
import { rememberUntilClosed } from '../../lib/browser/storage.ts';
import { firstDelay, longest, nextDelay, pause } from '../../lib/sync/rhythm.ts';
import { type Clock, dropNews, sync } from './sync.ts';
import { readTrust } from './trust.ts';

const alarm = 'sync';

/** When the last sync began, however it ended: the worker forgets. */
const lastTry = rememberUntilClosed('sync-tried', (stored) => typeof stored === 'number', 0);

/** Whether the first alarm since the browser started was set. */
const begun = rememberUntilClosed('sync-begun', (stored) => stored === true, false);

/**
 * Worker: asks for new rules every few minutes, as long as anybody is trusted to make them. One alarm leads to the next,
 * which is set before anything else is done: so none is lost with the worker.
 */
export function keepRulesNew(clock: Clock): void {
  onAlarm(alarm, () => void setAlarm(clock).then(() => syncUnasked(clock)));
  // A whole company's browsers hear of a policy within seconds: each asks at its own first alarm. Pages look again at
  // once: the policy may also be the old one, which comes late when the browser starts.
  onPolicy(async () => {
    await dropNews();
    // Whoever was asked before may have been somebody else.
    await lastTry.write(0).catch(console.error);
    await setAlarm(clock);
  });
  void setAlarm(clock);
}

/** Worker: asks for new rules because somebody has come who looks at them, unless that was done just now. */
export async function syncUnasked(clock: Clock): Promise<void> {
  // Somebody may have set the clock.
  if (Math.abs(clock() - (await lastTry.read())) >= pause * 60_000) await syncNow(clock);
}

let running: Promise<void> | undefined;

/** Worker: asks for new rules; who asks while that goes on waits for the same answer. Never rejects. */
export function syncNow(clock: Clock): Promise<void> {
  running ??= syncOnce(clock)
    .catch(console.error)
    .finally(() => {
      running = undefined;
    });
  return running;
}

async function syncOnce(clock: Clock): Promise<void> {
  if (await readTrust()) {
    await lastTry.write(clock()).catch(console.error);
    await setAlarm(clock);
  }
  await sync(clock);
}

async function setAlarm(clock: Clock): Promise<void> {
  try {
    if (!(await readTrust())) return;
    const delay = (await begun.read()) ? nextDelay : firstDelay;
    await keepAlarm(alarm, delay(Math.random()), longest, clock());
    await begun.write(true);
  } catch (error) {
    console.error(error);
  }
}
