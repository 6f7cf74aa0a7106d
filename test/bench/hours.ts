import { readFileSync } from 'node:fs';
import { readAgreement } from '../../lib/agreement/source.ts';
import type { WithExtension } from '../real/chromium.ts';

const shipped = new URL('../../lib/agreement/bundled.yaml', import.meta.url);
const allDay = ['00:00-24:00'];
const week = { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay };

/**
 * What puts the agreement that ships in force with calendars that never close, so that clocks run whenever this is run; to
 * be evaluated in the worker, or in a page of the extension.
 */
export function neverClosing(): string {
  const { agreement } = readAgreement(readFileSync(shipped));
  if (!agreement) throw new Error('The agreement that ships has mistakes');
  const calendars = Object.fromEntries(
    Object.entries(agreement.calendars).map(([name, { timeZone }]) => [name, { timeZone, week }]),
  );
  const timeline = JSON.stringify([{ ...agreement, calendars }]);
  return `browser.storage.local.set({ timeline: ${timeline} })`;
}

export async function neverClose({ context }: WithExtension): Promise<void> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(neverClosing());
}
