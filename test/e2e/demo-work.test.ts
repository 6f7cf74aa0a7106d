import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { hide } from '../bench/hidden.ts';
import { neverClosing } from '../bench/hours.ts';
import { categories, MainThread, stacks } from '../bench/trace.ts';
import { built } from '../real/chromium.ts';
import { openTabs } from '../real/tabs.ts';
import { PanelInPage } from './panel.ts';
import { useChromium, useDemo } from './stage.ts';

// What a page does for the panel, by counts; how long it takes is for the bench to say (test/bench/page.ts).
const stage = useChromium(() => openTabs(neverClosing(built)));
const demo = useDemo();
const seconds = 4;
const whole = seconds * 1000;

async function open(page: Page) {
  await page.goto(demo.crm.enter('dana'));
  return new PanelInPage(page).ready();
}
/** What the page's main thread does meanwhile, from the mark "begins" to the mark "ends". */
async function trace(page: Page, act: () => Promise<unknown>): Promise<MainThread> {
  const browser = stage.browser.context.browser();
  if (!browser) throw new Error('Playwright gives no browser for this context');
  await browser.startTracing(page, { categories: [...categories, stacks] });
  let traced: Buffer;
  try {
    await act();
    await page.evaluate(() => performance.mark('ends'));
  } finally {
    traced = await browser.stopTracing();
  }
  return new MainThread(traced, 'ends', `chrome-extension://${stage.browser.id}/`);
}
async function callsWhileTicking(page: Page): Promise<number> {
  const thread = await trace(page, async () => {
    await page.evaluate(() => performance.mark('begins'));
    await page.waitForTimeout(whole);
  });
  return thread.between('begins', 'ends').calls;
}

test('a second is one call of our script, open and collapsed', async () => {
  const page = await stage.page();
  const panel = await open(page);
  const opened = await callsWhileTicking(page);
  await panel.button('Collapse').click();
  const collapsed = await callsWhileTicking(page);
  await panel.find('.pill').click();
  for (const calls of [opened, collapsed]) {
    expect(calls).toBeGreaterThanOrEqual(seconds - 1);
    expect(calls).toBeLessThanOrEqual(seconds + 1);
  }
});

test('a second changes what ticks, and nothing else is drawn anew', async () => {
  const page = await stage.page();
  await open(page);
  const changes = await page.evaluate(async (ms) => {
    const seen: MutationRecord[] = [];
    const observer = new MutationObserver((records) => seen.push(...records));
    observer.observe(document.querySelector('leadpact-panel')?.shadowRoot as ShadowRoot, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    await new Promise((over) => setTimeout(over, ms));
    return seen.map(({ type, attributeName }) => attributeName ?? type);
  }, whole);
  expect(changes).not.toContain('childList');
  expect(changes.length).toBeLessThanOrEqual(seconds + 1);
});

test('the page is never laid out because we ask for a measure', async () => {
  const page = await stage.page();
  const thread = await trace(page, async () => {
    await open(page);
    await page.waitForTimeout(1500);
  });
  expect(thread.forcedLayouts()).toBe(0);
});

test('nothing of ours runs in a tab behind another one', async () => {
  const page = await stage.page();
  await open(page);
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/demo-crm/api/') && asked.push(request.url()));
  const [work] = await hide(stage.browser, [page], 5000);
  expect(work?.calls).toBe(0);
  expect(asked).toEqual([]);
  await page.bringToFront();
  expect(await callsWhileTicking(page)).toBeGreaterThanOrEqual(seconds - 1);
});
