import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { WithExtension } from '../real/chromium.ts';
import { openPopup, type Popup } from './popup.ts';

// What the days of people in sales have in common, whichever CRM and browser they work in.

/** The queue above the page that is in front. */
interface Queue {
  evaluate<T>(expression: string): Promise<T>;
  /** If it closes the queue, nobody may answer any more. */
  press(key: 'ArrowDown' | 'Enter' | 'Shift+Tab'): void | Promise<void>;
  picture(): Promise<Buffer>;
}
/** A page before which a person sits who has a keyboard. */
export interface Desk {
  evaluate(told: () => string): Promise<string>;
  keyboard: {
    press(key: 'ArrowDown' | 'Enter' | 'Shift+Tab' | 'Tab' | ' '): Promise<void>;
    type(text: string): Promise<void>;
  };
}

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
  return readToEnd(await openPopup(browser));
}
/** The same, once all is read. */
export async function readToEnd<T extends Queue>(queue: T): Promise<T> {
  const header = () => queue.evaluate<string>('document.querySelector("header .small")?.innerText ?? ""');
  await expect.poll(header, soon).toMatch(/^As of/);
  return queue;
}
/** What stands in a group of it, in order. */
export const group = (queue: Queue, title: string) =>
  queue.evaluate<string[]>(`[...document.querySelectorAll('.list section')]
    .filter((one) => one.querySelector('h2').innerText.startsWith(${JSON.stringify(title)}))
    .flatMap((one) => [...one.querySelectorAll('.name')].map((name) => name.innerText))`);
/** With the keyboard: the CRM is asked once more. */
export async function readAgain(queue: Queue): Promise<void> {
  for (const label of ['Settings', 'Read again']) {
    await queue.press('Shift+Tab');
    await expect.poll(() => queue.evaluate('document.activeElement?.ariaLabel'), soon).toBe(label);
  }
  await queue.press('Enter');
}
export async function take(queue: Queue, name: string): Promise<void> {
  writeFileSync(fileURLToPath(new URL(`screenshots/${name}.png`, import.meta.url)), await queue.picture());
}
/** The page that a key in the queue opens. */
export async function enter({ context }: WithExtension, popup: Popup): Promise<Page> {
  const opening = context.waitForEvent('page');
  popup.press('Enter');
  return opening;
}
/** What the browser shows once somebody was reminded of a lead; the badge comes after the notice. */
export const oneAtRisk = {
  badge: '1',
  title: expect.stringContaining('1 lead at risk'),
  notices: [expect.any(String)],
};
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
export const focused = (desk: Desk) =>
  desk.evaluate(() => {
    const active = document.querySelector('leadpact-panel')?.shadowRoot?.activeElement;
    return active instanceof HTMLInputElement ? active.value : (active?.textContent ?? '');
  });
/** With the tab key, backwards: the panel is the last of a desk. */
export async function tabBackTo(desk: Desk, text: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused(desk)) === text) return;
    await desk.keyboard.press('Shift+Tab');
  }
  throw new Error(`The tab key does not come to “${text}”`);
}

/** Logs a call that nobody answered, by keyboard, in the panel of this desk. */
export async function logCall(desk: Desk, note: string): Promise<void> {
  await tabBackTo(desk, 'Log a contact');
  await desk.keyboard.press('Enter');
  await expect.poll(() => focused(desk)).toBe('call');
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('Tab');
  await desk.keyboard.type(note);
}
/** Hands the lead back by keyboard, for the second of the agreement's reasons. */
export async function handBack(desk: Desk, note: string): Promise<void> {
  await tabBackTo(desk, 'Hand back');
  await desk.keyboard.press('Enter');
  await expect.poll(() => focused(desk)).not.toBe('Hand back');
  await desk.keyboard.press(' ');
  await desk.keyboard.press('ArrowDown');
  expect(await focused(desk)).toBe('no-need-now');
  await desk.keyboard.press('Tab');
  await desk.keyboard.type(note);
}
/** What is filled in is written. */
export async function submit(desk: Desk): Promise<void> {
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Enter');
}
