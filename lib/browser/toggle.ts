import browser from 'webextension-polyfill';

const toggle = 'toggle';

/**
 * Worker: the toolbar button or the person's own shortcut asks the panel of that tab to open or collapse.
 * @param elsewhere told the address of a page that has no panel; null: the browser does not say
 */
export function relayToggle(elsewhere: (page: URL | null) => void): void {
  const tell = async (tab: { id?: number; url?: string } | undefined) => {
    if (tab?.id === undefined) return;
    // Rejects where no panel listens.
    await browser.tabs
      .sendMessage(tab.id, toggle, { frameId: 0 })
      .catch(() => elsewhere(URL.parse(tab.url ?? '')));
  };
  browser.action.onClicked.addListener(tell);
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === toggle) void tell(tab);
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
