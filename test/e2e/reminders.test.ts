import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { users } from '../demo-crm/record.ts';
import { openChromium } from '../real/chromium.ts';
import { PanelInPage } from './panel.ts';
import {
  hastyExtension,
  keepQueue,
  keptQueue,
  qualify,
  remindedOf,
  ringForQueue,
  shown,
  warned,
  within,
} from './reminding.ts';
import { picture, useChromium, useDemo } from './stage.ts';

// The badge and the reminders of a person's own leads, in a browser that stops the worker whenever it likes.
const stage = useChromium(() => openChromium({ extension: hastyExtension() }));
const demo = useDemo();
const soon = { timeout: 20_000, interval: 200 };

/** The demo CRM tells whole seconds. */
const wholeSecond = () => Math.floor(Date.now() / 1000) * 1000;

/** A page of the extension, with reminders on and nothing said yet. */
let page: Page;
beforeEach(async () => {
  page = await stage.page();
  await page.goto(`chrome-extension://${stage.browser.id}/workshop.html`);
  await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: typeof import('webextension-polyfill') };
    for (const id of Object.keys(await chrome.notifications.getAll())) await chrome.notifications.clear(id);
    await chrome.storage.local.remove(['quiet-day', 'queue']);
    await chrome.storage.sync.clear();
  });
  await keepQueue(page, [], Date.now());
  await choose({ reminders: true });
});
const choose = (wished: Record<string, unknown>) =>
  page.evaluate((chosen) => {
    const { chrome } = globalThis as unknown as { chrome: typeof import('webextension-polyfill') };
    return chrome.storage.sync.set(
      Object.fromEntries(Object.entries(chosen).map(([key, value]) => [`preference ${key}`, value])),
    );
  }, wished);
/** Dana calls a lead. */
function call(no: number) {
  const prospect = demo.crm.store.prospects.get(no);
  const [dana] = users;
  if (!prospect || !dana) throw new Error('no Dana');
  demo.crm.store.write(prospect, dana, { type: 'call', result: 'Spoke', about: '' });
}
async function stopWorker() {
  const devtools = await stage.browser.context.newCDPSession(page);
  await devtools.send('ServiceWorker.enable' as never);
  await devtools.send('ServiceWorker.stopAllWorkers' as never);
  await devtools.detach();
}
/** What the person does with a notice, which stands outside of the browser's pages. */
async function click(event: 'onClicked' | 'onButtonClicked', ...sent: unknown[]) {
  const { context } = stage.browser;
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(
    ({ event, sent }) => {
      const { chrome } = globalThis as unknown as {
        chrome: { notifications: Record<string, { dispatch(...sent: unknown[]): void }> };
      };
      chrome.notifications[event]?.dispatch(...sent);
    },
    { event, sent },
  );
}

test('two leads at risk are one reminder, and when they are missed another one; the worker is stopped meanwhile', async () => {
  const since = wholeSecond();
  const leads = await Promise.all([17, 18].map((no) => qualify(demo.crm, no, since)));
  await keepQueue(page, leads, since);
  await expect.poll(async () => (await shown(page)).title, soon).toContain('No lead is at risk');
  expect(await shown(page)).toMatchObject({ badge: '', notices: [] });
  await stopWorker();

  // The alarm wakes it. A notice stays for some seconds in a browser without a system around it.
  await expect.poll(() => shown(page), soon).toMatchObject({ badge: '2', notices: [expect.any(String)] });
  expect(Date.now()).toBeGreaterThanOrEqual(since + (within - warned) * 1000);
  const first = await shown(page);
  expect(first.title).toContain('2 leads at risk');
  await stopWorker();

  const late = { badge: '2', title: expect.stringContaining('2 leads with a broken promise') };
  await expect.poll(() => shown(page), soon).toMatchObject({ ...late, notices: [expect.any(String)] });
  expect(Date.now()).toBeGreaterThan(since + within * 1000);
  const { notices } = await shown(page);
  expect(notices).not.toEqual(first.notices);

  // What was said is not said again: after a new reading, nor when the extension starts anew.
  await keepQueue(page, leads, Date.now());
  await stopWorker();
  await choose({ quiet: ['03:00', '03:01'] });
  await page.waitForTimeout(1500);
  expect(notices).toEqual(expect.arrayContaining((await shown(page)).notices));
});

test('a lead that was contacted meanwhile is read again in an open page, and nobody is reminded', async () => {
  const since = wholeSecond();
  const lead = await qualify(demo.crm, 17, since);
  const crm = await stage.page();
  await crm.goto(demo.crm.enter('dana', '/leads'));
  await keepQueue(page, [lead], since);
  await expect.poll(async () => (await shown(page)).title, soon).toContain('No lead is at risk');
  call(17);
  await page.waitForTimeout((within + 2) * 1000);
  expect(await shown(page)).toMatchObject({ badge: '', notices: [] });
});

test('what the panel reads counts at once', async () => {
  const since = wholeSecond() - 60_000;
  await keepQueue(page, [await qualify(demo.crm, 17, since)], since);
  await expect.poll(async () => (await shown(page)).badge, soon).toBe('1');
  call(17);
  const crm = await stage.page();
  await crm.goto(demo.crm.enter('dana', '/leads/17'));
  await new PanelInPage(crm).ready();
  await expect.poll(async () => (await shown(page)).badge, soon).toBe('');
  expect((await shown(page)).title).toContain('No lead is at risk');
});

test('a lead that was assigned while nobody looked is known, counted and reminded of; the worker slept', async () => {
  const crm = await stage.page();
  await crm.goto(demo.crm.enter('dana', '/leads'));
  await new PanelInPage(crm).host.waitFor({ state: 'attached' });
  const hour = 3_600_000;
  await keepQueue(page, [], Date.now() - hour);
  await expect.poll(async () => (await shown(page)).badge, soon).toBe('');
  await qualify(demo.crm, 17, wholeSecond());
  await stopWorker();
  await ringForQueue(page);
  await expect.poll(async () => (await keptQueue(page))?.leads.map(({ id }) => id), soon).toContain('17');
  expect(await keptQueue(page)).toMatchObject({ complete: true });
  expect((await keptQueue(page))?.readAt).toBeGreaterThan(Date.now() - hour);
  await expect.poll(async () => Number((await shown(page)).badge), soon).toBeGreaterThan(0);
  await expect.poll(async () => (await remindedOf(page)).join(), soon).toContain('demo  17');

  // What was read a moment ago is not read again.
  const asked = crm.waitForRequest(/api\/prospects/, { timeout: 2500 }).catch(() => null);
  await ringForQueue(page);
  expect(await asked).toBe(null);
});

test('“later” comes again; a click opens the lead', async () => {
  const since = wholeSecond();
  await keepQueue(page, [await qualify(demo.crm, 17, since)], since);
  await expect.poll(async () => (await shown(page)).notices.length, soon).toBe(1);
  const [id] = (await shown(page)).notices;
  await click('onButtonClicked', id, 1);
  await expect.poll(async () => (await shown(page)).notices, soon).toEqual([]);
  // The deadline comes before "later" would.
  await expect.poll(async () => (await shown(page)).notices.length, soon).toBe(1);
  const opened = stage.browser.context.waitForEvent('page');
  await click('onClicked', (await shown(page)).notices[0]);
  const tab = await opened;
  await expect.poll(() => tab.url(), soon).toContain('/demo-crm/');
  await tab.close();
  expect((await shown(page)).notices).toEqual([]);
});

test('not today, not when they are off; the badge counts on', async () => {
  const queue = await stage.page();
  await queue.setViewportSize({ width: 400, height: 600 });
  await queue.goto(`chrome-extension://${stage.browser.id}/popup.html`);
  await queue.getByRole('button', { name: 'Not today' }).click();
  await queue.getByText('No more reminders today').waitFor();
  const lead = await qualify(demo.crm, 17, Date.now());
  await keepQueue(page, [lead], Date.now());
  await expect.poll(async () => (await shown(page)).badge, soon).toBe('1');
  expect((await shown(page)).notices).toEqual([]);
  await picture(queue, 'queue-not-today');
  await choose({ reminders: false });
  await expect.poll(() => queue.getByText('No more reminders today').count(), soon).toBe(0);
  await choose({ reminders: true });
  await queue.getByRole('button', { name: 'Remind me again' }).click();
  await queue.getByRole('button', { name: 'Not today' }).waitFor();
  await expect.poll(async () => (await shown(page)).notices.length, soon).toBe(1);
  await choose({ reminders: false });
  await expect.poll(async () => (await shown(page)).notices, soon).toEqual([]);
  // The deadline passes, too.
  await expect.poll(async () => (await shown(page)).title, soon).toContain('with a broken promise');
  expect(await shown(page)).toMatchObject({ badge: '1', notices: [] });
});

test('another language is spoken at once: in an open panel, in the queue, and on the badge', async () => {
  const crm = await stage.page();
  await crm.goto(demo.crm.enter('dana'));
  const panel = await new PanelInPage(crm).ready();
  await keepQueue(page, [await qualify(demo.crm, 17, Date.now() - 60_000)], Date.now());
  await expect.poll(async () => (await shown(page)).title, soon).toContain('with a broken promise');
  const queue = await stage.page();
  await queue.goto(`chrome-extension://${stage.browser.id}/popup.html`);
  const spoken = () => queue.evaluate(() => document.documentElement.lang);
  expect(await spoken()).toBe('en');
  await choose({ language: 'fi' });
  await expect.poll(() => spoken().catch(() => ''), soon).toBe('fi');
  await expect.poll(async () => (await shown(page)).title, soon).toContain('rikottu lupaus');
  await expect.poll(() => panel.text(), soon).toContain('Sopimus v');
  expect(await panel.find('[lang]').first().getAttribute('lang')).toBe('fi');
  await choose({ language: null });
  await expect.poll(() => panel.text(), soon).toContain('Agreement v');
});
