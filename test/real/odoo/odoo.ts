import type { Page } from 'playwright-core';
import { sameOrigin } from '../../../lib/crm/ask.ts';
import type { Ask } from '../../../lib/crm/crm.ts';
import { serverAt } from '../server.ts';

/** A minute and a half on a bare machine, seconds afterwards; another port with PORT in the environment. */
export const server = serverAt(import.meta.url, { name: 'Odoo', crm: 'odoo', port: 8069 });
export const { origin, up } = server;

export type User = 'dana' | 'omar';

/** A session without a browser. */
export async function session(user: User | 'admin'): Promise<Ask> {
  const password = user === 'admin' ? 'admin' : `${user}-pass`;
  const answer = await fetch(`${origin}/web/session/authenticate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', params: { db: 'crm', login: user, password } }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  return sameOrigin((url, init) => fetch(url, { ...init, headers: { ...init.headers, cookie } }), origin);
}

/** Signs a salesperson in: dana works in English, omar in Swedish. The first page after a start is built for seconds. */
export async function login(page: Page, user: User): Promise<void> {
  await page.goto(`${origin}/web/login`);
  await page.fill('input[name=login]', user);
  await page.fill('input[name=password]', `${user}-pass`);
  await page.click('button[type=submit]');
  await page.waitForSelector('.o_main_navbar', { timeout: 120_000 });
}

/** Ends the session as another tab would: the page that is open does not notice. */
export async function signOutElsewhere(page: Page): Promise<void> {
  const other = await page.context().newPage();
  await other.goto(`${origin}/web/session/logout`);
  await other.close();
}

export async function openLead(page: Page, id: number): Promise<void> {
  await page.goto(`${origin}/odoo/crm.lead/${id}`);
  await form(page).waitFor();
  await page.locator('.o-mail-Chatter').waitFor();
}

/** The visible form of a lead or an opportunity. */
export const form = (page: Page) => page.locator('.o_action_manager > .o_lead_opportunity_form');

/** The name of the record that the view shows. */
export const shownName = (page: Page) =>
  page.locator('.o_last_breadcrumb_item').first().innerText({ timeout: 30_000 });

/** Logs a call as done, in Odoo itself, on the lead that is open: Activity, Call, Mark Done. */
export async function logCall(page: Page, summary: string): Promise<void> {
  await page.click('button.o-mail-Chatter-activity');
  const dialog = page.locator('.modal', { has: page.locator('.o_mail_activity_schedule_wizard') });
  await dialog.locator('.o_selection_badge', { has: page.locator('.fa-phone') }).click();
  await dialog.locator('div[name=summary] input').fill(summary);
  await dialog.locator('button[name=action_schedule_activities_done]').click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.o-mail-Message', { hasText: summary }).first().waitFor();
}

/**
 * Moves the opportunity that is open by a click on its status bar; `stage` as the page shows it. Odoo draws the new
 * stage before the server has it, so this waits for the server.
 */
export async function moveTo(page: Page, stage: string): Promise<void> {
  const button = page.locator('.o_statusbar_status button:visible', { hasText: stage });
  if ((await button.getAttribute('aria-checked')) === 'true') return;
  const saved = page.waitForResponse(/\/web\/dataset\/call_kw\/crm\.lead\/web_save/);
  await button.click();
  await saved;
}

/** The list of leads, opened at its first record, so that the pager has more than one. */
export async function openFromList(page: Page): Promise<void> {
  await page.goto(`${origin}/odoo/action-crm.crm_lead_all_leads`);
  await page.locator('.o_list_view .o_data_row .o_data_cell[name=name]').first().click();
  await form(page).waitFor();
}

export async function nextRecord(page: Page): Promise<void> {
  const before = page.url();
  await page.click('.o_pager_next');
  await page.waitForURL((url) => url.href !== before);
}

/** Opens the chat that colleagues have in common, in a window of its own in the corner. */
export async function openChat(page: Page): Promise<void> {
  await page.locator('.o_menu_systray button:has(.fa-comments)').click();
  await page.locator('.o-mail-NotificationItem', { hasText: 'general' }).click();
  await page.locator('.o-mail-ChatWindow').waitFor();
}

export async function closeChat(page: Page): Promise<void> {
  await page.locator('.o-mail-ChatWindow-header button:has(.oi-close)').click();
  await page.locator('.o-mail-ChatWindow').waitFor({ state: 'detached' });
}
