import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PanelInPage } from './panel.ts';
import { picture, useChromium, useDemo } from './stage.ts';

// Writing into the demo CRM from the panel: lead 17 was handed over, accepting it is due.
const stage = useChromium();
const demo = useDemo();

async function open(path = '/leads/17') {
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana', path));
  const panel = await new PanelInPage(page).ready();
  return { page, panel };
}
const prospect = (no = 17) => {
  const found = demo.crm.store.prospects.get(no);
  if (!found) throw new Error(`no prospect ${no}`);
  return found;
};
const calls = () => prospect().log.filter(({ type }) => type === 'phone').length;

async function fillCall(panel: PanelInPage) {
  await panel.deed('Log a contact').click();
  await panel.host.getByLabel('Call', { exact: true }).check();
  await panel.host.getByLabel('no answer').check();
  await panel.host.getByLabel('Note').fill('Rang twice');
}

test('a call: shows what it will write, writes it, counts it, takes it back', async () => {
  const { page, panel } = await open();
  const before = calls();
  await fillCall(panel);
  expect(await panel.told()).toMatch(/^Writes to Demo CRM: call, no answer, \d{1,2}:\d\d, “Rang twice”$/);
  await picture(page, 'write-call');
  await panel.submit().click();
  await panel.says(/^Logged: call, no answer, \d{1,2}:\d\d/);
  await picture(page, 'write-called');
  expect(prospect().log.at(-1)).toMatchObject({
    type: 'phone',
    way: 'out',
    result: 'no reply',
    about: 'Rang twice',
    byUid: 'u7',
  });
  // A lead that is read again has it, and only once.
  await page.reload();
  await panel.ready();
  expect(calls()).toBe(before + 1);

  await fillCall(panel);
  await panel.submit().click();
  await panel.button('Undo').click();
  await expect.poll(calls).toBe(before + 1);
  await panel.find('.form').waitFor({ state: 'detached' });
});

test('by keyboard alone: open, choose, write, take back; Escape closes the form and not the panel', async () => {
  const { page, panel } = await open();
  const before = calls();
  await panel.deed('Log a contact').focus();
  await page.keyboard.press('Enter');
  await panel.find('.form').waitFor();
  const focused = () =>
    page.evaluate(() => {
      const active = document.querySelector('leadpact-panel')?.shadowRoot?.activeElement;
      return active instanceof HTMLInputElement ? active.value : active?.textContent;
    });
  await expect.poll(focused).toBe('call');
  await page.keyboard.press('Escape');
  await panel.find('.form').waitFor({ state: 'detached' });
  await expect.poll(focused).toBe('Log a contact');

  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('call');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect(await focused()).toBe('connected');
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe('no-answer');
  await page.keyboard.press('Tab');
  await page.keyboard.type('kx');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Log a contact');
  await page.keyboard.press('Enter');
  await panel.says(/^Logged: call, no answer/);
  expect(prospect().log.at(-1)?.about).toBe('kx');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Undo');
  await page.keyboard.press('Enter');
  await expect.poll(calls).toBe(before);
  await expect.poll(focused).toBe('Log a contact');
});

test('an answer that is lost: a second try looks first, and it is there once', async () => {
  const { page, panel } = await open();
  const before = calls();
  // The first one gets through and its answer does not come back, and for a while nothing else does.
  let cut = true;
  await page.route('**/demo-crm/api/**', async (route) => {
    if (!cut) return route.continue();
    if (route.request().method() === 'POST') await route.fetch();
    return route.abort('connectionreset');
  });
  await fillCall(panel);
  await panel.submit().click();
  await panel.says('Not known whether Demo CRM has it. Try again: it looks first.');
  await picture(page, 'write-lost');
  expect(calls()).toBe(before + 1);
  cut = false;
  await panel.find('.form').getByRole('button', { name: 'Try again' }).click();
  await panel.says(/^Logged: call, no answer/);
  expect(calls()).toBe(before + 1);
  await panel.button('Undo').click();
  await expect.poll(calls).toBe(before);
});

test('accepting moves the lead, keeps the promise, and can be undone', async () => {
  const { page, panel } = await open();
  expect(prospect().phase).toBe('Marketing qualified');
  await panel.deed('Accept').click();
  expect(await panel.told()).toBe('Writes to Demo CRM: stage “Accepted”');
  await picture(page, 'write-accept');
  await panel.submit().click();
  await panel.says('Accepted: stage “Accepted”');
  await expect.poll(() => panel.find('header .stages b').innerText()).toBe('SAL');
  await picture(page, 'write-accepted');
  expect(prospect().phase).toBe('Accepted');
  await panel.button('Undo').click();
  await expect.poll(() => prospect().phase).toBe('Marketing qualified');
  await expect.poll(() => panel.find('header .stages b').innerText()).toBe('MQL');
});

test('handing back: a reason of the agreement, a note, the stage', async () => {
  const { page, panel } = await open();
  await panel.deed('Hand back').click();
  await panel.host.getByLabel('No need now').check();
  await panel.host.getByLabel('Note').fill('After the summer');
  expect(await panel.told()).toBe(
    'Writes to Demo CRM: “No need now”, stage “Back to marketing”, “After the summer”',
  );
  await picture(page, 'write-hand-back');
  await panel.submit().click();
  await panel.says(/^Handed back: /);
  expect(prospect()).toMatchObject({ phase: 'Back to marketing', returned: { code: 'no-need-now' } });
  await expect.poll(() => panel.find('header .stages b').innerText()).toBe('Back to marketing');
  await picture(page, 'write-handed-back');
});

test('what somebody else did meanwhile is not overwritten, and what the CRM refuses is said in its words', async () => {
  const { page, panel } = await open();
  await panel.deed('Accept').click();
  await panel.find('.form').waitFor();
  demo.crm.store.move(prospect(), 'On hold');
  await panel.submit().click();
  await panel.says(/^Somebody has changed the lead meanwhile/);
  await picture(page, 'write-changed');
  expect(prospect().phase).toBe('On hold');

  await page.reload();
  await panel.ready();
  await fillCall(panel);
  demo.crm.store.move(prospect(), 'Closed won');
  await panel.submit().click();
  await panel.says('Demo CRM does not take it. Demo CRM says: A closed prospect cannot be changed');
  await picture(page, 'write-refused');
});

test('only a person writes, on a panel that nothing lies over', async () => {
  const { page, panel } = await open();
  const before = calls();
  await fillCall(panel);
  const clickByScript = () =>
    page.evaluate(() => {
      const root = document.querySelector('leadpact-panel')?.shadowRoot;
      root?.querySelector<HTMLElement>('.form .action')?.click();
    });
  await clickByScript();
  await panel.says(/^Nothing was written/);
  expect(calls()).toBe(before);

  await cover(page);
  await page.keyboard.press('Tab');
  await panel.submit().focus();
  await page.keyboard.press('Enter');
  await panel.says(/^Nothing was written/);
  await picture(page, 'write-covered');
  await page.waitForTimeout(300);
  expect(calls()).toBe(before);
});

/** What a page could do to have people click what they do not see. */
const cover = (page: Page) =>
  page.evaluate(() => {
    const veil = document.createElement('div');
    veil.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:rgb(255 255 255 / 0.4)';
    document.documentElement.append(veil);
  });

test('what a person has typed waits while the page draws the lead anew', async () => {
  const { page, panel } = await open();
  await fillCall(panel);
  const view = page.locator('[data-prospect="17"]');
  await view.evaluate((element) => element.setAttribute('aria-busy', 'true'));
  await view.evaluate((element: HTMLElement) => {
    element.style.height = '1px';
  });
  await panel.find('.form').waitFor({ state: 'detached' });
  await view.evaluate((element) => element.setAttribute('aria-busy', 'false'));
  await expect.poll(() => panel.host.getByLabel('Note').inputValue()).toBe('Rang twice');
  expect(await panel.deed('Log a contact').getAttribute('aria-expanded')).toBe('true');
  await panel.submit().click();
  await panel.says(/^Logged: call, no answer/);
  await panel.button('Undo').click();
});

test('a form does not follow to the next lead', async () => {
  const { page, panel } = await open();
  await fillCall(panel);
  await page.goto(demo.crm.enter('dana', '/leads/16'));
  await panel.ready();
  expect(await panel.find('.form').count()).toBe(0);
});
