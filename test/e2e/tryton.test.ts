import { expect, test } from 'vitest';
import {
  addNote,
  login,
  nextRecord,
  openFromList,
  openLead,
  press,
  previousRecord,
  server,
  shownName,
  signOutElsewhere,
  switchView,
} from '../real/tryton/tryton.ts';
import { compareWithCommand } from './compare.ts';
import { recordFrames } from './frames.ts';
import { PanelInPage } from './panel.ts';
import { picture, useReal } from './stage.ts';

// A salesperson's day on a real Tryton 6.0, as test/real/tryton/up.sh brings it up.
const stage = useReal(server);
const title = '#tabcontent > .tab-pane.active .form input[name=party]';

async function signIn() {
  const page = await stage.page();
  await login(page, 'dana');
  return { page, panel: new PanelInPage(page) };
}
const shows = async (panel: PanelInPage) => expect.poll(() => panel.lead()).toBe(await shownName(panel.page));

test('a lead: the panel says what leadpact judge says', { timeout: 180_000 }, async () => {
  const { page, panel } = await signIn();
  await panel.says('No lead on this page');
  await openLead(page, 2);
  await panel.ready();
  await picture(page, 'tryton-lead');
  expect((await compareWithCommand(panel)).id).toBe('2');
  expect(await panel.lead()).toBe('Ben Ortiz');
  expect(await panel.find('header .stages b').innerText()).toBe('Lead');
});

test('the next record by the toolbar and back, the list between: never the old lead', async () => {
  const { page, panel } = await signIn();
  await openFromList(page);
  await panel.ready();
  const first = await shownName(page);
  await shows(panel);
  await nextRecord(page);
  expect(await shownName(page)).not.toBe(first);
  await shows(panel);
  await compareWithCommand(panel);
  await previousRecord(page);
  expect(await shownName(page)).toBe(first);
  await shows(panel);
  await switchView(page);
  await panel.says('No lead on this page');
  await switchView(page);
  await shows(panel);
});

test('tabs: the panel says what the one in front is about', async () => {
  const { page, panel } = await signIn();
  await openLead(page, 3);
  await openLead(page, 5);
  await shows(panel);
  const tabs = page.locator('#tablist > li > a');
  await tabs.first().click();
  await expect.poll(() => shownName(page)).toBe('Chloe Tan');
  await shows(panel);
  await tabs.last().click();
  await expect.poll(() => shownName(page)).toBe('Erin Walsh');
  await shows(panel);
});

test('records that are turned again and again: in no frame another lead', async () => {
  const { page, panel } = await signIn();
  await openFromList(page);
  await panel.ready();
  const frames = await recordFrames(page, title);
  for (let turns = 0; turns < 12; turns++) {
    await (turns % 4 < 2 ? nextRecord(page) : previousRecord(page));
    if (turns % 2 === 0) await shows(panel);
  }
  await shows(panel);
  expect(await frames()).toEqual([]);
});

test('a call that is noted in Tryton itself is counted', async () => {
  const { page, panel } = await signIn();
  await openLead(page, 4);
  await panel.ready();
  const made = async () => Number(/\d+/.exec(await panel.find('.attempts .lead b').innerText())?.[0]);
  const before = await made();
  await addNote(page, 'Call: no answer');
  await expect.poll(made, { timeout: 20_000 }).toBe(before + 1);
  await picture(page, 'tryton-called');
  await compareWithCommand(panel);
});

test('a lead that becomes an opportunity by a button of Tryton', async () => {
  const { page, panel } = await signIn();
  await openLead(page, 1);
  await panel.ready();
  await press(page, 'opportunity');
  await expect.poll(() => panel.find('header .stages b').innerText(), { timeout: 20_000 }).toBe('MQL');
  expect(await panel.find('.promises .clock .time').innerText()).toMatch(/\d+ (h|min|s|working)/);
  await picture(page, 'tryton-opportunity');
  await compareWithCommand(panel);
});

test('a page of Tryton that is no lead, and a session that ended elsewhere', async () => {
  const { page, panel } = await signIn();
  await openLead(page, 2);
  await panel.ready();
  await page.evaluate(() => {
    location.hash = '#crm/model/party.party/6';
  });
  await panel.says('No lead on this page');
  await openLead(page, 3);
  await panel.ready();
  await signOutElsewhere(page);
  await page.evaluate(() => document.querySelector('.tab-pane.active .content-box')?.append('touched'));
  await panel.says('Not signed in to Tryton');
  await picture(page, 'tryton-signed-out');
});
