import { expect, test } from 'vitest';
import { useDemo } from '../stage.ts';
import { clickNotice, noticesOn } from './notices.ts';
import { PanelInPage } from './panel.ts';
import { useFirefox } from './stage.ts';

// Firefox has no worker but an event page, which it puts away when it has been idle, and an update that no store brings.
const stage = useFirefox();
const demo = useDemo();
const extension = `WebExtensionPolicy.getByID('leadpact@leadpact.example').extension`;

async function open() {
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana', '/leads/17'));
  return new PanelInPage(page).ready();
}
const state = () => stage.firefox.inWindow(`${extension}.backgroundState`);

test('an event page that was put away wakes when a panel asks it', async () => {
  const panel = await open();
  expect(await state()).toBe('running');
  await stage.firefox.putAway();
  await expect.poll(state).toBe('stopped');
  await panel.find('.clock button[aria-label^="Why"]').click();
  await panel.find('.clock .opened > .rows').wait();
  expect(await state()).toBe('running');
});

test('a panel comes on a page that is opened while the event page is put away', async () => {
  await stage.firefox.putAway();
  await expect.poll(state).toBe('stopped');
  await open();
});

test('a click on a notice wakes it, though notices were allowed only while it ran', async () => {
  const page = await stage.extensionPage('workshop.html');
  const remind = await page.locator('::-p-text(Remind me when)').waitHandle();
  await remind.click();
  expect(await stage.firefox.answer(true)).toContain('notifications');
  const isOn = `browser.storage.sync.get().then((all) => all['preference reminders'] === true)`;
  await expect.poll(() => page.evaluate(isOn)).toBe(true);
  const alarms = 'browser.alarms.getAll().then((all) => all.map(({ name }) => name))';
  await expect.poll(() => page.evaluate(alarms)).not.toContain('reminders');
  await stage.firefox.putAway();
  // It starts once more, to be woken by clicks from now on.
  await expect.poll(state).toBe('running');
  await stage.firefox.putAway();
  await page.evaluate(`browser.notifications.create('any', { type: 'basic', title: 'T', message: 'M' })`);
  await expect.poll(() => noticesOn(stage.firefox)).toEqual([['T', 'M']]);
  await clickNotice(stage.firefox);
  const tabs = `gBrowser.tabs.map((tab) => tab.linkedBrowser.currentURI.spec)`;
  await expect.poll(() => stage.firefox.inWindow(tabs)).toContainEqual(expect.stringMatching(/popup\.html$/));
});

test('an update ends the old script where it stands: the new panel takes its seat at once, and works', async () => {
  const panel = await open();
  const { page } = panel;
  await page.evaluate(() => {
    Object.assign(window, { old: document.querySelector('leadpact-panel') });
  });
  await stage.firefox.reload();
  const isNew = () => page.evaluate('document.querySelector("leadpact-panel") !== old');
  await expect.poll(isNew, { timeout: 15_000 }).toBe(true);
  await panel.ready();
  expect(await page.evaluate(() => document.querySelectorAll('leadpact-panel').length)).toBe(1);
  await panel.find('.clock button[aria-label^="Why"]').click();
  await panel.find('.clock .opened > .rows').wait();
});
