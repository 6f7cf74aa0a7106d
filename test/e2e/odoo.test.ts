import { expect, test } from 'vitest';
import {
  closeChat,
  logCall,
  login,
  moveTo,
  nextRecord,
  openChat,
  openFromList,
  openLead,
  origin,
  server,
  shownName,
  signOutElsewhere,
} from '../real/odoo/odoo.ts';
import { compareWithCommand } from './compare.ts';
import { recordFrames } from './frames.ts';
import { PanelInPage } from './panel.ts';
import { picture, useReal } from './stage.ts';

// A salesperson's day on a real Odoo 19, as test/real/odoo/up.sh brings it up.
const stage = useReal(server);

async function signIn() {
  const page = await stage.page();
  await login(page, 'dana');
  return { page, panel: new PanelInPage(page) };
}

test('a lead: the panel says what leadpact judge says', { timeout: 180_000 }, async () => {
  const { page, panel } = await signIn();
  await openLead(page, 46);
  await panel.ready();
  await picture(page, 'odoo-lead');
  expect((await compareWithCommand(panel)).id).toBe('46');
  expect(await panel.find('header .stages b').innerText()).toBe('Lead');
  // What people write to each other there lies over the panel, and can be closed.
  await openChat(page);
  await picture(page, 'odoo-chat');
  await closeChat(page);
});

test('the next record by the pager and back: never the old lead', async () => {
  const { page, panel } = await signIn();
  await openFromList(page);
  await panel.ready();
  const first = { name: await shownName(page), lead: await panel.lead() };
  expect(first.lead).toBe(first.name);
  await nextRecord(page);
  await expect.poll(() => shownName(page)).not.toBe(first.name);
  await expect.poll(() => panel.lead()).toBe(await shownName(page));
  await compareWithCommand(panel);
  await page.goBack();
  await expect.poll(() => shownName(page)).toBe(first.name);
  await expect.poll(() => panel.lead()).toBe(first.name);
  await compareWithCommand(panel);
});

test('a page that is turned again and again: in no frame the old lead', async () => {
  const { page, panel } = await signIn();
  await openFromList(page);
  await panel.ready();
  const frames = await recordFrames(page, '.o_last_breadcrumb_item');
  for (let turns = 0; turns < 12; turns++) {
    await nextRecord(page);
    if (turns % 2 === 0) await expect.poll(() => panel.lead()).toBe(await shownName(page));
  }
  await expect.poll(() => panel.lead()).toBe(await shownName(page));
  expect(await frames()).toEqual([]);
});

test('an opportunity that is moved to Qualified in Odoo: a countdown runs', async () => {
  const { page, panel } = await signIn();
  await openLead(page, 48);
  await panel.ready();
  await moveTo(page, 'New');
  await moveTo(page, 'Qualified');
  await expect.poll(() => panel.find('header .stages b').innerText(), { timeout: 20_000 }).toBe('MQL');
  expect(await panel.find('.promises .clock .time').innerText()).toMatch(/\d+ (h|min|s)/);
  await picture(page, 'odoo-qualified');
  await compareWithCommand(panel);
});

test('a call that is logged in Odoo itself is counted', async () => {
  const { page, panel } = await signIn();
  await openLead(page, 48);
  await panel.ready();
  const made = async () => Number.parseInt(await panel.find('.attempts .lead b').innerText(), 10);
  const before = await made();
  await logCall(page, 'Called about the offer');
  await expect.poll(made, { timeout: 20_000 }).toBe(before + 1);
  await picture(page, 'odoo-called');
  await compareWithCommand(panel);
});

test('a page of Odoo that is no lead, and a session that ended elsewhere', async () => {
  const { page, panel } = await signIn();
  await page.goto(`${origin}/odoo/contacts`);
  await panel.says('No lead on this page');
  await openLead(page, 46);
  await panel.ready();
  await signOutElsewhere(page);
  await page.evaluate(() => document.querySelector('.o_form_sheet')?.append('touched'));
  await panel.says('Not signed in to Odoo');
  await picture(page, 'odoo-signed-out');
});
