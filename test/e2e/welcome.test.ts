import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  addSites,
  allowAtExtensions,
  demoSite,
  findWelcome,
  openChromium,
  originsOf,
} from '../real/chromium.ts';
import { noPolicy, setPolicy } from '../real/policy.ts';
import { expectAccessible } from './axe.ts';
import { PanelInPage } from './panel.ts';
import { picture, useChromium, useDemo } from './stage.ts';

// From the installation to a panel: two screens, and none where the company has done everything.
const stage = useChromium(() => openChromium({ added: [], welcome: true, ownId: true }));
const demo = useDemo();

const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 15_000 });
async function isAccessible(page: Page, name: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await picture(page, `welcome-${name}-${colorScheme}`);
    await expectAccessible(page);
  }
}

test('choose the CRM, allow the site, see the panel on a lead', async () => {
  const page = await findWelcome(stage.browser.context);
  await says(page, 'Which CRM do you work in?');
  await isAccessible(page, 'choose');
  const search = page.getByRole('searchbox', { name: 'Find your CRM' });
  await search.fill('nothing of the kind');
  await says(page, 'No CRM here is called that');
  await search.fill('odo');
  expect(await page.locator('.choices > li').allTextContents()).toEqual(['Odoo']);

  const { origin } = new URL(demo.crm.url);
  const own = await stage.page();
  await allowAtExtensions(own, stage.browser.id, originsOf({ crm: 'odoo', address: origin }));
  await page.bringToFront();
  await page.getByRole('button', { name: 'Add Odoo' }).click();
  await page.getByLabel('Address of your Odoo').fill(origin);
  await page.getByRole('button', { name: 'Add Odoo' }).last().click();
  await says(page, 'Now open a lead');
  await says(page, 'Waiting for you to open a lead in Odoo');
  await isAccessible(page, 'see');

  // The demo CRM is not on offer; in the place of Odoo, it plays the CRM in which a lead is opened.
  await addSites(stage.browser.context, stage.browser.id, [demoSite]);
  await says(page, /Waiting for you to open a lead in Demo CRM/);
  const crm = await stage.page();
  await crm.goto(demo.crm.enter('dana', '/leads/17'));
  const panel = await new PanelInPage(crm).ready();
  await page.bringToFront();
  await says(page, `It works: the panel is on ${await panel.lead()}.`);
  await picture(page, 'welcome-works');

  await page.getByRole('link', { name: 'All settings' }).click();
  await page.getByRole('heading', { level: 1, name: 'Leadpact settings' }).waitFor();
});

test('what the company has chosen is asked for once, and nothing else', async (test) => {
  const reason = noPolicy();
  if (reason) return test.skip(reason);
  const page = await stage.page();
  await page.goto(`chrome-extension://${stage.browser.id}/workshop.html#settings`);
  await page.evaluate(`browser.storage.local.clear()
    .then(() => browser.permissions.getAll())
    .then(({ origins }) => browser.permissions.remove({ origins }))`);
  const undo = await setPolicy(stage.browser, { sites: [{ crm: 'demo' }] });
  try {
    await says(page, 'Set by your company');
    await page.goto(`chrome-extension://${stage.browser.id}/workshop.html#welcome`);
    await page.reload();
    await says(page, 'Your company has chosen your CRM');
    await picture(page, 'welcome-company');
    expect(await page.getByRole('searchbox').count()).toBe(0);
    await page.getByRole('button', { name: 'Allow' }).waitFor();
  } finally {
    await undo();
  }
});
