import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { openFirefox } from '../../real/firefox.ts';
import { useDemo } from '../stage.ts';
import { PanelInPage } from './panel.ts';
import { picture, says, useFirefox } from './stage.ts';

// A CRM is added with real clicks, in our page and in the browser's own question.
const stage = useFirefox(() => openFirefox({ added: [] }));
const demo = useDemo();

/** Fills in the form for an Odoo at the demo CRM's address, up to the click that asks. */
async function addOdoo(page: Page): Promise<void> {
  await page.locator('button[aria-label="Add Odoo"]').click();
  await page.locator('form input').fill(new URL(demo.crm.url).origin);
  await says(page, /read and change data at 127\.0\.0\.1/);
  await page.locator('form button[type=submit]').click();
}
const granted = (page: Page) => page.evaluate('browser.permissions.getAll().then(({ origins }) => origins)');

test('no is taken for an answer: nothing is added', async () => {
  const page = await stage.extensionPage('workshop.html');
  await addOdoo(page);
  expect(await stage.firefox.answer(false)).toMatch(/127\.0\.0\.1/);
  await says(page, 'The browser was told no, so nothing was added');
  expect(await granted(page)).toEqual([]);
});

test('yes: it is added, and gone with its permission when it is removed', async () => {
  const page = await stage.extensionPage('workshop.html');
  await addOdoo(page);
  await stage.firefox.answer(true);
  await says(page, 'Odoo was added');
  expect(await granted(page)).toEqual(['http://127.0.0.1/*']);
  await picture(page, 'settings');
  const crm = await stage.page();
  await crm.goto(demo.crm.enter('dana', '/leads/17'));
  await page.locator('button[aria-label^="Remove Odoo"]').click();
  await says(page, 'Odoo was removed');
  expect(await granted(page)).toEqual([]);
  await crm.reload();
  await new Promise((later) => setTimeout(later, 1000));
  expect(await new PanelInPage(crm).text()).toBeNull();
});
