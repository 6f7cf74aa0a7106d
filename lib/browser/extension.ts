import browser from 'webextension-polyfill';

/** False once the extension was updated, reloaded or removed: this copy of the script is cut off from it. */
export function isCurrent(): boolean {
  try {
    return browser.runtime.id !== undefined;
  } catch {
    return false;
  }
}
