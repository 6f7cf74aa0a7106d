import type { Locator, Page } from 'playwright-core';

/** The panel in a page, as a person sees it. */
export class PanelInPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  get host(): Locator {
    return this.page.locator('leadpact-panel');
  }
  find(selector: string, options?: { hasText: string }): Locator {
    return this.page.locator(`leadpact-panel ${selector}`, options);
  }
  button(name: string): Locator {
    return this.host.getByRole('button', { name });
  }

  /** A button of what can be done, as against the promise of the same name. */
  deed(name: string): Locator {
    return this.find('.deeds > button', { hasText: name });
  }
  /** What writes, in the form that is open. */
  submit(): Locator {
    return this.find('.form .action').first();
  }
  /** What the form says that it will write. */
  told(): Promise<string> {
    return this.find('.form .told').innerText();
  }

  /** The name of the lead that it shows; null: none. */
  async lead(): Promise<string | null> {
    const judged = this.find('section.panel:has(footer)');
    return (await judged.count())
      ? judged.getAttribute('aria-label', { timeout: 1000 }).catch(() => null)
      : null;
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
    await this.find('footer').waitFor({ timeout: 15_000 });
    return this;
  }
  /** Waits until it shows this sentence. */
  async says(text: string | RegExp): Promise<this> {
    await this.host.getByText(text).first().waitFor({ timeout: 15_000 });
    return this;
  }
  box() {
    return this.find('.panel, .pill').first().boundingBox();
  }
}
