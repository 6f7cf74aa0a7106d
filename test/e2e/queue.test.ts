import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectAccessible } from './axe.ts';
import { PanelInPage } from './panel.ts';
import { openPopup } from './popup.ts';
import { picture, useChromium, useDemo } from './stage.ts';

// The queue of a person's own leads: what is due first, from what is kept and from the CRM, in whatever state that is.
const stage = useChromium();
const demo = useDemo();

/** Nothing is kept of an earlier test, and the demo CRM is open in a tab where somebody is signed in. */
let crm: Page;
beforeEach(async () => {
  const page = await stage.page();
  await page.goto(`chrome-extension://${stage.browser.id}/workshop.html`);
  await page.evaluate(`new Promise((done) => {
    const open = indexedDB.open('leadpact');
    open.onupgradeneeded = () => open.result.createObjectStore('vault');
    open.onsuccess = () => {
      const cleared = open.result.transaction('vault', 'readwrite').objectStore('vault').clear();
      cleared.onsuccess = () => { open.result.close(); done(); };
    };
  })`);
  await page.close();
  crm = await enter('dana');
});

afterEach(() => stage.browser.context.setOffline(false));

async function enter(login: string) {
  const page = await stage.page();
  await page.goto(demo.crm.enter(login));
  await new PanelInPage(page).host.waitFor({ state: 'attached' });
  return page;
}
async function queue(size = { width: 400, height: 600 }) {
  const page = await stage.page();
  await page.setViewportSize(size);
  await page.goto(`chrome-extension://${stage.browser.id}/popup.html`);
  await page.getByRole('heading', { level: 1, name: 'My queue' }).waitFor();
  return page;
}
/** All is read and in order. */
async function settled(page: Page) {
  const again = page.locator('header').getByRole('button', { name: 'Read again' });
  await again.waitFor({ timeout: 60_000 });
  await expect.poll(() => page.locator('header .small').innerText(), { timeout: 30_000 }).not.toContain('…');
}
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 15_000 });
const rows = (page: Page) => page.locator('.entry');
const names = (page: Page) => page.locator('.entry .name').allInnerTexts();
const count = async (page: Page, group: string) =>
  Number(/\d+/.exec(await page.getByRole('button', { name: new RegExp(`^${group} `) }).innerText())?.[0]);
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.querySelector('.name')?.textContent ?? null);

/** No fault that axe knows of, in the light and in the dark. */
async function isAccessible(page: Page, name: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await picture(page, `queue-${name}-${colorScheme}`);
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('the leads that are mine, in groups; found by typing, opened by keyboard', async () => {
  const page = await queue();
  await settled(page);
  const mine = [...demo.crm.store.prospects.values()].filter(
    ({ rep, phase }) => rep === 'u7' && !/^Closed|^Back/.test(phase),
  );
  expect(await count(page, 'All')).toBe(mine.length);
  const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts();
  const order = ['At risk', 'Missed', 'Today', 'Later', 'Waiting', 'Not known'];
  expect(headings.map((text) => order.indexOf(text.replace(/ \d+$/, '')))).toEqual(
    headings.map((_, i) => order.indexOf(headings[i]?.replace(/ \d+$/, '') ?? '')).sort(),
  );
  await isAccessible(page, 'full');

  // Typing finds, wherever the person is.
  const one = mine.find(({ person }) => person.last === 'Nyström' || person.first === 'Ulla') ?? mine[0];
  const wanted = `${one?.person.first} ${one?.person.last}`;
  await page.keyboard.type(wanted.toUpperCase());
  await expect.poll(() => names(page)).toEqual(expect.arrayContaining([wanted]));
  expect((await names(page)).every((name) => name === wanted)).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  const [first, second] = await names(page);
  expect(await focused(page)).toBe(first);
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toBe(second);
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  expect(await focused(page)).toBe(first);
  await page.keyboard.press('ArrowUp');
  expect(await focused(page)).toBe(null);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('zz');
  await says(page, 'No lead matches “zz”');
  await isAccessible(page, 'no-match');
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.keyboard.type(wanted);
  await expect.poll(async () => (await names(page)).length).toBe(1);
  const opened = stage.browser.context.waitForEvent('page');
  await page.keyboard.press('Enter');
  const lead = await opened;
  await new PanelInPage(lead).ready();
  expect(await new PanelInPage(lead).lead()).toBe(wanted);
  await lead.close();
});

test('a lead that stands in a tab is shown there', async () => {
  await crm.goto(`${demo.crm.url}/leads/17?view=timeline`);
  const page = await queue();
  await settled(page);
  const tabs = stage.browser.context.pages().length;
  const link = page.locator('a.entry[href$="/leads/17"]');
  await page.getByRole('searchbox').fill((await new PanelInPage(crm).ready().then((at) => at.lead())) ?? '');
  await link.click();
  await expect.poll(() => crm.evaluate(() => document.visibilityState)).toBe('visible');
  await page.waitForTimeout(300);
  expect(stage.browser.context.pages().length).toBe(tabs);
});

test('one group alone, and all again', async () => {
  const page = await queue();
  await settled(page);
  const missed = await count(page, 'Missed');
  await page.getByRole('button', { name: /^Missed/ }).click();
  await expect
    .poll(() => page.getByRole('heading', { level: 2 }).allInnerTexts())
    .toEqual([`Missed ${missed}`]);
  await page.getByRole('button', { name: /^Missed/ }).click();
  expect((await page.getByRole('heading', { level: 2 }).count()) > 1).toBe(true);
});

test('what was read is there when the CRM is closed, the person signed out, or there is no network', async () => {
  let page = await queue();
  await settled(page);
  const all = await count(page, 'All');
  const again = () => page.getByRole('button', { name: 'Read again' }).first().click();

  // What was read a moment ago is not asked for again.
  const asked = crm.waitForRequest(/api\/prospects/, { timeout: 1500 }).catch(() => null);
  await page.reload();
  await settled(page);
  expect(await asked).toBe(null);

  demo.crm.store.sessions.clear();
  await again();
  await says(page, 'You are not signed in to Demo CRM.');
  expect(await count(page, 'All')).toBe(all);
  await isAccessible(page, 'signed-out');

  await crm.close();
  await again();
  await says(page, 'Demo CRM is not open. Your leads are read in a page of it.');
  expect(await count(page, 'All')).toBe(all);
  await isAccessible(page, 'closed');

  await stage.browser.context.setOffline(true);
  await page.close();
  page = await queue();
  await says(page, 'No connection to Demo CRM.');
  await expect.poll(() => count(page, 'All'), { timeout: 15_000 }).toBe(all);
  await isAccessible(page, 'offline');
  await stage.browser.context.setOffline(false);

  // The way back: the CRM opens, somebody signs in, and all is well.
  await page.getByRole('searchbox').focus();
  const opening = stage.browser.context.waitForEvent('page');
  await again();
  await page.getByRole('button', { name: 'Open Demo CRM' }).click();
  const there = await opening;
  await there.goto(demo.crm.enter('dana'));
  await new PanelInPage(there).ready();
  await page.bringToFront();
  await again();
  await settled(page);
  await expect.poll(() => page.locator('.troubles').count()).toBe(0);
  await there.close();
});

test('whoever may see no list is told so, and sees nothing of who was here before', async () => {
  let page = await queue();
  await settled(page);
  await page.close();
  await crm.goto(demo.crm.enter('rune'));
  await new PanelInPage(crm).host.waitFor({ state: 'attached' });
  page = await queue();
  await page.getByRole('button', { name: 'Read again' }).click();
  await says(page, 'Demo CRM does not let you see a list of leads.');
  expect(await rows(page).count()).toBe(0);
  await isAccessible(page, 'forbidden');
});

test('nobody owes anything: kind words', async () => {
  for (const prospect of demo.crm.store.prospects.values())
    if (prospect.rep === 'u7') prospect.phase = 'Closed lost';
  const page = await queue();
  await says(page, 'No open leads');
  await isAccessible(page, 'empty');
});

test('what stands there while it is read, when the CRM has errors, when nothing is due, and without any CRM', async () => {
  // In the demo CRM these have nobody's promise on them, or one that somebody else is waited for.
  for (const prospect of demo.crm.store.prospects.values())
    if (prospect.rep === 'u7' && prospect.no !== 17) prospect.phase = 'Closed lost';
  const only = demo.crm.store.prospects.get(17);
  if (only) Object.assign(only, { rep: 'u7', phase: 'New', phases: [], log: [], visits: [] });
  let answer = () => {};
  const answered = new Promise<void>((done) => {
    answer = done;
  });
  await crm.route(/api\/prospects/, async (route) => {
    await answered;
    await route.fulfill({ status: 500, body: '{"message":"Out of order"}', contentType: 'application/json' });
  });
  const page = await queue();
  await says(page, 'Reading your leads…');
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  await isAccessible(page, 'reading');
  answer();
  await says(page, 'Demo CRM reports an error.');
  await isAccessible(page, 'error');
  // By keyboard to what helps, and back to the search.
  await crm.unroute(/api\/prospects/);
  const again = page.locator('.troubles').getByRole('button', { name: 'Read again' });
  await expect
    .poll(async () => {
      await page.keyboard.press('Tab');
      return again.evaluate((button) => button === document.activeElement);
    })
    .toBe(true);
  await page.keyboard.press('Enter');
  await says(page, 'Nothing is due. What is left waits for others.');
  await isAccessible(page, 'none-due');
  await page.keyboard.type('zz');
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('zz');

  await page.keyboard.press('Escape');

  await page.evaluate('browser.storage.local.set({ sites: [] })');
  try {
    await says(page, 'No CRM yet');
    await isAccessible(page, 'no-crm');
  } finally {
    await page.evaluate('browser.storage.local.set({ sites: [{ crm: "demo" }] })');
  }
  // It was added again before the minute was over after which its leads are forgotten.
  await expect.poll(() => rows(page).count()).toBe(1);
});

test('at 200 % all is there, and the lead that the keyboard is at is in sight', async () => {
  const page = await queue({ width: 400, height: 300 });
  await settled(page);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'PageDown', 'End', 'ArrowUp', 'Home']) {
    await page.keyboard.press(key);
    await expect
      .poll(() =>
        page.evaluate(() => {
          const at = document.activeElement;
          const { left = 0, top = 0, width = 0, height = 0 } = at?.getBoundingClientRect() ?? {};
          // Not under the header or the footer either: what is seen there is it.
          return [top + 4, top + height - 4].every(
            (y) => at?.matches('.entry') && at.contains(document.elementFromPoint(left + width / 2, y)),
          );
        }),
      )
      .toBe(true);
  }
  await isAccessible(page, 'zoomed');
});

test('thousands stay light: what is in sight is in the document, and reading can be stopped without loss', async () => {
  const { prospects } = demo.crm.store;
  const some = [...prospects.values()].filter(({ rep }) => rep === 'u7');
  for (let no = 1000; no < 3000; no++) {
    const copy = structuredClone(some[no % some.length]);
    if (copy)
      prospects.set(no, { ...copy, no, person: { ...copy.person, last: `${copy.person.last} ${no}` } });
  }
  const page = await queue();
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  await rows(page).first().waitFor();
  await picture(page, 'queue-reading');
  await expect.poll(() => count(page, 'All'), { timeout: 20_000 }).toBeGreaterThan(100);
  await page.getByRole('button', { name: 'Stop' }).click();
  await says(page, 'Not all of Demo CRM has been read.');
  const part = await count(page, 'All');
  await page.reload();
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  await expect.poll(() => count(page, 'All'), { timeout: 20_000 }).toBeGreaterThanOrEqual(part);
  await settled(page);
  expect(await count(page, 'All')).toBeGreaterThan(1500);
  expect(await page.locator('*').count()).toBeLessThan(700);
  await page.keyboard.type('2999');
  await expect.poll(() => names(page).then((all) => all.length)).toBe(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  const at = () => page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset'));
  const size = () => page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-setsize'));
  await expect.poll(at).not.toBe('1');
  expect(await at()).toBe(await size());
  const last = await focused(page);
  expect(await rows(page).last().innerText()).toContain(last);
  expect(await page.locator('*').count()).toBeLessThan(700);
}, 120_000);

test('what a screen reader reads, in order', async () => {
  const page = await queue();
  await settled(page);
  await page.keyboard.type('Ulla Hagen');
  await expect.poll(() => rows(page).count()).toBe(1);
  expect(await page.locator('body').ariaSnapshot()).toMatch(
    /heading "My queue" \[level=1\][\s\S]*button "Read again"[\s\S]*searchbox "Find a lead"[\s\S]*status: 1 lead\n[\s\S]*region "([\w ]+ 1)":\s+- heading "\1" \[level=2\]\s+- list:\s+- listitem:\s+- link "Ulla Hagen , Fjellogistikk \. MQL · First contact[^"]* \. Fit A \. Engagement high"/,
  );
});

test.each(['en', 'sv', 'da', 'nb', 'fi'])(
  'at 320 px in forced colours nothing goes over the edge: %s',
  async (language) => {
    const page = await stage.page();
    await page.addInitScript(
      (languages) => Object.defineProperty(navigator, 'languages', { get: () => languages }),
      [language],
    );
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(`chrome-extension://${stage.browser.id}/popup.html`);
    await rows(page).first().waitFor();
    await page.waitForTimeout(500);
    await picture(page, `queue-narrow-${language}`);
    await page.emulateMedia({ forcedColors: 'active' });
    await picture(page, `queue-forced-${language}`);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  },
);

test('above a page of a CRM: its leads, and the button for its panel', async () => {
  await new PanelInPage(crm).ready();
  await crm.bringToFront();
  const popup = await openPopup(stage.browser);
  await expect
    .poll(() => popup.evaluate<number>('document.querySelectorAll(".entry").length'), { timeout: 15_000 })
    .toBeGreaterThan(3);
  const path = fileURLToPath(new URL('screenshots/queue-popup.png', import.meta.url));
  writeFileSync(path, await popup.picture());
  expect(await popup.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(await popup.evaluate('document.querySelector("footer").innerText')).toBe('Panel on this page');
  void popup.evaluate('document.querySelector("footer button").click()');
  await new PanelInPage(crm).find('.pill').waitFor();
});
