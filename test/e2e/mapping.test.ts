import { expect, test } from 'vitest';
import { expectAccessible } from './axe.ts';
import { PanelInPage } from './panel.ts';
import { picture, useChromium, useDemo } from './stage.ts';

// An admin looks up a CRM's own stages and fields in the settings.
const stage = useChromium();
const demo = useDemo();

test('the settings ask an open page of the CRM, and write the lines for the agreement', async () => {
  const page = await stage.page();
  await page.goto(`chrome-extension://${stage.browser.id}/workshop.html`);
  await page.getByText('Stages and fields').focus();
  await page.keyboard.press('Enter');
  await page.getByText(/Open a page of .+ in another tab, then try again\./).waitFor();

  const crm = await stage.page();
  await crm.goto(demo.crm.enter('dana', '/leads/17'));
  await new PanelInPage(crm).ready();
  await page.bringToFront();
  await page.getByRole('button', { name: 'Try again' }).click();
  const choice = (name: string) => page.getByRole('combobox', { name, exact: true });
  const hold = choice('On hold');
  await hold.waitFor();
  expect(await hold.inputValue()).toBe('waiting');
  expect(await choice('Marketing qualified').locator('option:checked').textContent()).toMatch(/MQL/i);
  await page.getByText('The agreement has all of this already.').waitFor();

  await hold.selectOption('recycled');
  const lines = await page.locator('pre').textContent();
  expect(lines).toMatch(/- id: waiting\n {4}from: \{ hubspot: waiting \}/);
  expect(lines).toMatch(
    /- id: recycled\n {4}from: \{ demo: \[Back to marketing, On hold\], suitecrm: Recycled,/,
  );
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByText('Copied', { exact: true }).waitFor();

  await page.setViewportSize({ width: 900, height: 1250 });
  await picture(page, 'settings-mapping');
  await expectAccessible(page);
});
