import browser from 'webextension-polyfill';

/** Where a CRM sends a person back to; what a company registers with the CRM's app. */
export function redirectAddress(): string {
  // Chromium has no `identity` before it is allowed, but says what the address is.
  return browser.identity?.getRedirectURL() ?? `https://${browser.runtime.id}.chromiumapp.org/`;
}

/**
 * Shows a sign-in page; answers the address that the person is sent back to. Rejects if the person closes it. Needs the
 * permission `identity`.
 */
export async function showSignIn(address: string): Promise<string> {
  return browser.identity.launchWebAuthFlow({ url: address, interactive: true });
}

/** A cookie that the browser has for an address; null: none. Needs the permission `cookies`, and the host. */
export async function readCookie(address: string, name: string, storeId?: string): Promise<string | null> {
  const cookie = await browser.cookies.get({ url: address, name, storeId });
  return cookie?.value ?? null;
}
