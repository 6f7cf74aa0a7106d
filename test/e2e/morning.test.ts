import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { neverClosing } from '../bench/hours.ts';
import { built, openChromium } from '../real/chromium.ts';
import { PanelInPage } from './panel.ts';
import { openPopup, type Popup } from './popup.ts';
import { allowNotices, qualify, shown } from './reminding.ts';
import { picture, useChromium, useDemo } from './stage.ts';

// A morning of somebody in sales, from the queue to the reminder. What a keyboard can do is done by keyboard; only what
// stands outside of the browser's pages (the shortcut that opens the queue, the click on the system's notice) is called.

/** Where it is nine in the morning, whenever this runs: nothing of the day is over before the day is. */
const east = ((9 - new Date().getUTCHours() + 36) % 24) - 12;
const timeZone = `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
const stage = useChromium(() => openChromium({ extension: allowNotices(neverClosing(built)), timeZone }));
const demo = useDemo();
const soon = { timeout: 20_000, interval: 200 };
const minute = 60_000;

/** Dana's leads: one whose time is nearly over, one with more of it, and some that nobody waits for. */
const [first, second, third] = [17, 18, 23];
const others = [4, 12, 44, 60, 63];
/** A page of the extension, through which the test sees badge and notices. */
let back: Page;
beforeEach(async () => {
  const { crm } = demo;
  for (const { no, ...rest } of crm.store.prospects.values())
    if (rest.rep === 'u7' && ![first, second, ...others].includes(no))
      Object.assign(crm.store.prospects.get(no) ?? {}, { rep: 'u8' });
  const now = Math.floor(Date.now() / 1000) * 1000;
  await qualify(crm, first, now - 25 * minute);
  await qualify(crm, second, now - 95 * minute);
  back = await stage.page();
  await back.goto(`chrome-extension://${stage.browser.id}/workshop.html`);
  await back.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: typeof import('webextension-polyfill') };
    return chrome.storage.sync.set({ 'preference reminders': true });
  });
});

const name = (no: number) => {
  const { person } = demo.crm.store.prospects.get(no) ?? {};
  return `${person?.first} ${person?.last}`;
};

/** The queue above the page that is in front, read to its end. */
async function openQueue(): Promise<Popup> {
  const popup = await openPopup(stage.browser);
  const header = () => popup.evaluate<string>('document.querySelector("header .small")?.innerText ?? ""');
  await expect.poll(header, soon).toMatch(/^As of/);
  return popup;
}
/** What stands in a group of it, in order. */
const group = (popup: Popup, title: string) =>
  popup.evaluate<string[]>(`[...document.querySelectorAll('.list section')]
    .filter((one) => one.querySelector('h2').innerText.startsWith(${JSON.stringify(title)}))
    .flatMap((one) => [...one.querySelectorAll('.name')].map((name) => name.innerText))`);
async function take(popup: Popup, name: string) {
  writeFileSync(
    fileURLToPath(new URL(`screenshots/morning-${name}.png`, import.meta.url)),
    await popup.picture(),
  );
}

/** What the keyboard is at, in the panel; empty: it is not in it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const active = document.querySelector('leadpact-panel')?.shadowRoot?.activeElement;
    return active instanceof HTMLInputElement ? active.value : (active?.textContent ?? '');
  });
/** With the tab key to what says this in the panel. */
async function tabTo(page: Page, text: string, key = 'Tab') {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused(page)) === text) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The tab key does not come to “${text}”`);
}

test('queue, first lead, a call, the next lead, a hand-back, a reminder', async () => {
  const start = await stage.page();
  await start.goto(demo.crm.enter('dana', '/leads'));
  await new PanelInPage(start).host.waitFor({ state: 'attached' });
  await start.bringToFront();

  const queue = await openQueue();
  await expect.poll(() => group(queue, 'At risk'), soon).toEqual([name(first), name(second)]);
  await take(queue, '1-queue');
  const opening = stage.browser.context.waitForEvent('page');
  queue.press('Enter');
  const page = await opening;
  const panel = await new PanelInPage(page).ready();
  expect(await panel.lead()).toBe(name(first));
  await panel.says(/at risk · due \d/);
  await picture(page, 'morning-2-first-lead');

  // A call that nobody answered, and what came of it.
  await tabTo(page, 'Log a contact', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('call');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Back after lunch');
  await picture(page, 'morning-3-call');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await panel.says(/^Logged: call/);
  await expect.poll(() => panel.text(), soon).toContain('Attempts 1 of 6');
  await picture(page, 'morning-4-called');
  expect(demo.crm.store.prospects.get(first)?.log.at(-1)).toMatchObject({
    type: 'phone',
    about: 'Back after lunch',
  });

  // That one is no longer due; the next one stands in its place.
  const again = await openQueue();
  await expect.poll(() => group(again, 'At risk'), soon).toEqual([name(second)]);
  again.press('ArrowDown');
  await take(again, '5-next-in-queue');
  const next = stage.browser.context.waitForEvent('page');
  again.press('Enter');
  const other = await next;
  const beside = await new PanelInPage(other).ready();
  expect(await beside.lead()).toBe(name(second));

  await tabTo(other, 'Hand back', 'Shift+Tab');
  await other.keyboard.press('Enter');
  await expect.poll(() => focused(other)).not.toBe('Hand back');
  await other.keyboard.press('Space');
  await other.keyboard.press('ArrowDown');
  expect(await focused(other)).toBe('no-need-now');
  await other.keyboard.press('Tab');
  await other.keyboard.type('Budget comes in spring');
  await picture(other, 'morning-6-hand-back');
  await other.keyboard.press('Tab');
  await other.keyboard.press('Enter');
  await beside.says(/^Handed back: /);
  await expect.poll(() => beside.find('header .stages b').innerText(), soon).toBe('Back to marketing');
  await picture(other, 'morning-7-handed-back');
  expect(demo.crm.store.prospects.get(second)).toMatchObject({
    phase: 'Back to marketing',
    returned: { code: 'no-need-now' },
  });

  // Meanwhile marketing has handed over another one, at risk in ten seconds.
  Object.assign(demo.crm.store.prospects.get(third) ?? {}, { rep: 'u7' });
  await qualify(demo.crm, third, Math.floor(Date.now() / 1000) * 1000 - 90 * minute + 10_000);
  const filled = await openQueue();
  for (const label of ['Settings', 'Read again']) {
    filled.press('Shift+Tab');
    await expect.poll(() => filled.evaluate('document.activeElement?.ariaLabel'), soon).toBe(label);
  }
  filled.press('Enter');
  await expect.poll(() => group(filled, 'Today'), soon).toContain(name(third));
  await take(filled, '8-new-in-queue');
  await expect.poll(async () => (await shown(back)).notices, soon).toHaveLength(1);
  const { badge, title, notices } = await shown(back);
  expect([badge, title]).toEqual(['1', expect.stringContaining('1 lead at risk')]);
  const reminded = stage.browser.context.waitForEvent('page');
  const { context } = stage.browser;
  await context.serviceWorkers()[0]?.evaluate(([id]) => {
    const { chrome } = globalThis as unknown as {
      chrome: { notifications: { onClicked: { dispatch(id?: string): void } } };
    };
    chrome.notifications.onClicked.dispatch(id);
  }, notices);
  const last = await reminded;
  const due = await new PanelInPage(last).ready();
  expect(await due.lead()).toBe(name(third));
  await due.says(/at risk · due \d/);
  await picture(last, 'morning-9-from-the-reminder');
  expect((await shown(back)).notices).toEqual([]);
}, 120_000);
