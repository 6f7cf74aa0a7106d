import { expect, test } from 'vitest';
import { PanelInPage } from './panel.ts';
import { picture, useChromium, useDemo } from './stage.ts';

const stage = useChromium();
const demo = useDemo();

test('a panel says that only the example is in force, and leads to where an agreement is set up', async () => {
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana', '/leads/17'));
  const panel = await new PanelInPage(page).ready();
  const opened = stage.browser.context.waitForEvent('page');
  await panel.find('footer').getByText('This is the example that comes with Leadpact').click();
  const settings = await opened;
  await settings.locator('h2#agreement:focus').waitFor();
  await picture(settings, 'basis-settings');
  expect(new URL(settings.url()).hash).toBe('#agreement');

  // Once they are open it is the same tab, at the same place.
  await settings.evaluate('location.hash = ""; scrollTo(0, 0); document.activeElement.blur()');
  await page.bringToFront();
  await panel.find('footer').getByText('This is the example that comes with Leadpact').click();
  await settings.locator('h2#agreement:focus').waitFor();
  expect(stage.browser.context.pages().filter((one) => one.url() === settings.url())).toHaveLength(1);
  await settings.close();
});
