import browser from 'webextension-polyfill';

const toggle = 'toggle';

/** Asks the panel of a tab to open or collapse; false: there is none that listens. */
export const toggleIn = (tab: number): Promise<boolean> =>
  browser.tabs.sendMessage(tab, toggle, { frameId: 0 }).then(
    () => true,
    () => false,
  );

/**
 * Worker: the person's own shortcut asks the panel of the tab that they look at.
 * @param elsewhere told the address of a page that has no panel; null: the browser does not say
 */
export function relayToggle(elsewhere: (page: URL | null) => void): void {
  browser.commands.onCommand.addListener(async (command, tab) => {
    if (command !== toggle || tab?.id === undefined || (await toggleIn(tab.id))) return;
    elsewhere(URL.parse(tab.url ?? ''));
  });
}

/** Page: called whenever the person asks to open or collapse the panel, until the signal ends. */
export function onToggle(asked: () => void, signal: AbortSignal): void {
  const listen = (message: unknown): undefined => {
    if (message === toggle) asked();
  };
  browser.runtime.onMessage.addListener(listen);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listen));
}
