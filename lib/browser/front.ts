import browser from 'webextension-polyfill';

/** The tab that the person looks at. */
export interface Front {
  id: number;
  /** Where it is, as far as the browser says. */
  page: URL | null;
}

/** Page of the extension above a tab (the popup): which tab that is; null: none. */
export async function frontTab(): Promise<Front | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : { id: tab.id, page: URL.parse(tab.url ?? '') };
}

/** Where a page is open that these patterns stand for, and that the extension is allowed to see; null: nowhere. */
export async function openPage(matches: string[]): Promise<URL | null> {
  if (matches.length === 0) return null;
  const tabs = await browser.tabs.query({ url: matches });
  return tabs.map(({ url }) => URL.parse(url ?? '')).find((url) => url !== null) ?? null;
}

/** Page of the extension: whether it is in a tab of its own, and not above another one. */
export const isTab = async (): Promise<boolean> => (await browser.tabs.getCurrent()) !== undefined;
