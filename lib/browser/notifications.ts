import browser, { type Notifications } from 'webextension-polyfill';
import { isAllowed, onPermissions, type Wish } from './permissions.ts';

/*
 * The system's own notifications, which the system holds back in its focus modes; no browser tells an extension of them.
 * They need the permission `notifications`, which is asked for when somebody wants them.
 */

export const toNotify: Wish = { origins: [], permissions: ['notifications'] };
export const mayNotify = (): Promise<boolean> => isAllowed(toNotify);

/** What is shown: plain text. */
export interface Notice {
  id: string;
  title: string;
  text: string;
  /** What the buttons say, where the browser has any (Firefox has none; there a click opens). */
  buttons: readonly string[];
}

/** Shows it, in the place of one with the same id. Rejects if it cannot be shown. */
export async function notify({ id, title, text, buttons }: Notice): Promise<void> {
  const plain: Notifications.CreateNotificationOptions = {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icon/128.png'),
    title,
    message: text,
  };
  try {
    // The types are Firefox's, which throws at buttons (https://bugzilla.mozilla.org/show_bug.cgi?id=1250223).
    const rich: object = { ...plain, buttons: buttons.map((label) => ({ title: label })) };
    await browser.notifications.create(id, rich as typeof plain);
  } catch {
    await browser.notifications.create(id, plain);
  }
}

/** Whether it is on the screen, or where the system keeps those that nobody has looked at. */
export async function isShown(id: string): Promise<boolean> {
  return Object.hasOwn((await browser.notifications?.getAll()) ?? {}, id);
}

/** Takes it away again. */
export async function withdraw(id: string): Promise<void> {
  await browser.notifications?.clear(id);
}

/**
 * Worker: tells which notice the person has clicked, and which of its buttons (0, 1; null: none of them). To be called
 * before anything else happens in the worker.
 */
export function onNotice(clicked: (id: string, button: number | null) => void): void {
  let isListening = false;
  // There are no notifications before they are allowed.
  const listen = () => {
    if (isListening || !browser.notifications) return false;
    isListening = true;
    browser.notifications.onClicked.addListener((id) => clicked(id, null));
    browser.notifications.onButtonClicked?.addListener(clicked);
    return true;
  };
  listen();
  onPermissions(() => {
    if (listen()) browser.runtime.onSuspend?.addListener(startAgain);
  });
}

/**
 * Firefox wakes its event page only for what that has listened to when it started. So one that is put away, and has begun
 * to listen since, starts once more, in a second. (A service worker is never told that it is put away.)
 */
const startAgain = () => browser.alarms.create('notices', { delayInMinutes: 1 / 60 });
