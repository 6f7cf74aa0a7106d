import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { type DemoCrm, startDemoCrm } from '../demo-crm/server.ts';
import { openChromium, type WithExtension } from '../real/chromium.ts';
import type { Server } from '../real/server.ts';

const pictures = fileURLToPath(new URL('screenshots/', import.meta.url));

export interface Stage {
  browser: WithExtension;
  /** A tab; it is closed after the test. */
  page(): Promise<Page>;
}

/** A browser with the extension for the tests of a file, which are skipped with the reason where there is none. */
export function useChromium(open: () => Promise<WithExtension> = openChromium): Stage {
  const stage = { browser: undefined as WithExtension | undefined, pages: [] as Page[] };
  const missing = inject('noBrowser');
  beforeEach((test) => {
    if (missing) test.skip(missing);
  });
  beforeAll(async () => {
    if (!missing) stage.browser = await open();
    mkdirSync(pictures, { recursive: true });
  });
  afterEach(async () => {
    await Promise.all(stage.pages.splice(0).map((page) => page.close()));
  });
  afterAll(() => stage.browser?.close());
  return {
    get browser() {
      if (!stage.browser) throw new Error('The browser is open only while tests run');
      return stage.browser;
    },
    async page() {
      const page = await this.browser.context.newPage();
      stage.pages.push(page);
      return page;
    },
  };
}

/**
 * A browser with the extension in a real CRM; without that CRM the tests of the file are skipped with the reason.
 * @param more what else is to be so of the browser, asked for when it is opened
 */
export function useReal(
  { name, crm, origin, up, down }: Server,
  more: () => Parameters<typeof openChromium>[0] = () => ({}),
): Stage {
  const stage = useChromium(() => openChromium({ added: [{ crm, address: origin }], ...more() }));
  let unavailable: string | null = null;
  beforeAll(async () => {
    ({ unavailable } = await up());
  }, 900_000);
  afterAll(down);
  beforeEach(async (test) => {
    if (unavailable) return test.skip(`${name} cannot be had here: ${unavailable}`);
    await stage.browser.context.grantPermissions(['clipboard-read']);
  });
  return stage;
}

/** The demo CRM, fresh for each test. */
export function useDemo(): { readonly crm: DemoCrm } {
  let crm: DemoCrm | undefined;
  beforeEach(async () => {
    crm = await startDemoCrm();
  });
  afterEach(() => crm?.close());
  return {
    get crm() {
      if (!crm) throw new Error('The demo CRM runs only while tests run');
      return crm;
    },
  };
}

/** Pictures that people look at, in test/e2e/screenshots. */
export const picture = (page: Page, name: string) => page.screenshot({ path: `${pictures}${name}.png` });

/** The world in which the extension's script lives in a page: the only place with its storage. */
export async function insideExtension(page: Page): Promise<(expression: string) => Promise<unknown>> {
  const devtools: CDPSession = await page.context().newCDPSession(page);
  const world = new Promise<number>((found) => {
    devtools.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin.startsWith('chrome-extension://')) found(context.id);
    });
  });
  await devtools.send('Runtime.enable');
  const contextId = await world;
  return async (expression) => {
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
}
