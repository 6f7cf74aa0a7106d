import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';

/** The panel in a page, as a person sees it. */
export class PanelInPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  find(selector: string) {
    return this.page.locator(`leadpact-panel >>> ${selector}`);
  }
  /** A button by what it is called. */
  async press(name: string): Promise<void> {
    await this.find(`button ::-p-text(${name})`).click();
  }
  count(selector: string): Promise<number> {
    return this.page.evaluate(
      (selector) =>
        document.querySelector('leadpact-panel')?.shadowRoot?.querySelectorAll(selector).length ?? 0,
      selector,
    );
  }
  /** Whose verdict it shows; null: nobody's. */
  lead(): Promise<string | null> {
    return this.page.evaluate(
      () =>
        document.querySelector('leadpact-panel')?.shadowRoot?.querySelector('section.panel:has(footer)')
          ?.ariaLabel ?? null,
    );
  }
  /** All its text; null: there is no panel. */
  text(): Promise<string | null> {
    return this.page.evaluate(
      () =>
        document.querySelector('leadpact-panel')?.shadowRoot?.querySelector<HTMLElement>('.leadpact')
          ?.innerText ?? null,
    );
  }
  /** Waits until it shows a lead's verdict. */
  async ready(): Promise<this> {
    await this.find('footer').setTimeout(30_000).wait();
    return this;
  }
  async says(text: string | RegExp): Promise<this> {
    await expect.poll(() => this.text(), { timeout: 30_000 }).toMatch(text);
    return this;
  }
}
