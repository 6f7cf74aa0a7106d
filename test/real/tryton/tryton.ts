import type { Page, Response } from 'playwright-core';
import { sameOrigin } from '../../../lib/crm/ask.ts';
import type { Ask } from '../../../lib/crm/crm.ts';
import { serverAt } from '../server.ts';

/** A minute on a bare machine, seconds afterwards; another port with PORT in the environment. */
export const server = serverAt(import.meta.url, { name: 'Tryton', crm: 'tryton', port: 8100 });
export const { origin, up } = server;
export const database = 'crm';

export type User = 'dana' | 'omar' | 'admin';

/** Signs in: Tryton asks for the name first, then, in a dialog of its own, for the password. */
export async function login(page: Page, user: User): Promise<void> {
  await page.goto(`${origin}/#${database}`);
  // Whoever was signed in here before still is.
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.fill('.modal input#login', user);
  await page.click('.modal button[type=submit]');
  const password = page.locator('.modal input[type=password]:visible');
  await password.fill(user === 'admin' ? 'admin' : `${user}-pass`);
  await password.press('Enter');
  await page.locator('#menu tbody tr').first().waitFor({ timeout: 30_000 });
}

/** A session without a browser. */
export async function session(user: User, fetching: typeof fetch = fetch): Promise<Ask> {
  const password = user === 'admin' ? 'admin' : `${user}-pass`;
  const answer = await fetch(`${origin}/${database}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: 1, method: 'common.db.login', params: [user, { password }] }),
  });
  const { result } = (await answer.json()) as { result: [id: number, key: string] };
  const authorization = `Session ${btoa(`${user}:${result.join(':')}`)}`;
  return sameOrigin((url, init) => fetching(url, init), `${origin}/${database}`, {
    session: () => ({ authorization }),
  });
}

/** What the page that is open keeps of its session. */
const kept = `sao_session_${database}`;

/** Ends the session on the server as a lost device would: the page that is open does not notice. */
export async function signOutElsewhere(page: Page): Promise<void> {
  const { login, user_id, session } = JSON.parse(
    (await page.evaluate((key) => localStorage.getItem(key), kept)) ?? '{}',
  );
  await fetch(`${origin}/${database}/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Session ${btoa(`${login}:${user_id}:${session}`)}`,
    },
    body: JSON.stringify({ id: 1, method: 'common.db.logout', params: [] }),
  });
}

/** Opens a lead at its address, in a tab of Tryton's own. */
export async function openLead(page: Page, id: number): Promise<void> {
  const there = new RegExp(`sale\\.opportunity/${id};`);
  // What was opened before writes its own address once more when it is drawn, over the one that was asked for.
  await insist(async () => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#${database}/model/sale.opportunity/${id}`);
    await page.waitForURL(there, { timeout: 5000 });
  });
  await filled(page);
}

/** Tries until it does not throw, three times at most. */
async function insist(trying: () => Promise<void>): Promise<void> {
  for (let left = 2; ; left--) {
    try {
      return await trying();
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

/** The tab of Tryton that is in front. */
export const tab = (page: Page) => page.locator('#tabcontent > .tab-pane.active');

/** The party that the form in front shows, which the lead is named after. */
export const shownName = (page: Page): Promise<string> =>
  tab(page).locator('.form input[name=party]').inputValue({ timeout: 30_000 });

/** The leads and opportunities of the menu, opened at the first, so that the toolbar has a next one. */
export async function openFromList(page: Page): Promise<void> {
  const menu = (name: string) => page.locator('#menu tbody tr', { hasText: name }).first();
  await menu('Sales').dblclick();
  await menu('Leads and Opportunities').dblclick();
  await tab(page).locator('table.tree tbody tr').first().dblclick();
  await page.waitForURL(/sale\.opportunity\/\d+;/);
  await filled(page);
}

/** Waits until the form in front shows its record. */
export const filled = (page: Page): Promise<void> =>
  tab(page)
    .locator('.form input[name=number]')
    .waitFor()
    .then(() => page.waitForFunction(isFilled))
    .then(() => {});

const isFilled = () =>
  Boolean(
    document.querySelector<HTMLInputElement>('#tabcontent > .tab-pane.active .form input[name=number]')
      ?.value,
  );

const tool = (page: Page, id: string) => tab(page).locator(`nav.toolbar button#${id}:visible`);

/** Clicks a tool that changes the record or the view in front; its address comes before its form. */
async function turn(page: Page, id: string): Promise<void> {
  const before = page.url();
  await tool(page, id).click();
  await page.waitForURL((url) => url.href !== before);
}

export async function nextRecord(page: Page): Promise<void> {
  const before = await shownName(page);
  await turn(page, 'next');
  await page.waitForFunction(isAnother, before);
}

export async function previousRecord(page: Page): Promise<void> {
  const before = await shownName(page);
  await turn(page, 'previous');
  await page.waitForFunction(isAnother, before);
}

const isAnother = (before: string) => {
  const shown = document.querySelector<HTMLInputElement>(
    '#tabcontent > .tab-pane.active .form input[name=party]',
  );
  return shown?.value && shown.value !== before;
};

/** From the form to the list of the same tab, and back. */
export const switchView = (page: Page): Promise<void> => turn(page, 'switch_');

/** Notes something in Tryton's own dialog, on the lead in front. */
export async function addNote(page: Page, message: string): Promise<void> {
  await tool(page, 'note').click();
  const dialog = page.locator('.modal:visible');
  await dialog.locator('button[aria-label=New]').click();
  await page.waitForFunction(isNew);
  const field = dialog.locator('textarea');
  // The dialog draws itself once more when all of the new note is there, and what was typed by then is gone.
  await insist(async () => {
    await field.fill(message);
    await field.press('Tab');
    await page.waitForTimeout(1000);
    if ((await field.inputValue()) !== message) throw new Error('The dialog forgets what is typed');
  });
  const saved = page.waitForResponse((answer) => asks(answer, 'ir.note.create'));
  await dialog.locator('.modal-footer .btn-primary').click();
  await saved;
  await dialog.waitFor({ state: 'detached' });
}

const isNew = () =>
  [...document.querySelectorAll<HTMLTextAreaElement>('.modal textarea')].some(
    (field) => field.offsetParent && !field.readOnly && field.value === '',
  );
const asks = (answer: Response, method: string) =>
  answer.request().postData()?.includes(`"model.${method}"`) ?? false;

/** The messages of the notes of the lead in front, as Tryton's own dialog shows them. */
export async function notesShown(page: Page): Promise<string[]> {
  await tool(page, 'note').click();
  const dialog = page.locator('.modal:visible');
  await dialog.locator('tbody tr').first().waitFor();
  const rows = await dialog.locator('tbody tr').allInnerTexts();
  await dialog.locator('.modal-footer .btn-primary').click();
  await dialog.waitFor({ state: 'detached' });
  return rows;
}

/** Presses a button of the lead's form, such as `opportunity`, and waits until Tryton has done it. */
export async function press(page: Page, button: string): Promise<void> {
  const done = page.waitForResponse((answer) => asks(answer, `sale.opportunity.${button}`));
  await tab(page).locator(`.form button[name=${button}]`).click();
  await done;
}

/** Tryton's own word for the state of the lead in front, as its form shows it. */
export const shownState = (page: Page): Promise<string> =>
  tab(page)
    .locator('.form select[name=state]')
    .evaluate((field) => JSON.parse((field as HTMLSelectElement).value));
