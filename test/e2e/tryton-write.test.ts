import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import { connect, type Rpc } from '../../lib/crm/tryton/rpc.ts';
import {
  login,
  notesShown,
  openLead,
  origin,
  server,
  session,
  shownState,
  signOutElsewhere,
  type User,
} from '../real/tryton/tryton.ts';
import { compareWithCommand } from './compare.ts';
import { PanelInPage } from './panel.ts';
import { picture, useReal } from './stage.ts';

// What a salesperson writes from the panel into a real Tryton 6.0, looked at in Tryton's own page.
const stage = useReal(server);

async function open(lead: number) {
  const page = await stage.page();
  await login(page, 'dana');
  await openLead(page, lead);
  const panel = await new PanelInPage(page).ready();
  return { page, panel };
}
const stageOf = (panel: PanelInPage) => panel.find('header .stages b').innerText();

/** The notes with that text, in a page of Tryton that was opened now. */
async function notes(lead: number, text: string): Promise<string[]> {
  const { page } = await open(lead);
  const found = (await notesShown(page)).filter((note) => note.includes(text));
  await page.close();
  return found;
}
/** What somebody does elsewhere. */
const as = async (user: User): Promise<Rpc> => connect(await session(user), new AbortController().signal);

async function copied(page: Page, panel: PanelInPage): Promise<Lead> {
  await panel.button('Copy lead as JSON').click();
  await panel.says('Copied');
  return JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
}

async function fillCall(panel: PanelInPage, note: string) {
  await panel.deed('Log a contact').click();
  await panel.host.getByLabel('Call', { exact: true }).check();
  await panel.host.getByLabel('no answer').check();
  await panel.host.getByLabel('Note').fill(note);
}

test('a call is in the notes and counts; a reload changes nothing; Undo takes it away', {
  timeout: 180_000,
}, async () => {
  const { page, panel } = await open(4);
  const made = async () => Number(/\d+/.exec(await panel.find('.attempts .lead b').innerText())?.[0]);
  const [before, { activities }] = [await made(), await copied(page, panel)];
  await fillCall(panel, 'Rang & rang <twice>');
  expect(await panel.told()).toMatch(
    /^Writes to Tryton: call, no answer, \d{1,2}:\d\d, “Rang & rang <twice>”$/,
  );
  await picture(page, 'tryton-write-call');
  await panel.submit().click();
  await panel.says(/^Logged: call, no answer/);
  await expect.poll(made, { timeout: 20_000 }).toBe(before + 1);
  await picture(page, 'tryton-write-called');

  const found = await notes(4, 'Rang & rang <twice>');
  expect(found).toHaveLength(1);
  expect(found[0]).toContain('Call: no answer');
  const [call, ...rest] = (await copied(page, panel)).activities ?? [];
  expect(call).toMatchObject({
    kind: 'call',
    direction: 'outbound',
    outcome: 'no-answer',
    by: '1',
    done: true,
  });
  expect(rest).toEqual(activities);
  await compareWithCommand(panel);

  await panel.button('Undo').click();
  await panel.find('.form').waitFor({ state: 'detached' });
  expect(await notes(4, 'Rang & rang <twice>')).toEqual([]);
  await page.reload();
  await panel.ready();
  expect((await copied(page, panel)).activities).toEqual(activities);
});

test('every channel reads back as what it was', { timeout: 120_000 }, async () => {
  const { page, panel } = await open(4);
  for (const [name, kind] of [
    ['E-mail', 'email'],
    ['Message', 'message'],
    ['Meeting', 'meeting'],
  ] as const) {
    await panel.deed('Log a contact').click();
    await panel.host.getByLabel(name, { exact: true }).check();
    await panel.submit().click();
    await panel.says(/^Logged: /);
    await page.reload();
    await panel.ready();
    const [made] = (await copied(page, panel)).activities ?? [];
    expect(made).toMatchObject({ kind, by: '1', done: true });
  }
});

test('an answer that is lost: a second try looks first, and the call is there once', {
  timeout: 120_000,
}, async () => {
  const { page, panel } = await open(4);
  let cut = false;
  await page.route(`${origin}/crm/`, async (route) => {
    if (!cut && route.request().postData()?.includes('"model.ir.note.create"')) {
      cut = true;
      await route.fetch();
    }
    return cut ? route.abort('connectionreset') : route.continue();
  });
  await fillCall(panel, 'Only once');
  await panel.submit().click();
  await panel.says('Not known whether Tryton has it. Try again: it looks first.');
  await picture(page, 'tryton-write-lost');
  await page.unroute(`${origin}/crm/`);
  await panel.find('.form').getByRole('button', { name: 'Try again' }).click();
  await panel.says(/^Logged: call, no answer/);
  expect(await notes(4, 'Only once')).toHaveLength(1);
  await page.reload();
  await panel.ready();
  expect(await notes(4, 'Only once')).toHaveLength(1);
});

test("a move presses Tryton's own button, and can be undone", { timeout: 120_000 }, async () => {
  const { page, panel } = await open(2);
  await panel.deed('Move to MQL').click();
  expect(await panel.told()).toBe('Writes to Tryton: stage “opportunity”');
  await panel.submit().click();
  await expect.poll(() => stageOf(panel), { timeout: 20_000 }).toBe('MQL');
  await picture(page, 'tryton-write-moved');
  const { page: looking } = await open(2);
  expect(await shownState(looking)).toBe('opportunity');
  await panel.button('Undo').click();
  await expect.poll(() => stageOf(panel), { timeout: 20_000 }).toBe('Lead');
});

test('what somebody else did meanwhile is not overwritten', async () => {
  const { page, panel } = await open(3);
  await panel.deed('Move to MQL').click();
  await (await as('omar')).call('sale.opportunity.lost', [[3]]);
  await panel.submit().click();
  await panel.says(/^Somebody has changed the lead meanwhile/);
  await picture(page, 'tryton-write-changed');
  expect(await shownState((await open(3)).page)).toBe('lost');
});

test('what Tryton does not take it says in its own words', async () => {
  const created = await (await as('admin')).call('sale.opportunity.create', [
    [{ description: 'Nobody yet' }],
  ]);
  const { page, panel } = await open((created as [number])[0]);
  await panel.deed('Move to MQL').click();
  await panel.submit().click();
  await panel.says(/"Party"/);
  await picture(page, 'tryton-write-refused');
});

test('handing back cancels the opportunity and leaves a note that people and the panel read', {
  timeout: 120_000,
}, async () => {
  const { page, panel } = await open(4);
  await panel.deed('Hand back').click();
  await panel.host.getByLabel('No need now').check();
  await panel.host.getByLabel('Note').fill('After the summer');
  await picture(page, 'tryton-write-hand-back');
  await panel.submit().click();
  await panel.says(/^Handed back: /);
  await expect.poll(() => stageOf(panel), { timeout: 20_000 }).toBe('Back to marketing');
  expect((await copied(page, panel)).handBack?.reason).toBe('no-need-now');
  expect((await notes(4, 'After the summer'))[0]).toContain('[hand-back: no-need-now]');
  await panel.button('Undo').click();
  await expect.poll(() => stageOf(panel), { timeout: 20_000 }).toBe('MQL');
  expect(await notes(4, 'After the summer')).toEqual([]);
});

test('nothing is written with a session that ended elsewhere', async () => {
  const { page, panel } = await open(4);
  await fillCall(panel, 'Never');
  await signOutElsewhere(page);
  await panel.submit().click();
  await panel.says(/Not signed in to Tryton/i);
  await picture(page, 'tryton-write-signed-out');
});
