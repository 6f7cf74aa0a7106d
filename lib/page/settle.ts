import { seen } from './visible.ts';
import { wait } from './wait.ts';

const first = 30;
const slowest = 2000;
/** Who waits until the page shows its record waits at most a quarter longer for ours. */
const growth = 1.25;

/**
 * The element of the record that the address names, as soon as the page shows it: asks with a back-off that never
 * gives up (a CRM may take a minute) but gets slow, and stands still while the tab is hidden.
 * Throws the signal's reason on the next route.
 * @param late called once if nothing was found after `patience` milliseconds
 */
export async function settle(
  find: () => Element | null,
  patience: number,
  late: () => void,
  signal: AbortSignal,
): Promise<Element> {
  let waited = 0;
  for (let pause = first; ; pause = Math.min(pause * growth, slowest)) {
    await seen(document, signal);
    const root = find();
    if (root) return root;
    await wait(pause, signal);
    if (waited < patience && waited + pause >= patience) late();
    waited += pause;
  }
}
