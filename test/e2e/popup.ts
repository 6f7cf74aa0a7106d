import type { CDPSession } from 'playwright-core';
import type { WithExtension } from '../real/chromium.ts';

/** The popup above a page, as the button in the toolbar opens it. Playwright knows of no such page, the browser does. */
export class Popup {
  readonly #devtools: CDPSession;
  readonly #session: string;
  #asked = 0;
  constructor(devtools: CDPSession, session: string) {
    this.#devtools = devtools;
    this.#session = session;
  }

  /** What an expression is worth in it, as if a person had caused it. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result } = await this.#send<{ result: { value: T } }>('Runtime.evaluate', {
      expression,
      userGesture: true,
      awaitPromise: true,
      returnByValue: true,
    });
    return result.value;
  }
  /** A key of the keyboard. What is asked later comes after it; if it closes the popup, nobody answers any more. */
  press(key: 'ArrowDown' | 'Enter' | 'Shift+Tab'): void {
    const [code, name] = { ArrowDown: [40, key], Enter: [13, key], 'Shift+Tab': [9, 'Tab'] }[key];
    const modifiers = key === 'Shift+Tab' ? 8 : 0;
    const event = { key: name, code: name, windowsVirtualKeyCode: code, modifiers };
    const down = key === 'Enter' ? { type: 'keyDown', text: '\r' } : { type: 'rawKeyDown' };
    for (const change of [down, { type: 'keyUp' }])
      void this.#send('Input.dispatchKeyEvent', { ...event, ...change }).catch(() => {});
  }
  async picture(): Promise<Buffer> {
    const { data } = await this.#send<{ data: string }>('Page.captureScreenshot', {});
    return Buffer.from(data, 'base64');
  }

  #send<T>(method: string, params: object): Promise<T> {
    const id = ++this.#asked;
    const answer = new Promise<T>((resolve) => {
      const listen = ({ message }: { message: string }) => {
        const told = JSON.parse(message);
        if (told.id !== id) return;
        this.#devtools.off('Target.receivedMessageFromTarget', listen);
        resolve(told.result);
      };
      this.#devtools.on('Target.receivedMessageFromTarget', listen);
    });
    const message = JSON.stringify({ id, method, params });
    const sent = this.#devtools.send('Target.sendMessageToTarget', { sessionId: this.#session, message });
    return sent.then(() => answer);
  }
}

export async function openPopup({ context, id }: WithExtension): Promise<Popup> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate('chrome.action.openPopup()');
  const devtools = await context.browser()?.newBrowserCDPSession();
  if (!devtools) throw new Error('Playwright gives no browser for this context');
  for (;;) {
    const { targetInfos } = await devtools.send('Target.getTargets');
    const found = targetInfos.find(({ url }) => url === `chrome-extension://${id}/popup.html`);
    if (!found) continue;
    const { targetId } = found;
    const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: false });
    return new Popup(devtools, sessionId);
  }
}
