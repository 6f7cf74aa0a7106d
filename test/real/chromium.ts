import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { ensureBrowser } from './browser.ts';

export const built = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

export interface WithExtension {
  context: BrowserContext;
  /** The id that Chromium gave the extension. */
  id: string;
  /** Loads it anew, as an update does: scripts that run in pages are cut off from it. */
  reload(): Promise<void>;
  /** Closes the browser and removes its profile. */
  close(): Promise<void>;
}

/** Loads an unpacked extension over the debugging protocol, the only way that branded Chrome and Edge still allow. */
export async function loadExtension(
  browser: Browser,
  path: string,
): Promise<Pick<WithExtension, 'id' | 'reload'>> {
  const devtools = await browser.newBrowserCDPSession();
  const load = async () => {
    // Not in Playwright's list of commands.
    const loaded: unknown = await devtools.send('Extensions.loadUnpacked' as never, { path } as never);
    return (loaded as { id: string }).id;
  };
  return { id: await load(), reload: async () => void (await load()) };
}

/** A browser with a fresh profile and the built extension. */
export async function openChromium(
  options: {
    headless?: boolean;
    viewport?: { width: number; height: number } | null;
    extension?: string;
  } = {},
): Promise<WithExtension> {
  const { headless = true, viewport = { width: 1280, height: 800 }, extension = built } = options;
  const profile = await mkdtemp(join(tmpdir(), 'leadpact-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureBrowser(),
    headless,
    viewport,
    locale: 'en-GB',
    handleSIGINT: false,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      '--enable-unsafe-extension-debugging',
      '--no-first-run',
      ...(getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const close = async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const browser = context.browser();
    if (!browser) throw new Error('Playwright gives no browser for this context');
    return { context, close, ...(await loadExtension(browser, extension)) };
  } catch (error) {
    await close();
    throw error;
  }
}
