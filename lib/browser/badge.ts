import browser from 'webextension-polyfill';

/** What the button in the toolbar shows in every tab; without a title the one that it has in the manifest. */
export async function showBadge(text: string, title: string, colour: string): Promise<void> {
  const { action } = browser.runtime.getManifest();
  await browser.action.setBadgeText({ text });
  await browser.action.setTitle({ title: title || (action?.default_title ?? '') });
  if (!text) return;
  await browser.action.setBadgeBackgroundColor({ color: colour });
  await browser.action.setBadgeTextColor({ color: '#ffffff' });
}
