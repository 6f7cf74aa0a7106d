import browser from 'webextension-polyfill';

/** False once the extension was updated, reloaded or removed: this copy of the script is cut off from it. */
export function isCurrent(): boolean {
  try {
    return browser.runtime.id !== undefined;
  } catch {
    return false;
  }
}

/** The address of a page of the extension. */
export const ownPage = (path: string): string => browser.runtime.getURL(path);

/** Such as "0.1.0". */
export const ownVersion = (): string => browser.runtime.getManifest().version;

/** A JSON file that comes with the extension: the build made it, so it is what it is said to be. */
export async function ownFile<T>(path: string): Promise<T> {
  const answer = await fetch(browser.runtime.getURL(path));
  return answer.json();
}

/** Worker: tells that the browser, or this version of the extension, starts. */
export function onStart(started: (why: 'install' | 'update' | 'browser') => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install' || reason === 'update') started(reason);
    else started('browser');
  });
  browser.runtime.onStartup.addListener(() => started('browser'));
}

const settings = 'workshop.html';

/** Worker: shows the settings, in the tab where they are open already if there is one. */
export async function openSettings(hash: string): Promise<void> {
  const url = browser.runtime.getURL(settings);
  const [tab] = await browser.tabs.query({ url: `${url}*` });
  if (tab?.id === undefined) await browser.tabs.create({ url: url + hash });
  else await browser.tabs.update(tab.id, { active: true, url: url + hash });
}
