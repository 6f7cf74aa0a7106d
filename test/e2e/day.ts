import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { WithExtension } from '../real/chromium.ts';
import { openPopup, type Popup } from './popup.ts';

// What the days of people in sales have in common, whichever CRM they work in.

/** Where it is nine in the morning, whenever this runs: nothing of the day is over before the day is. */
const east = ((9 - new Date().getUTCHours() + 36) % 24) - 12;
export const timeZone = `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;

export const soon = { timeout: 20_000, interval: 200 };

/** Makes of a page one of the extension, in which the person has turned reminders on. */
export async function wantReminders(page: Page, { id }: WithExtension): Promise<Page> {
  await page.goto(`chrome-extension://${id}/workshop.html`);
  await page.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: typeof import('webextension-polyfill') };
    return chrome.storage.sync.set({ 'preference reminders': true });
  });
  return page;
}

/** The queue above the page that is in front, read to its end. */
export async function openQueue(browser: WithExtension): Promise<Popup> {
  const popup = await openPopup(browser);
  const header = () => popup.evaluate<string>('document.querySelector("header .small")?.innerText ?? ""');
  await expect.poll(header, soon).toMatch(/^As of/);
  return popup;
}
/** What stands in a group of it, in order. */
export const group = (popup: Popup, title: string) =>
  popup.evaluate<string[]>(`[...document.querySelectorAll('.list section')]
    .filter((one) => one.querySelector('h2').innerText.startsWith(${JSON.stringify(title)}))
    .flatMap((one) => [...one.querySelectorAll('.name')].map((name) => name.innerText))`);
/** With the keyboard: the CRM is asked once more. */
export async function readAgain(popup: Popup): Promise<void> {
  for (const label of ['Settings', 'Read again']) {
    popup.press('Shift+Tab');
    await expect.poll(() => popup.evaluate('document.activeElement?.ariaLabel'), soon).toBe(label);
  }
  popup.press('Enter');
}
export async function take(popup: Popup, name: string): Promise<void> {
  writeFileSync(fileURLToPath(new URL(`screenshots/${name}.png`, import.meta.url)), await popup.picture());
}
/** The page that a key in the queue opens. */
export async function enter({ context }: WithExtension, popup: Popup): Promise<Page> {
  const opening = context.waitForEvent('page');
  popup.press('Enter');
  return opening;
}
/** The page that a click on the system's notice opens. */
export async function clickNotice({ context }: WithExtension, notices: string[]): Promise<Page> {
  const opening = context.waitForEvent('page');
  await context.serviceWorkers()[0]?.evaluate(([id]) => {
    const { chrome } = globalThis as unknown as {
      chrome: { notifications: { onClicked: { dispatch(id?: string): void } } };
    };
    chrome.notifications.onClicked.dispatch(id);
  }, notices);
  return opening;
}

/** What the keyboard is at, in the panel; empty: it is not in it. */
export const focused = (page: Page) =>
  page.evaluate(() => {
    const active = document.querySelector('leadpact-panel')?.shadowRoot?.activeElement;
    return active instanceof HTMLInputElement ? active.value : (active?.textContent ?? '');
  });
/** With the tab key, backwards: the panel is the last of a page. */
export async function tabBackTo(page: Page, text: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused(page)) === text) return;
    await page.keyboard.press('Shift+Tab');
  }
  throw new Error(`The tab key does not come to “${text}”`);
}

/** Logs a call that nobody answered, by keyboard, in the panel of this page. */
export async function logCall(page: Page, note: string): Promise<void> {
  await tabBackTo(page, 'Log a contact');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('call');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.type(note);
}
/** Hands the lead back by keyboard, for the second of the agreement's reasons. */
export async function handBack(page: Page, note: string): Promise<void> {
  await tabBackTo(page, 'Hand back');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).not.toBe('Hand back');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toBe('no-need-now');
  await page.keyboard.press('Tab');
  await page.keyboard.type(note);
}
/** What is filled in is written. */
export async function submit(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
}
