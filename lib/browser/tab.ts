import browser, { type Runtime } from 'webextension-polyfill';

/** What one of the extension's own pages asks the script of ours in a page, which belongs to `of`. JSON only. */
interface Inquiry {
  of: string;
  asked: unknown;
}

/** Page of the extension: asks in the first open tab with such an address that answers; undefined: none does. */
export async function askTab(of: string, matches: string[], asked: unknown): Promise<unknown> {
  const inquiry: Inquiry = { of, asked };
  for (const { id } of await browser.tabs.query({ url: matches })) {
    if (id === undefined) continue;
    // Rejects where no script of ours listens.
    const answer = await browser.tabs.sendMessage(id, inquiry, { frameId: 0 }).catch(() => undefined);
    if (answer) return answer;
  }
}

/** Page of the extension: what is open in tabs, where the browser tells us, which is where we are let in. */
export async function openAddresses(): Promise<URL[]> {
  return (await browser.tabs.query({})).flatMap(({ url }) => URL.parse(url ?? '') ?? []);
}

/** Page: answers the extension's own pages, and nobody else, until the signal ends. `reply` never rejects. */
export function onInquiry(
  of: string,
  reply: (asked: unknown) => Promise<unknown>,
  signal: AbortSignal,
): void {
  const { runtime } = browser;
  const listen = (message: unknown, { id, url }: Runtime.MessageSender) => {
    const inquiry = message as Inquiry;
    if (inquiry.of === of && id === runtime.id && url?.startsWith(runtime.getURL('')))
      return reply(inquiry.asked);
  };
  runtime.onMessage.addListener(listen);
  signal.addEventListener('abort', () => runtime.onMessage.removeListener(listen));
}

/**
 * Shows a page, in the tab that has it already if there is one.
 * @param isIt whether what is at an address is that page, where it has several
 */
export async function showPage(url: string, isIt = (there: string) => there === url): Promise<void> {
  const open = (await browser.tabs.query({})).find((tab) => tab.url !== undefined && isIt(tab.url));
  const tab = open?.id === undefined ? null : await browser.tabs.update(open.id, { active: true });
  const { windowId } = tab ?? (await browser.tabs.create({ url }));
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
}
