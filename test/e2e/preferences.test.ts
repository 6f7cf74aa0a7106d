import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { languages } from '../../lib/words/language.ts';
import { openChromium } from '../real/chromium.ts';
import { expectAccessible } from './axe.ts';
import { PanelInPage } from './panel.ts';
import { hastyExtension } from './reminding.ts';
import { picture, useChromium, useDemo } from './stage.ts';

// What a person prefers, as they choose it in the settings, with a panel open beside it.
const stage = useChromium(() => openChromium({ extension: hastyExtension() }));
const demo = useDemo();
afterEach(async () => {
  const page = await settings();
  await page.evaluate('browser.storage.sync.clear()');
});

async function settings(): Promise<Page> {
  const page = await stage.page();
  await page.goto(`chrome-extension://${stage.browser.id}/workshop.html#preferences`);
  await page.locator('.preferences .card').waitFor();
  return page;
}
async function panelInDemo() {
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana'));
  return new PanelInPage(page).ready();
}
const part = (page: Page) => page.locator('.preferences');

test('language, place and pill: an open panel follows at once, the next page begins so', async () => {
  const panel = await panelInDemo();
  const before = await panel.box();
  const page = await settings();
  await part(page).getByLabel('Language').selectOption('sv');
  await page.getByRole('heading', { name: 'Egna inställningar' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('sv');
  await expect.poll(() => panel.text()).toContain('Avtal v');
  await part(page).getByLabel('Plats i Demo CRM').selectOption('top-left');
  await expect.poll(async () => (await panel.box())?.x).toBe(16);
  expect((await panel.box())?.y).toBe(16);
  expect(before?.x).toBeGreaterThan(100);
  await part(page).getByLabel('Kompakt').check();
  await panel.page.reload();
  await panel.find('.pill').waitFor();
  await picture(panel.page, 'preferences-pill-sv');
  await part(page).getByLabel('Språk').selectOption('');
  await page.getByRole('heading', { name: 'Preferences' }).waitFor();
});

test('reminders: on, quiet, not today; all of it as a file that another browser takes over', async () => {
  const page = await settings();
  await part(page)
    .getByLabel(/^Remind me/)
    .check();
  await part(page).getByLabel('Quiet every day').check();
  await part(page).getByLabel('From', { exact: true }).fill('17:30');
  await part(page).getByRole('button', { name: 'Not today' }).click();
  await part(page).getByText('No more reminders today').waitFor();
  await part(page).getByLabel('Leads in Demo CRM').uncheck();
  await page.emulateMedia({ colorScheme: 'dark' });
  await part(page).screenshot({
    path: new URL('screenshots/preferences-dark.png', import.meta.url).pathname,
  });
  await page.emulateMedia({ colorScheme: 'light' });
  const downloading = page.waitForEvent('download');
  await part(page).getByRole('button', { name: 'Save as a file' }).click();
  const path = await (await downloading).path();

  await page.evaluate('browser.storage.sync.clear()');
  await expect
    .poll(() =>
      part(page)
        .getByLabel(/^Remind me/)
        .isChecked(),
    )
    .toBe(false);
  await part(page).getByLabel('Take from a file').setInputFiles(path);
  await part(page).getByText('Your preferences are now as the file says.').waitFor();
  await expect.poll(() => part(page).getByLabel('From', { exact: true }).inputValue()).toBe('17:30');
  expect(await part(page).getByLabel('Leads in Demo CRM').isChecked()).toBe(false);

  const buffer = Buffer.from(JSON.stringify({ leadpact: 'preferences', compact: true, quiet: ['9', '17'] }));
  const bad = { name: 'bad.json', mimeType: 'application/json', buffer };
  await part(page).getByLabel('Take from a file').setInputFiles(bad);
  await part(page).getByText('Nothing was changed: “quiet” cannot be ["9","17"]').waitFor();
  expect(await part(page).getByLabel('Compact').isChecked()).toBe(false);
  await part(page).getByRole('button', { name: 'Remind me again' }).click();
});

test.each([...languages])('nothing is cut off at 320 px, and axe finds no fault: %s', async (language) => {
  const page = await settings();
  await part(page)
    .getByLabel(/^Remind me/)
    .check();
  await part(page).getByLabel('Quiet every day').check();
  await part(page).locator('select').first().selectOption(language);
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe(language);
  const folder = new URL('screenshots/', import.meta.url).pathname;
  await part(page).screenshot({ path: `${folder}preferences-${language}.png` });
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await part(page).screenshot({ path: `${folder}preferences-narrow-${language}.png` });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
