import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { PanelInPage } from './panel.ts';
import { noteShifts } from './shifts.ts';
import { insideExtension, picture, useChromium, useDemo } from './stage.ts';

// We are guests: design/panel.md, "Manners".
const stage = useChromium();
const demo = useDemo();

async function open(path = '/leads/17') {
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana', path));
  const panel = await new PanelInPage(page).ready();
  return { page, panel };
}
/** Which element is on top in the middle of the panel. */
const onTop = (panel: PanelInPage) =>
  panel.page.evaluate(() => {
    const host = document.querySelector('leadpact-panel');
    const box = host?.shadowRoot?.querySelector('.panel, .pill')?.getBoundingClientRect();
    if (!box) return 'no panel';
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return top === host ? 'panel' : (top?.closest('dialog, .overlay')?.tagName ?? top?.tagName ?? 'nothing');
  });

test('is one element after the body, takes no room and no focus', async () => {
  const { page } = await open();
  const facts = await page.evaluate(() => {
    const host = document.querySelector('leadpact-panel');
    return {
      panels: document.querySelectorAll('leadpact-panel').length,
      parent: host?.parentElement?.tagName,
      before: host?.previousElementSibling?.tagName,
      mode: host?.shadowRoot?.mode,
      size: host?.getBoundingClientRect().toJSON(),
      focus: document.activeElement?.tagName,
    };
  });
  expect(facts).toMatchObject({ panels: 1, parent: 'HTML', before: 'BODY', mode: 'open', focus: 'BODY' });
  expect(facts.size).toMatchObject({ width: 0, height: 0 });
});

test('the page does not move: no layout shift is ours', async () => {
  const page = await stage.page();
  const shifts = await noteShifts(page);
  await page.goto(demo.crm.enter('dana'));
  const panel = await new PanelInPage(page).ready();
  const before = await page.locator('.record:not([hidden]) h1').boundingBox();
  await panel.button('Collapse').click();
  await panel.find('.pill').click();
  await page.waitForTimeout(2500);
  expect(await page.locator('.record:not([hidden]) h1').boundingBox()).toEqual(before);
  expect(await shifts()).toEqual([]);
});

test.each([
  ['a modal dialog', '.log-call', 'dialog'],
  ['an older dialog, a plain element over a dimmed page', '.log-mail', '.overlay'],
])('%s of the CRM is above the panel', async (_, button, dialog) => {
  const { page, panel } = await open();
  expect(await onTop(panel)).toBe('panel');
  await page.locator(`.record:not([hidden]) ${button}`).click();
  await page.locator(dialog).waitFor();
  expect(await onTop(panel)).not.toBe('panel');
  await picture(page, `below-${dialog.replace('.', '')}`);
});

test('a dialog inside a body that is a layer of its own, as Odoo makes it, is above the panel', async () => {
  const { page, panel } = await open();
  await page.evaluate(() => {
    document.body.classList.add('modal-open');
    document.body.style.cssText = 'position: fixed; inset: 0';
    const dialog = document.createElement('div');
    dialog.className = 'overlay';
    dialog.style.cssText = 'position: fixed; inset: 0; z-index: 1055; background: white';
    document.body.append(dialog);
  });
  expect(await onTop(panel)).not.toBe('panel');
  await page.evaluate(() => document.body.classList.remove('modal-open'));
  expect(await onTop(panel)).toBe('panel');
});

test('is dragged by its grip, and keeps its place after a reload', async () => {
  const { page, panel } = await open();
  const grip = await panel.find('.grip').boundingBox();
  const before = await panel.box();
  if (!grip || !before) throw new Error('no grip');
  await page.mouse.move(grip.x + 5, grip.y + 5);
  await page.mouse.down();
  await page.mouse.move(grip.x - 300, grip.y + 20, { steps: 8 });
  await page.mouse.move(grip.x - 405, grip.y - 25, { steps: 8 });
  await page.mouse.up();
  const after = await panel.box();
  expect(after?.x).toBeCloseTo(before.x - 410, 0);
  expect(after?.y).toBeCloseTo(before.y - 30, 0);
  await picture(page, 'dragged');
  await page.reload();
  await panel.ready();
  const again = await panel.box();
  expect(again?.x).toBeCloseTo(after?.x ?? 0, 0);
  await (await insideExtension(page))('browser.storage.sync.remove("preference place demo")');
});

test('cannot be dragged out of the window, and comes back into a smaller one', async () => {
  const { page, panel } = await open();
  const grip = await panel.find('.grip').boundingBox();
  if (!grip) throw new Error('no grip');
  await page.mouse.move(grip.x + 5, grip.y + 5);
  await page.mouse.down();
  await page.mouse.move(3000, 3000, { steps: 5 });
  await page.mouse.up();
  await page.setViewportSize({ width: 500, height: 400 });
  await expect
    .poll(async () => {
      const box = await panel.box();
      return !!box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 500 && box.y + box.height <= 400;
    })
    .toBe(true);
  await picture(page, 'narrow');
  await (await insideExtension(page))('browser.storage.sync.remove("preference place demo")');
});

test('is moved by the arrow keys', async () => {
  const { page, panel } = await open();
  const before = await panel.box();
  await panel.find('.grip').focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  const after = await panel.box();
  expect((before?.x ?? 0) - (after?.x ?? 0)).toBe(64);
  expect((before?.y ?? 0) - (after?.y ?? 0)).toBe(16);
  const inside = await insideExtension(page);
  const kept = () => inside('browser.storage.sync.get().then((all) => all["preference place demo"])');
  await expect.poll(kept).toEqual({ corner: 'bottom-right', x: 80, y: 32 });
  await inside('browser.storage.sync.remove("preference place demo")');
});

test('collapses and opens by keyboard, keeps the focus, and remembers it', async () => {
  const { page, panel } = await open();
  await panel.button('Collapse').focus();
  await page.keyboard.press('Enter');
  await panel.find('.pill').waitFor();
  await picture(page, 'collapsed');
  await page.reload();
  await panel.find('.pill:not(:has-text("Reading"))').waitFor();
  await panel.find('.pill').focus();
  await page.keyboard.press('Space');
  await panel.ready();
  expect(
    await page.evaluate(() => document.querySelector('leadpact-panel')?.shadowRoot?.activeElement?.ariaLabel),
  ).toBe('Collapse');
});

test("keys in the panel do not reach the page, and the page's own still do", async () => {
  const { page, panel } = await open();
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  await page.evaluate(() => {
    const heard: string[] = [];
    document.addEventListener('keydown', ({ key }) => heard.push(key), { capture: true });
    window.addEventListener('keyup', ({ key }) => heard.push(key));
    Object.assign(window, { heard });
  });
  await panel.find('.grip').focus();
  const address = page.url();
  for (const key of ['n', 'c', '/', 'p']) await page.keyboard.press(key);
  await page.waitForTimeout(300);
  expect(await heard()).toEqual([]);
  expect(page.url()).toBe(address);
  expect(await page.locator('dialog').count()).toBe(0);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('c');
  await page.locator('dialog').waitFor();
});

test('comes back three times when the page removes it, then leaves it at that until the next route', async () => {
  const { page, panel } = await open();
  const remove = () => page.evaluate(() => document.querySelector('leadpact-panel')?.remove());
  for (let i = 0; i < 3; i++) {
    await remove();
    await panel.host.waitFor({ state: 'attached', timeout: 10_000 });
  }
  await remove();
  await page.waitForTimeout(2500);
  expect(await panel.host.count()).toBe(0);
  await page.locator('.record:not([hidden]) .pager .next').click();
  await panel.ready();
});

test('stays when the page replaces its whole body', async () => {
  const { page, panel } = await open('/leads/17?habits=body');
  await page.waitForTimeout(7000);
  await panel.ready();
  expect(await panel.host.count()).toBe(1);
});

test('a hidden tab does nothing: no request, no change', async () => {
  const { page, panel } = await open();
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    Object.defineProperty(Document.prototype, 'hidden', { configurable: true, get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const run = await insideExtension(page);
  await run(`
    Object.defineProperty(Document.prototype, 'hidden', { configurable: true, get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  `);
  await devtools.send('Performance.enable');
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/api/') && asked.push(request.url()));
  await page.evaluate(() => {
    const root = document.querySelector('leadpact-panel')?.shadowRoot;
    const drawn: string[] = [];
    if (root)
      new MutationObserver((changes) => drawn.push(...changes.map(({ type }) => type))).observe(root, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    Object.assign(window, { drawn });
  });
  await page.evaluate(() => document.querySelector('.record:not([hidden]) h1')?.append(' (changed)'));
  await page.waitForTimeout(4000);
  expect(await page.evaluate(() => (window as unknown as { drawn: string[] }).drawn)).toEqual([]);
  expect(asked).toEqual([]);
  await run(`
    delete Document.prototype.hidden;
    Object.defineProperty(Document.prototype, 'hidden', { configurable: true, get: () => false });
    document.dispatchEvent(new Event('visibilitychange'));
  `);
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  await panel.ready();
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
test.each(['light', 'dark'] as const)(
  'axe finds nothing in the panel on the page: %s',
  async (colorScheme) => {
    const { page, panel } = await open();
    await page.emulateMedia({ colorScheme });
    await panel.find('.promises button.more').click();
    // The page's policy forbids scripts that are put into it; the tester's own world does not.
    const devtools = await page.context().newCDPSession(page);
    const { frameTree } = await devtools.send('Page.getFrameTree');
    const world = await devtools.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'axe',
    });
    const { result } = await devtools.send('Runtime.evaluate', {
      contextId: world.executionContextId,
      expression: `${axe}; axe.run('leadpact-panel').then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      awaitPromise: true,
      returnByValue: true,
    });
    await picture(page, `panel-${colorScheme}`);
    expect(result.value).toEqual([]);
  },
);

/** How each element of the panel looks, but for what grows with its words. */
const looks = ({ page }: PanelInPage) =>
  page.evaluate(() => {
    const root = document.querySelector('leadpact-panel')?.shadowRoot;
    return [...(root?.querySelectorAll('.panel, .panel header *, .panel .clock *, footer *') ?? [])].map(
      (element) => {
        const { color, display, font, letterSpacing, opacity, textAlign, textTransform, visibility } =
          getComputedStyle(element);
        const style = { color, display, font, letterSpacing, opacity, textAlign, textTransform, visibility };
        return { is: `${element.localName}.${element.classList}`, ...style };
      },
    );
  });

test("the page's style sheets do not reach it", async () => {
  const { page, panel } = await open();
  const [usual, box] = [await looks(panel), await panel.box()];
  expect(usual.length).toBeGreaterThan(10);
  for (const habit of ['unset', 'tiny', 'hide']) {
    await page.goto(demo.crm.enter('dana', `/leads/17?habits=${habit}`));
    await page.waitForFunction(
      (name) => [...document.styleSheets].some(({ href }) => href?.endsWith(`habit-${name}.css`)),
      habit,
    );
    await panel.ready();
    await picture(page, `hostile-${habit}`);
    expect(await looks(panel), habit).toEqual(usual);
    expect((await panel.box())?.width, habit).toBe(box?.width);
    expect(await onTop(panel), habit).toBe('panel');
  }
});

test('after an update a newer copy takes the seat of the older one: at no time are there two', async () => {
  const { page, panel } = await open();
  await stage.browser.reload();
  await panel.says('Leadpact was updated');
  const counts = await page.evaluateHandle(() => {
    const counts: number[] = [];
    new MutationObserver(() => counts.push(document.querySelectorAll('leadpact-panel').length)).observe(
      document.documentElement,
      { childList: true },
    );
    return counts;
  });
  // As the worker starts it in a page that is open.
  const settings = await stage.page();
  await settings.goto(`chrome-extension://${stage.browser.id}/workshop.html`);
  await settings.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: typeof import('webextension-polyfill') };
    const [{ id: tabId = 0 } = {}] = await chrome.tabs.query({ url: 'http://127.0.0.1/*' });
    await chrome.scripting.executeScript({ target: { tabId }, files: ['demo.js'] });
  });
  await page.bringToFront();
  await panel.ready();
  expect(await panel.text()).not.toContain('was updated');
  expect(Math.max(...(await counts.jsonValue()))).toBe(1);
  await panel.button('Collapse').click();
  await panel.find('.pill').waitFor();
  await panel.find('.pill').click();
  await page.reload();
  await panel.ready();
  expect(await panel.host.count()).toBe(1);
});
