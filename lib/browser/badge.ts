import browser from 'webextension-polyfill';

/** What the button in the toolbar shows in every tab; an empty title is the one of the manifest. */
export async function showBadge(text: string, title: string, colour: string): Promise<void> {
  await browser.action.setBadgeText({ text });
  await browser.action.setTitle({ title });
  if (!text) return;
  await browser.action.setBadgeBackgroundColor({ color: colour });
  await browser.action.setBadgeTextColor?.({ color: '#ffffff' });
}
