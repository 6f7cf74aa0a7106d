import { afterAll, expect, test } from 'vitest';
import { demoSite } from '../../real/chromium.ts';
import { openFirefox } from '../../real/firefox.ts';
import { Company } from '../../sync/company.ts';
import { type Host, serve } from '../../sync/host.ts';
import { bundled } from '../numbers.ts';
import { useDemo } from '../stage.ts';
import { PanelInPage } from './panel.ts';
import { useFirefox } from './stage.ts';

// From a folder on a static host, by a policy, into a panel that is open: with an event page, into which the verifier is
// imported, and with alarms that Firefox forgets.
let company: Company;
let host: Host;
const stage = useFirefox(async () => {
  company = await Company.found(Date.now());
  await company.publish({ ...bundled, agreement: 'acme', version: 11 }, Date.now());
  host = await serve(company.files);
  const address = host.address.replace('127.0.0.1', 'rules.localhost');
  return openFirefox({ added: [demoSite], policy: { agreement: { address, root: company.root } } });
});
afterAll(() => host?.close());
const demo = useDemo();
const extension = `WebExtensionPolicy.getByID('leadpact@leadpact.example').extension`;
const stop = async () => {
  await stage.firefox.inWindow(`${extension}.terminateBackground()`);
  await expect.poll(() => stage.firefox.inWindow(`${extension}.backgroundState`)).toBe('stopped');
};

test('what is published is in an open panel, also after the event page was put away', async () => {
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana', '/leads/17'));
  const panel = await new PanelInPage(page).ready();
  await panel.says('Agreement v11');
  const inForceFrom = new Date().toISOString();
  await company.publish({ ...bundled, agreement: 'acme', version: 12, inForceFrom }, Date.now());
  await stop();
  const settings = await stage.extensionPage('workshop.html');
  // The alarm of the next sync rings now, long after the last one; again, if the event page has just set its own anew.
  const ring = () =>
    settings.evaluate(async () => {
      const { browser } = globalThis as unknown as { browser: typeof import('webextension-polyfill') };
      await browser.storage.session.remove('sync-tried');
      await browser.alarms.create('sync', { when: Date.now() });
    });
  // A hidden tab stands still, also at the second in which the new version comes into force.
  const rung = async () => {
    await ring();
    await page.bringToFront();
    return panel.text();
  };
  await expect.poll(rung, { timeout: 30_000, interval: 3000 }).toContain('Agreement v12');
});
