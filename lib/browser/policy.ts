import browser from 'webextension-polyfill';

/** What the company has set for the extension (`storage.managed`, public/policy.json); empty: nothing. */
export async function readPolicy(): Promise<Readonly<Record<string, unknown>>> {
  // Firefox rejects where there is no policy.
  return browser.storage.managed.get().catch(() => ({}));
}

/** Tells that the policy has changed, which may be long after the start. */
export function onPolicy(changed: () => void): void {
  browser.storage.onChanged.addListener((_, area) => {
    if (area === 'managed') changed();
  });
}

/**
 * Keeps the policy, which may have tokens in it, from content scripts, where the browser can (Chromium; it remembers).
 * Firefox lets them read it.
 */
export async function closePolicy(): Promise<void> {
  const area: typeof browser.storage.managed & {
    setAccessLevel?(level: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
  } = browser.storage.managed;
  await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
