import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { BidiBrowser } from 'puppeteer-core/internal/bidi/Browser.js';
import type { Added } from '../../lib/crm/added.ts';
import { ensureFirefox } from './browser.ts';
import { demoSite, originsOf } from './chromium.ts';

export const builtForFirefox = fileURLToPath(new URL('../../.output/firefox-mv3', import.meta.url));

const id = 'leadpact@leadpact.example';
/** Firefox makes one up for each profile; the tests must know it before. */
const uuid = '7d1ed9c4-6f0b-4d3e-9b5e-6c2f1a9e0d11';
const patience = 20_000;

export interface FirefoxWithExtension {
  browser: Browser;
  page(): Promise<Page>;
  /** A page of the extension in a tab: `workshop.html`. */
  extensionPage(path: string): Promise<Page>;
  /** Answers what the browser itself asks the person, with its own buttons; resolves to what it has asked. */
  answer(yes: boolean): Promise<string>;
  /** Runs in the browser's own window, which may do everything; answers JSON. */
  inWindow(expression: string): Promise<unknown>;
  /** Puts the event page away, as the browser does when that has been idle. */
  putAway(): Promise<unknown>;
  /** Loads the extension anew, as an update does. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A Firefox with a fresh profile and the built extension, to which these CRMs are added and allowed.
 * @param options `policy`: what the company has set, an administrator's file, in a home of the test's own; `welcome`:
 * leaves open what the extension shows when it is new; `timeZone`: of the computer (IANA)
 */
export async function openFirefox(
  options: {
    added?: readonly Added[];
    policy?: object;
    preferences?: Record<string, unknown>;
    welcome?: boolean;
    extension?: string;
    timeZone?: string;
  } = {},
): Promise<FirefoxWithExtension> {
  const { added = [demoSite], policy, preferences, welcome = false } = options;
  const { extension = builtForFirefox, timeZone } = options;
  const home = await mkdtemp(join(tmpdir(), 'leadpact-'));
  if (policy) await setPolicy(home, policy);
  const browser = await launch({
    browser: 'firefox',
    executablePath: ensureFirefox(),
    args: ['--remote-allow-system-access', '--width=1280', '--height=800'],
    defaultViewport: { width: 1280, height: 720 },
    env: { ...env, HOME: home, ...(timeZone && { TZ: timeZone }) },
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [id]: uuid }),
      'intl.accept_languages': 'en-GB, en',
      // Here is no system that shows notices; so Firefox shows them itself, in windows of its own.
      'alerts.useSystemBackend': false,
      ...preferences,
    },
  });
  const firefox = {
    browser,
    page: () => browser.newPage(),
    extensionPage: (path: string) => openExtensionPage(browser, path),
    answer: (yes: boolean) => answer(browser, yes),
    inWindow: (expression: string) => inWindow(browser, expression),
    putAway: () => inWindow(browser, `WebExtensionPolicy.getByID('${id}').extension.terminateBackground()`),
    async reload() {
      await browser.installExtension(extension);
    },
    async close() {
      await browser.close();
      await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
  try {
    await browser.installExtension(extension);
    if (!welcome) await closeWelcome(browser);
    if (added.length > 0) await addSites(firefox, added);
    return firefox;
  } catch (error) {
    await firefox.close();
    throw error;
  }
}

async function setPolicy(home: string, data: object): Promise<void> {
  const folder = join(home, '.mozilla', 'managed-storage');
  await mkdir(folder, { recursive: true });
  const manifest = { name: id, description: 'A test of Leadpact', type: 'storage', data };
  await writeFile(join(folder, `${id}.json`), JSON.stringify(manifest));
}

/** The page that the extension shows when it is new. */
async function closeWelcome(browser: Browser): Promise<void> {
  const tab = `gBrowser.tabs.find((tab) => tab.linkedBrowser.currentURI.spec.endsWith('#welcome'))`;
  await until(async () => (await inWindow(browser, `!!${tab}`)) === true, 'no welcome');
  await inWindow(browser, `gBrowser.removeTab(${tab})`);
}

async function openExtensionPage(browser: Browser, path: string): Promise<Page> {
  const page = await browser.newPage();
  // The navigation changes to the extension's process, and is never told to be over.
  page.goto(`moz-extension://${uuid}/${path}`).catch(() => {});
  const isThere = () =>
    page.evaluate(() => location.protocol === 'moz-extension:' && document.readyState === 'complete');
  await until(() => isThere().catch(() => false), `no ${path}`);
  return page;
}

/** Adds CRMs as a person does, who says yes to the browser's own question. */
async function addSites(firefox: FirefoxWithExtension, added: readonly Added[]): Promise<void> {
  const page = await firefox.extensionPage('workshop.html');
  // Only a real click may ask. (The demo CRM, which tests are about, is not among those that the settings offer.)
  const request = JSON.stringify({ origins: added.flatMap(originsOf) });
  await page.evaluate(`onclick = () => { asked = browser.permissions.request(${request}); }; void 0`);
  await page.mouse.click(5, 5);
  const allowed = page.evaluate('asked');
  await firefox.answer(true);
  if (!(await allowed)) throw new Error('The browser did not allow it');
  await page.evaluate(`browser.storage.local.set(${JSON.stringify({ sites: added })})`);
  const count = new Set(added.map(({ crm }) => crm)).size;
  const registered = () =>
    page.evaluate('browser.scripting.getRegisteredContentScripts().then(({ length }) => length)');
  await until(async () => (await registered()) === count, 'the panel is not registered');
  await page.close();
}

async function answer(browser: Browser, yes: boolean): Promise<string> {
  const question = `document.getElementById('addon-webext-permissions-notification')`;
  const isShown = `PopupNotifications.panel.state === 'open' && ${question}?.button ? true : false`;
  await until(async () => (await inWindow(browser, isShown)) === true, 'the browser asks nothing');
  const asked = await inWindow(browser, `${question}.textContent + ${question}.getAttribute('label')`);
  await inWindow(browser, `${question}.${yes ? 'button' : 'secondaryButton'}.click()`);
  return String(asked);
}

async function inWindow(browser: Browser, expression: string): Promise<unknown> {
  if (!(browser instanceof BidiBrowser)) throw new Error('Firefox speaks WebDriver BiDi');
  const { connection } = browser;
  // Firefox's own scope, which is not in the standard's commands.
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' } as never);
  const window = tree.result.contexts.find(({ url }) => url.endsWith('/browser.xhtml'));
  if (!window) throw new Error('Firefox has no window');
  const { result } = await connection.send('script.evaluate', {
    expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value) ?? 'null')`,
    target: { context: window.context },
    awaitPromise: true,
  });
  if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
  return JSON.parse(result.result.type === 'string' ? result.result.value : 'null');
}

async function until(holds: () => Promise<boolean>, else_: string): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`After ${patience / 1000} s: ${else_}`);
}
