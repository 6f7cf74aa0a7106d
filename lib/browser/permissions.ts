import browser, { type Manifest } from 'webextension-polyfill';

/** What the browser may be asked for: hosts as match patterns, and permissions that the manifest has as optional. */
export interface Wish {
  origins: string[];
  permissions?: Optional[];
}

/** Chromium lets `identity` be asked for as well, which the types, Firefox's, do not know. */
type Optional = Manifest.OptionalPermission | 'identity';
const named = (permissions: Optional[]) => permissions as Manifest.OptionalPermission[];

export function isAllowed({ origins, permissions = [] }: Wish): Promise<boolean> {
  return browser.permissions.contains({ origins, permissions: named(permissions) });
}

/** Asks the person, from a click and before anything else is awaited; answers at once what was allowed before. */
export function allow({ origins, permissions = [] }: Wish): Promise<boolean> {
  // Firefox has some of them from the start, and refuses to be asked.
  const { optional_permissions: optional = [] } = browser.runtime.getManifest();
  const open = named(permissions).filter((name) => optional.includes(name));
  return browser.permissions.request({ origins, permissions: open });
}

/** Gives hosts back, but for those that a company has built in. */
export async function giveBack(origins: readonly string[]): Promise<void> {
  await Promise.allSettled(origins.map((origin) => browser.permissions.remove({ origins: [origin] })));
}

/** Tells that the person has allowed something or taken it back, here or in the browser's own pages. */
export function onPermissions(changed: () => void): void {
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
}
