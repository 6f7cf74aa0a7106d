import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, getuid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type Added, hostsOf } from '../../lib/crm/added.ts';
import { sites } from '../../lib/crm/sites.ts';
import { ensureBrowser } from './browser.ts';

export const built = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

/** The id of the build, by the key in wxt.config.ts. */
export const shippedId = 'kgliilgdgcgebfgeplieiaopjgjblakj';

/** A copy of the extension without the key that gives it its id; Chromium makes one up from where it is. */
async function copyWithoutKey(extension: string, folder: string): Promise<string> {
  await cp(extension, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const { key: _, ...manifest } = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify(manifest));
  return folder;
}

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

/** The demo CRM, which most tests and `npm start` are about. */
export const demoSite: Added = { crm: 'demo' };

/**
 * Adds CRMs as a person does, to the extension as it ships. The browser's own question has no button that a script can
 * click; but where the person has allowed a host at chrome://extensions, the click in our page is not asked again.
 */
export async function addSites(context: BrowserContext, id: string, added: readonly Added[]): Promise<void> {
  const page = await context.newPage();
  await allowAtExtensions(page, id, added.flatMap(originsOf));
  await page.goto(`chrome-extension://${id}/workshop.html`);
  const devtools = await context.newCDPSession(page);
  const { exceptionDetails } = await devtools.send('Runtime.evaluate', {
    expression: `(${add})(${JSON.stringify({ added, origins: added.flatMap(originsOf) })})`,
    userGesture: true,
    awaitPromise: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  await page.close();
}

/** What a person does with the switches at chrome://extensions, for hosts that the extension may ask for. */
export async function allowAtExtensions(page: Page, id: string, origins: readonly string[]): Promise<void> {
  await page.goto('chrome://extensions/');
  await page.evaluate(
    async ({ id, origins }) => {
      const { chrome } = globalThis as unknown as {
        chrome: { developerPrivate: { addHostPermission(id: string, host: string): Promise<void> } };
      };
      for (const origin of origins) await chrome.developerPrivate.addHostPermission(id, origin);
    },
    { id, origins },
  );
}

export function originsOf({ crm, address }: Added): string[] {
  const site = sites.find(({ id }) => id === crm);
  if (!site) throw new Error(`There is no CRM ${crm}`);
  return hostsOf(site, address);
}

/** Runs in a page of the extension. */
async function add({ added, origins }: { added: readonly Added[]; origins: string[] }): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: typeof import('webextension-polyfill') };
  if (!(await chrome.permissions.request({ origins }))) throw new Error('The browser did not allow it');
  await chrome.storage.local.set({ sites: added });
  const crms = new Set(added.map(({ crm }) => crm));
  for (;;) {
    const registered = await chrome.scripting.getRegisteredContentScripts();
    if (registered.length === crms.size) return;
    await new Promise((later) => setTimeout(later, 20));
  }
}

/** The page that the extension shows when it is new. */
export async function findWelcome(context: BrowserContext): Promise<Page> {
  const address = /\/workshop\.html#welcome$/;
  const open = context.pages().find((page) => address.test(page.url()));
  if (open) return open;
  const isIt = (page: Page) => page.waitForURL(address).then(() => true);
  return context.waitForEvent('page', { predicate: isIt, timeout: 15_000 });
}

/**
 * A browser with a fresh profile and the built extension, to which these CRMs are added and allowed.
 * @param options `welcome`: leaves open what the extension shows when it is new; `timeZone`: of the computer (IANA);
 * `ownId`: the extension has an id that no other browser knows, for policies
 */
export async function openChromium(
  options: {
    welcome?: boolean;
    headless?: boolean;
    viewport?: { width: number; height: number } | null;
    extension?: string;
    added?: readonly Added[];
    args?: readonly string[];
    timeZone?: string;
    ownId?: boolean;
  } = {},
): Promise<WithExtension> {
  const { headless = true, viewport = { width: 1280, height: 800 }, extension = built } = options;
  const { added = [demoSite], args = [], welcome = false, timeZone, ownId = false } = options;
  const profile = await mkdtemp(join(tmpdir(), 'leadpact-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureBrowser(),
    headless,
    viewport,
    locale: 'en-GB',
    handleSIGINT: false,
    ...(timeZone && { env: { ...env, TZ: timeZone } }),
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      '--enable-unsafe-extension-debugging',
      '--no-first-run',
      ...(getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...args,
    ],
  });
  const close = async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const browser = context.browser();
    if (!browser) throw new Error('Playwright gives no browser for this context');
    const loaded = await loadExtension(
      browser,
      ownId ? await copyWithoutKey(extension, join(profile, 'leadpact')) : extension,
    );
    if (!welcome) await (await findWelcome(context)).close();
    if (added.length > 0) await addSites(context, loaded.id, added);
    return { context, close, ...loaded };
  } catch (error) {
    await close();
    throw error;
  }
}
