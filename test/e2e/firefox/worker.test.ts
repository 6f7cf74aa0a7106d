import { expect, test } from 'vitest';
import { useDemo } from '../stage.ts';
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
  await stage.firefox.inWindow(`${extension}.terminateBackground()`);
  await expect.poll(state).toBe('stopped');
  await panel.find('.clock button[aria-label^="Why"]').click();
  await panel.find('.clock .opened > .rows').wait();
  expect(await state()).toBe('running');
});

test('a panel comes on a page that is opened while the event page is put away', async () => {
  await stage.firefox.inWindow(`${extension}.terminateBackground()`);
  await expect.poll(state).toBe('stopped');
  await open();
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
