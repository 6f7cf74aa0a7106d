import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { type FirefoxWithExtension, openFirefox } from '../../real/firefox.ts';

const pictures = fileURLToPath(new URL('../screenshots/', import.meta.url));

export interface Stage {
  firefox: FirefoxWithExtension;
  /** A tab; it is closed after the test. */
  page(): Promise<Page>;
  extensionPage(path: string): Promise<Page>;
}

/** A Firefox with the extension for the tests of a file, which are skipped with the reason where there is none. */
export function useFirefox(open: () => Promise<FirefoxWithExtension> = openFirefox): Stage {
  let firefox: FirefoxWithExtension | undefined;
  const pages: Page[] = [];
  const missing = inject('noFirefox');
  const kept = async (opening: Promise<Page>) => {
    const page = await opening;
    pages.push(page);
    return page;
  };
  beforeEach((test) => {
    if (missing) test.skip(missing);
  });
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    if (!missing) firefox = await open();
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.close()));
  });
  afterAll(() => firefox?.close());
  return {
    get firefox() {
      if (!firefox) throw new Error('Firefox is open only while tests run');
      return firefox;
    },
    page() {
      return kept(this.firefox.page());
    },
    extensionPage(path) {
      return kept(this.firefox.extensionPage(path));
    },
  };
}

/** Pictures that people look at, in test/e2e/screenshots. */
export const picture = (page: Page, name: string) =>
  page.screenshot({ path: `${pictures}firefox-${name}.png` });

/** Waits until a page says something. */
export const says = (page: Page, text: string | RegExp) =>
  expect.poll(() => page.evaluate(() => document.body.innerText), { timeout: 15_000 }).toMatch(text);
