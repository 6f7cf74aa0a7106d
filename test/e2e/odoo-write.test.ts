import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import { login, moveTo, openLead, server } from '../real/odoo/odoo.ts';
import { bundled } from './numbers.ts';
import { PanelInPage } from './panel.ts';
import { picture, useReal } from './stage.ts';
import { inExtension, putInForce } from './worker.ts';

// What a salesperson writes from the panel into a real Odoo 19, looked at in Odoo's own page.
const stage = useReal(server);

const lead = 48;
/** The agreement of a company that has told which stage of its Odoo accepts a lead. */
const accepting = {
  ...bundled,
  stages: bundled.stages.map((stage) => {
    const { odoo, ...from } = stage.from ?? {};
    if (stage.id === 'sal') return { ...stage, from: { ...from, odoo: 'Proposition' } };
    return stage.id === 'meeting' ? { ...stage, from } : stage;
  }),
};

async function open() {
  const page = await stage.page();
  await login(page, 'dana');
  await openLead(page, lead);
  const panel = await new PanelInPage(page).ready();
  return { page, panel };
}
/** As somebody in sales finds a lead that was just handed over. */
async function openQualified() {
  const opened = await open();
  await moveTo(opened.page, 'New');
  await moveTo(opened.page, 'Qualified');
  await openLead(opened.page, lead);
  await opened.panel.ready();
  await expect.poll(() => opened.panel.find('header .stages b').innerText()).toBe('MQL');
  return opened;
}

/** What stands in Odoo's chatter when it is opened anew. */
async function chatter(page: Page, text: string): Promise<string[]> {
  await openLead(page, lead);
  await page.locator('.o-mail-Message').first().waitFor();
  const messages = await page.locator('.o-mail-Message', { hasText: text }).allInnerTexts();
  return messages.map((message) => message.replace(/\s+/g, ' '));
}
async function copied(page: Page, panel: PanelInPage): Promise<Lead> {
  await panel.button('Copy lead as JSON').click();
  await panel.says('Copied');
  return JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
}

async function fillCall(panel: PanelInPage, note: string) {
  await panel.deed('Log a contact').click();
  await panel.find('.form input[value=call]').check();
  await panel.host.getByLabel('no answer').check();
  await panel.host.getByLabel('Note').fill(note);
}

test('a call is in the chatter, as if Odoo had logged it; Undo takes it away', {
  timeout: 180_000,
}, async () => {
  const { page, panel } = await open();
  const before = (await copied(page, panel)).activities ?? [];
  await fillCall(panel, 'Rang & rang <twice>');
  expect(await panel.told()).toMatch(
    /^Writes to Odoo: call, no answer, \d{1,2}:\d\d, “Rang & rang <twice>”$/,
  );
  await picture(page, 'odoo-write-call');
  await panel.submit().click();
  await panel.says(/^Logged: call, no answer/);
  await picture(page, 'odoo-write-called');

  const looking = await stage.page();
  const found = await chatter(looking, 'Rang & rang <twice>');
  await looking.locator('.o-mail-Message').first().scrollIntoViewIfNeeded();
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/Dana Reyes.*Call done\s?: No answer.*Rang & rang <twice>/);
  await picture(looking, 'odoo-write-chatter');
  const inPanel = await new PanelInPage(looking).ready();
  const [made, ...rest] = (await copied(looking, inPanel)).activities ?? [];
  expect(made).toMatchObject({
    kind: 'call',
    direction: 'outbound',
    outcome: 'no-answer',
    by: '7',
    done: true,
  });
  expect(rest).toEqual(before);

  await panel.button('Undo').click();
  await panel.find('.form').waitFor({ state: 'detached' });
  expect(await chatter(looking, 'Rang & rang <twice>')).toEqual([]);
});

test('every channel reads back as what it was', async () => {
  const { page, panel } = await open();
  for (const kind of ['email', 'message', 'meeting']) {
    await openLead(page, lead);
    await panel.ready();
    await panel.deed('Log a contact').click();
    await panel.find(`.form input[value=${kind}]`).check();
    await panel.submit().click();
    await panel.says(/^Logged: /);
    await openLead(page, lead);
    await panel.ready();
    const [made] = (await copied(page, panel)).activities ?? [];
    expect(made).toMatchObject({ kind, by: '7', done: true });
  }
});

test('an answer that is lost: a second try looks first, and the call is there once', async () => {
  const { page, panel } = await open();
  let cut = false;
  await page.route('**/web/dataset/**', async (route) => {
    const writes = route.request().url().includes('action_schedule_activities_done');
    if (writes && !cut) {
      cut = true;
      await route.fetch();
    }
    return cut ? route.abort('connectionreset') : route.continue();
  });
  await fillCall(panel, 'Only once');
  await panel.submit().click();
  await panel.says('Not known whether Odoo has it. Try again: it looks first.');
  await picture(page, 'odoo-write-lost');
  await page.unroute('**/web/dataset/**');
  await panel.find('.form').getByRole('button', { name: 'Try again' }).click();
  await panel.says(/^Logged: call, no answer/);
  expect(await chatter(await stage.page(), 'Only once')).toHaveLength(1);
  await page.reload();
  await panel.ready();
  expect(await chatter(await stage.page(), 'Only once')).toHaveLength(1);
});

test('moving goes by the words of the agreement; what somebody else did meanwhile is not overwritten', async () => {
  const { page, panel } = await openQualified();
  // The example agreement has no word of Odoo for SAL and SQL.
  await panel.deed('Move to Meeting').click();
  await panel.says(/^Odoo has no stage for “SAL” in the agreement/);
  expect(await panel.told()).toBe('Writes to Odoo: stage “Proposition”');
  await picture(page, 'odoo-write-move');
  const other = await stage.page();
  await openLead(other, lead);
  await moveTo(other, 'New');
  await panel.submit().click();
  await panel.says(/^Somebody has changed the lead meanwhile/);
  await picture(page, 'odoo-write-changed');
});

test('accepting moves the lead where the agreement has a word for it, and can be undone', async () => {
  const { page, panel } = await openQualified();
  const inside = await inExtension(await stage.page(), stage.browser.id);
  const end = await putInForce(inside, accepting);
  await panel.deed('Accept').click();
  await panel.submit().click();
  await panel.says('Accepted: stage “Proposition”');
  await expect.poll(() => panel.find('header .stages b').innerText(), { timeout: 20_000 }).toBe('SAL');
  await picture(page, 'odoo-write-accepted');
  const looking = await stage.page();
  const current = async () => {
    await openLead(looking, lead);
    const shown = looking.locator('.o_statusbar_status button[aria-checked=true]').first();
    // Followed by how long it has been there.
    return (await shown.innerText()).split('\n')[0];
  };
  expect(await current()).toBe('Proposition');
  await panel.button('Undo').click();
  await panel.find('.form').waitFor({ state: 'detached' });
  expect(await current()).toBe('Qualified');
  await end();
});

test('handing back leaves a note that people and the panel read', async () => {
  const { page, panel } = await openQualified();
  await panel.deed('Hand back').click();
  await panel.says(/^Odoo has no stage for “Back to marketing”.*tell marketing as well/);
  await panel.host.getByLabel('No need now').check();
  await panel.host.getByLabel('Note').fill('After the summer');
  await picture(page, 'odoo-write-hand-back');
  await panel.submit().click();
  await panel.says(/^Handed back: /);
  const looking = await stage.page();
  const [note] = await chatter(looking, '[hand-back: no-need-now]');
  expect(note).toContain('No need now After the summer [hand-back: no-need-now]');
  await picture(looking, 'odoo-write-handed-back');
  const { handBack } = await copied(looking, await new PanelInPage(looking).ready());
  expect(handBack?.reason).toBe('no-need-now');
  await panel.button('Undo').click();
  await panel.find('.form').waitFor({ state: 'detached' });
  expect(await chatter(looking, '[hand-back: no-need-now]')).toEqual([]);
});
