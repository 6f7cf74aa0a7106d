import { expect, test } from 'vitest';
import { useDemo } from '../stage.ts';
import { PanelInPage } from './panel.ts';
import { picture, says, useFirefox } from './stage.ts';

// The queue, the badge and what reminds, in Firefox: as far as a page of the extension can see of them.
const stage = useFirefox();
const demo = useDemo();

test('the popup lists the person’s open leads by what is due, Enter opens the first; the badge counts', async () => {
  const crm = await stage.page();
  await crm.goto(demo.crm.enter('dana', '/leads/17'));
  await new PanelInPage(crm).ready();
  const page = await stage.extensionPage('popup.html');
  await says(page, /My queue[\s\S]*Missed \d+[\s\S]*Broken by/);
  await picture(page, 'popup');
  const badge = () => page.evaluate('browser.action.getBadgeText({})');
  await expect.poll(badge, { timeout: 15_000 }).toMatch(/^\d+/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const tabs = `gBrowser.tabs.map((tab) => tab.linkedBrowser.currentURI.spec)`;
  const opened = async () =>
    String(await stage.firefox.inWindow(tabs))
      .split(',')
      .filter((url) => /\/leads\/(?!17\b)\d+/.test(url)).length;
  await expect.poll(opened).toBe(1);
  const alarms = await page.evaluate('browser.alarms.getAll().then((all) => all.map(({ name }) => name))');
  expect(alarms).toContain('reminders');
});
