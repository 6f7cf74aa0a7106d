import { expect, test } from 'vitest';
import { addSites, allowAtExtensions, demoSite, openChromium, originsOf } from '../real/chromium.ts';
import { PanelInPage } from './panel.ts';
import { useChromium, useDemo } from './stage.ts';

// Where the panel gets to: the pages of CRMs that are added and allowed, and no others.
const stage = useChromium(() => openChromium({ added: [] }));
const demo = useDemo();

test('nothing is allowed at the start; a CRM that is added shows at once in the tab that is open; taken back, it is gone', async () => {
  const { context, id } = stage.browser;
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana'));
  await page.getByRole('heading').first().waitFor();
  const panel = new PanelInPage(page);
  const extension = await stage.page();
  await extension.goto(`chrome-extension://${id}/workshop.html`);
  const has = () => extension.evaluate('browser.permissions.getAll()');
  expect(await has()).toMatchObject({ origins: [] });
  expect(await panel.host.count()).toBe(0);

  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await addSites(context, id, [demoSite]);
  await panel.ready();
  expect(await page.evaluate('sameDocument')).toBe(true);
  // The page's own style rules came along.
  await page.evaluate(() => document.body.classList.add('modal-open'));
  const layer = () => getComputedStyle(document.documentElement).getPropertyValue('--leadpact-layer');
  expect(await page.evaluate(layer)).toBe('-1');

  // The same again brings no second copy, and takes the seat from nobody.
  await page.evaluate(() => Object.assign(document.querySelector('leadpact-panel') ?? {}, { first: true }));
  await extension.evaluate(`browser.storage.local.set({ sites: [] })
    .then(() => browser.storage.local.set({ sites: ${JSON.stringify([demoSite])} }))`);
  await expect
    .poll(() => extension.evaluate('browser.scripting.getRegisteredContentScripts()'))
    .toHaveLength(1);
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => document.querySelectorAll('leadpact-panel').length)).toBe(1);
  expect(await page.evaluate('document.querySelector("leadpact-panel").first')).toBe(true);

  const settings = await stage.page();
  await settings.goto('chrome://extensions/');
  for (const host of originsOf(demoSite)) {
    await settings.evaluate(`chrome.developerPrivate.removeHostPermission("${id}", "${host}")`);
  }
  await expect.poll(() => extension.evaluate('browser.scripting.getRegisteredContentScripts()')).toEqual([]);
  await page.reload();
  await page.getByRole('heading').first().waitFor();
  await page.waitForTimeout(500);
  expect(await panel.host.count()).toBe(0);

  await allowAtExtensions(settings, id, originsOf(demoSite));
  await addSites(context, id, [demoSite]);
  await panel.ready();
});
