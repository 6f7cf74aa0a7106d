import browser from 'webextension-polyfill';

/** Who speaks: a page's script, or (without a frame of a tab) one of the extension's own pages. */
export interface Sender {
  /** The address of the page. */
  url: URL | null;
  isTopFrame: boolean;
  isOurs: boolean;
  /** Where the tab has its cookies, in a browser that has several places (Firefox's containers). */
  cookieStore?: string;
}

/**
 * Page: sends something to the worker and gets its answer; hanging up (the signal) ends what the worker does for it.
 * Rejects with the signal's reason, or with an Error if the worker ends without an answer.
 */
export function converse(name: string, sent: unknown, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const port = browser.runtime.connect({ name });
    const hangUp = () => {
      port.disconnect();
      reject(signal.reason);
    };
    signal.addEventListener('abort', hangUp, { once: true });
    const over = () => signal.removeEventListener('abort', hangUp);
    port.onMessage.addListener((answer: unknown) => {
      over();
      port.disconnect();
      resolve(answer);
    });
    port.onDisconnect.addListener(() => {
      over();
      reject(new Error('The worker has ended'));
    });
    port.postMessage(sent);
  });
}

/**
 * Worker: answers everybody who calls by that name. To be called before anything else happens in the worker.
 * @param handle gets a signal that ends when the page hangs up, is left, or is closed; never rejects
 */
export function onConversation(
  name: string,
  handle: (sent: unknown, sender: Sender, signal: AbortSignal) => Promise<unknown>,
): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== name) return;
    const { id, frameId, url = '', tab } = port.sender ?? {};
    const sender = {
      url: URL.parse(url),
      isTopFrame: id === browser.runtime.id && frameId === 0,
      isOurs: id === browser.runtime.id && url.startsWith(browser.runtime.getURL('')),
      cookieStore: tab?.cookieStoreId,
    };
    const end = new AbortController();
    port.onDisconnect.addListener(() => end.abort());
    port.onMessage.addListener((sent) => {
      handle(sent, sender, end.signal).then((answer) => end.signal.aborted || port.postMessage(answer));
    });
  });
}
