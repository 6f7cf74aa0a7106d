import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { chromium } from 'playwright-core';
import { ensureBrowser } from './browser.ts';
import { addSites, built, demoSite, findWelcome, loadExtension, type WithExtension } from './chromium.ts';

const patience = 30_000;

/**
 * A browser with the built extension in which a tab is hidden when another one is in front. In the browser that
 * Playwright starts itself every tab is made to believe that it is seen, always
 * (https://github.com/microsoft/playwright/issues/2286); here it only joins in, and changes nothing.
 */
export async function openTabs(extension = built): Promise<WithExtension> {
  const profile = await mkdtemp(join(tmpdir(), 'leadpact-'));
  const browser = spawn(
    ensureBrowser(),
    [
      '--headless',
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      '--enable-unsafe-extension-debugging',
      '--window-size=1280,800',
      '--no-first-run',
      '--lang=en-GB',
      ...(getuid?.() === 0 ? ['--no-sandbox'] : []),
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const gone = new Promise((over) => browser.once('exit', over));
  const close = async () => {
    browser.kill();
    await gone;
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const address = await new Promise<string>((found, failed) => {
      let told = '';
      browser.stderr.on('data', (text) => {
        told += text;
        const at = /^DevTools listening on (ws:\S+)/m.exec(told)?.[1];
        if (at) found(at);
      });
      gone.then(() => failed(new Error(`The browser ended: ${told}`)));
      setTimeout(() => failed(new Error(`The browser tells no address: ${told}`)), patience).unref();
    });
    const joined = await chromium.connectOverCDP(address, { noDefaults: true });
    const [context] = joined.contexts();
    if (!context) throw new Error('Playwright gives no context for this browser');
    const loaded = await loadExtension(joined, extension);
    await (await findWelcome(context)).close();
    await addSites(context, loaded.id, [demoSite]);
    return { context, close, ...loaded };
  } catch (error) {
    await close();
    throw error;
  }
}
