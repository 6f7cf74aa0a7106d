import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { FirefoxWithExtension } from '../../real/firefox.ts';

/** Where the browser draws it, in its own window. */
const browser = `document.querySelector('.webextension-popup-browser')`;

/** The popup above a page, as the button in the toolbar opens it. No protocol knows of it: the browser's own window does. */
export class Popup {
  readonly #firefox: FirefoxWithExtension;
  readonly #back: Page;
  /** @param back a page of the extension, which sees the popup's document */
  constructor(firefox: FirefoxWithExtension, back: Page) {
    this.#firefox = firefox;
    this.#back = back;
  }

  /** What an expression is worth in it. */
  evaluate<T>(expression: string): Promise<T> {
    return this.#back.evaluate(
      `(({ document }) => ${expression})(browser.extension.getViews({ type: 'popup' })[0])`,
    ) as Promise<T>;
  }
  /** A key of the keyboard. */
  press(key: 'ArrowDown' | 'Enter' | 'Shift+Tab'): Promise<void> {
    return press(this.#firefox, ...key.split('+').map((name): Key => [name, codes[name] ?? name]));
  }
  /** How large the browser has made it, in pixels. */
  async size(): Promise<{ width: number; height: number }> {
    const size = `(({ width, height }) => ({ width, height }))(${browser}.getBoundingClientRect())`;
    return (await this.#firefox.inWindow(size)) as { width: number; height: number };
  }
  async picture(): Promise<Buffer> {
    const drawn = await this.#firefox.inWindow(`(async () => {
      const { width, height } = ${browser}.getBoundingClientRect();
      const { currentWindowGlobal } = ${browser}.browsingContext;
      const bitmap = await currentWindowGlobal.drawSnapshot(new DOMRect(0, 0, width, height), 1, 'white');
      const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
      Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
      canvas.getContext('2d').drawImage(bitmap, 0, 0);
      return canvas.toDataURL();
    })()`);
    return Buffer.from(String(drawn).split(',')[1] ?? '', 'base64');
  }
}

/** Opens it above the tab that is in front, with its shortcut. `back` is a page of the extension. */
export async function openPopup(firefox: FirefoxWithExtension, back: Page): Promise<Popup> {
  await press(firefox, ['Alt', 'AltLeft'], ['Shift', 'ShiftLeft'], ['Q', 'KeyQ']);
  const isThere = `browser.extension.getViews({ type: 'popup' })[0]?.document.querySelector('.queue') != null`;
  await expect.poll(() => back.evaluate(isThere), { timeout: 30_000 }).toBe(true);
  // The browser has given it the keyboard; a browser without a screen has to be told so.
  await firefox.inWindow(`${browser}.focus()`);
  return new Popup(firefox, back);
}

type Key = [key: string, code: string];
const codes: Record<string, string> = { Shift: 'ShiftLeft' };

/** Keys that are held together, which the browser's own window gets, as from a keyboard. */
async function press({ inWindow }: FirefoxWithExtension, ...keys: Key[]): Promise<void> {
  await inWindow(`(() => {
    const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
    keyboard.beginInputTransactionForTests(window);
    const keys = ${JSON.stringify(keys)}.map(([key, code]) => new KeyboardEvent('', { key, code }));
    for (const key of keys) keyboard.keydown(key);
    for (const key of keys.reverse()) keyboard.keyup(key);
  })()`);
}
