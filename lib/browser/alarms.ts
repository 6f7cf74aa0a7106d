import browser from 'webextension-polyfill';

/** Worker: called when an alarm of that name rings, be it late. To be called before anything else happens in the worker. */
export function onAlarm(name: string, rang: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) rang();
  });
}

/**
 * Sees to it that an alarm will ring once. One that is set already stays: setting it anew would put it off, for ever where
 * the worker starts often. Some browsers lose alarms when they restart, and one that waits for a clock that was set back
 * would wait as long as that.
 * @param delay minutes from now; a browser may make half a minute of less
 * @param longest minutes; an alarm that is further away is set anew
 * @param now milliseconds since 1970
 */
export async function keepAlarm(name: string, delay: number, longest: number, now: number): Promise<void> {
  const set = await browser.alarms.get(name);
  if (set && set.scheduledTime - now <= longest * 60_000) return;
  await browser.alarms.create(name, { delayInMinutes: delay });
}

/** One alarm of that name rings at a moment (ms since 1970), in the place of the one before; null: none. */
export async function setAlarm(name: string, at: number | null): Promise<void> {
  if (at === null) await browser.alarms.clear(name);
  else await browser.alarms.create(name, { when: at });
}
