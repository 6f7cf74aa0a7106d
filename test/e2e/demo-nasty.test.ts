import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PanelInPage } from './panel.ts';
import { insideExtension, picture, useChromium, useDemo } from './stage.ts';

// The nastiest pages: what they do to a panel, and what the panel does not do to them.
const stage = useChromium();
const demo = useDemo();

async function open(path = '/leads/17') {
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana', path));
  const panel = await new PanelInPage(page).ready();
  return { page, panel };
}
/** Whether nothing lies over the middle of the panel. */
const isOnTop = (page: Page) =>
  page.evaluate(() => {
    const host = document.querySelector('leadpact-panel');
    const box = host?.shadowRoot?.querySelector('.panel, .pill')?.getBoundingClientRect();
    return !!box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === host;
  });

test('2,000 mutations a second: the CRM is not asked more, the panel stands and works', async () => {
  const { page, panel } = await open();
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/api/') && asked.push(request.url()));
  await page.evaluate(async () => {
    const root = document.querySelector('.record:not([hidden])');
    const noise = root?.appendChild(document.createElement('p'));
    const begin = performance.now();
    const age = () => performance.now() - begin;
    // A busy machine lets timers wait: what is behind is caught up with.
    for (let made = 0; age() < 5000; await new Promise((over) => setTimeout(over, 10)))
      for (; made < age() * 2; made++) noise?.replaceChildren(`noise ${made}`);
  });
  // At first after 1.5 s, then, as there is nothing new, after twice as long; a read is a few questions.
  const reads = asked.filter((url) => /prospects\/17(?:\?|$)/.test(url)).length;
  expect(reads).toBeGreaterThanOrEqual(1);
  expect(reads).toBeLessThanOrEqual(2);
  expect(await panel.lead()).toBeTruthy();
  await panel.button('Collapse').click();
  await panel.find('.pill').click();
  await panel.ready();
});

test('a page that shows something in the full screen has it for itself, and the panel is back after', async () => {
  const { page, panel } = await open();
  await page.evaluate(() => {
    const view = document.body.appendChild(document.createElement('section'));
    view.textContent = 'A presentation';
    view.style.background = 'white';
    addEventListener('click', () => view.requestFullscreen(), { once: true });
  });
  await page.mouse.click(640, 5);
  await page.waitForFunction(() => document.fullscreenElement !== null);
  expect(await isOnTop(page)).toBe(false);
  await page.evaluate(() => document.exitFullscreen());
  await expect.poll(() => isOnTop(page)).toBe(true);
  expect(await panel.host.count()).toBe(1);
});

test('a page that deletes what it does not know is not fought', async () => {
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana', '/leads/17?habits=sweep'));
  const added = await page.evaluate(async () => {
    let count = 0;
    let last = performance.now();
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const { nodeName } of addedNodes) {
          if (nodeName !== 'LEADPACT-PANEL') continue;
          count++;
          last = performance.now();
        }
    }).observe(document.documentElement, { childList: true });
    // It looks each second: who has not come back for three does not come any more.
    while (performance.now() - last < 3000) await new Promise((over) => setTimeout(over, 100));
    return count;
  });
  // One may have been there before this looked.
  expect(added).toBeGreaterThanOrEqual(3);
  expect(added).toBeLessThanOrEqual(4);
  expect(await page.locator('leadpact-panel').count()).toBe(0);
});

test('another extension in the same corner: nothing is written from below it, and the panel can be moved away', async () => {
  const { page, panel } = await open();
  await page.evaluate(() => {
    const other = document.documentElement.appendChild(document.createElement('other-extension'));
    other.style.cssText =
      'position: fixed; inset: auto 0 0 auto; width: 360px; height: 90vh; z-index: 2147483647; background: #fffa';
  });
  expect(await isOnTop(page)).toBe(false);
  await picture(page, 'other-extension');
  const before = demo.crm.store.prospects.get(17)?.log.length;
  await panel.deed('Accept').focus();
  await page.keyboard.press('Enter');
  await panel.submit().focus();
  await page.keyboard.press('Enter');
  await panel.says('Nothing was written');
  expect(demo.crm.store.prospects.get(17)?.log.length).toBe(before);
  await page.keyboard.press('Escape');
  await panel.find('.grip').focus();
  for (let i = 0; i < 24; i++) await page.keyboard.press('ArrowLeft');
  expect(await isOnTop(page)).toBe(true);
  await (await insideExtension(page))('browser.storage.sync.remove("preference place demo")');
});

test("what is typed into a note is the note's alone: none of the page's shortcuts, none of its listeners", async () => {
  const { page, panel } = await open();
  await page.evaluate(() => {
    const heard: string[] = [];
    for (const kind of ['keydown', 'keypress', 'keyup'])
      for (const target of [window, document, document.documentElement])
        target.addEventListener(kind, (event) => heard.push(`${kind} ${(event as KeyboardEvent).key}`), true);
    Object.assign(window, { heard });
  });
  await panel.deed('Log a contact').click();
  const note = panel.host.getByLabel('Note');
  await note.click();
  const address = page.url();
  await page.keyboard.type('c/n?pjk e – “ring” ');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('ArrowLeft');
  expect(await note.inputValue()).toContain('c/n?pjk e – “ring” ');
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
  expect(page.url()).toBe(address);
  expect(await page.locator('dialog').count()).toBe(0);
});
