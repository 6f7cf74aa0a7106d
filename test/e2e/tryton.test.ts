import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Ask, CrmError } from '../../lib/crm/crm.ts';
import { tryton } from '../../lib/crm/tryton/index.ts';
import { connect } from '../../lib/crm/tryton/rpc.ts';
import { openChromium } from '../real/chromium.ts';
import {
  addNote,
  down,
  login,
  nextRecord,
  notesShown,
  openFromList,
  openLead,
  origin,
  press,
  previousRecord,
  session,
  shownName,
  signOutElsewhere,
  switchView,
  up,
} from '../real/tryton/tryton.ts';
import { compareWithCommand } from './compare.ts';
import { recordFrames } from './frames.ts';
import { PanelInPage } from './panel.ts';
import { picture, useChromium } from './stage.ts';

// A salesperson's day on a real Tryton 6.0, as test/real/tryton/up.sh brings it up.
const stage = useChromium(() => openChromium({ added: [{ crm: 'tryton', address: origin }] }));
const title = '#tabcontent > .tab-pane.active .form input[name=party]';
let unavailable: string | null = null;
beforeAll(async () => {
  ({ unavailable } = await up());
}, 900_000);
afterAll(down);
beforeEach(async (test) => {
  if (unavailable) return test.skip(`Tryton cannot be had here: ${unavailable}`);
  await stage.browser.context.grantPermissions(['clipboard-read']);
});

async function signIn() {
  const page = await stage.page();
  await login(page, 'dana');
  return { page, panel: new PanelInPage(page) };
}
const shows = async (panel: PanelInPage) =>
  expect.poll(() => panel.lead(), { timeout: 10_000 }).toBe(await shownName(panel.page));

test('a lead: the panel says what leadpact judge says', { timeout: 180_000 }, async () => {
  const { page, panel } = await signIn();
  await panel.says('No lead on this page');
  await openLead(page, 2);
  await panel.ready();
  await picture(page, 'tryton-lead');
  expect((await compareWithCommand(panel)).id).toBe('2');
  expect(await panel.lead()).toBe('Ben Ortiz');
  expect(await panel.find('header .stages b').innerText()).toBe('MQL');
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
  await openLead(page, 3);
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
  await expect.poll(() => panel.find('header .stages b').innerText(), { timeout: 20_000 }).toBe('SQL');
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

/*
 * Writing, by the CRM folder with Dana's session, as the panel's own forms use it.
 */
const still = new AbortController().signal;
const write = tryton.write as Required<NonNullable<typeof tryton.write>>;

/** What a person sees of a lead who is about to write. */
async function look(id: string) {
  const ref = { kind: 'sale.opportunity', id };
  const ask = await session('dana');
  const lead = await tryton.read(ref, ask, still, {});
  const known = (lead.activities ?? []).map((activity) => activity.id);
  return { ask, lead, intent: { ref, known, seen: lead.stage?.recorded ?? null, again: false } };
}
/** Tryton does what it is asked for, and its answer to the first writing call gets lost. */
const losing = (ask: Ask): Ask => {
  let lost = false;
  return async (path, question, signal) => {
    const answer = await ask(path, question, signal);
    const { method } = question.body as { method: string };
    if (lost || !/\.(create|opportunity)$/.test(method)) return answer;
    lost = true;
    throw new CrmError('timeout');
  };
};

test('a call that is logged stands in the notes of Tryton, once, and on the panel', async () => {
  const { page, panel } = await signIn();
  const { ask, intent } = await look('2');
  const call = {
    channel: 'call',
    outcome: 'no-answer',
    note: 'Rings <b>out</b>',
    at: '2026-11-21T12:34:56Z',
  } as const;
  const made = await write.attempt(intent, call, losing(ask), still);
  await openLead(page, 2);
  await panel.ready();
  const lead = JSON.parse(JSON.stringify((await look('2')).lead));
  expect(lead.activities[0]).toMatchObject({ id: made.id, kind: 'call', outcome: 'no-answer', at: call.at });
  const notes = async () => (await notesShown(page)).filter((note) => note.includes('Rings <b>out</b>'));
  expect(await notes()).toHaveLength(1);
  expect((await notes())[0]).toContain('Call: no answer');
  await picture(page, 'tryton-logged');
  await compareWithCommand(panel);
  // Somebody tries again who does not know that it came through.
  expect((await write.attempt({ ...intent, again: true }, call, ask, still)).id).toBe(made.id);
  await page.reload();
  await panel.ready();
  expect(await notes()).toHaveLength(1);
  await compareWithCommand(panel);
  await made.undo?.(ask, still);
  expect((await look('2')).lead.activities?.map(({ id }) => id)).toEqual(intent.known);
});

test("a stage is set by Tryton's own button, not over what somebody else has done", async () => {
  const { page, panel } = await signIn();
  await openLead(page, 2);
  await panel.ready();
  const { ask, intent } = await look('2');
  await write.stage(intent, 'opportunity', losing(ask), still);
  await page.reload();
  await panel.ready();
  expect(await panel.find('header .stages b').innerText()).toBe('SQL');
  // Omar has not seen that yet.
  const omar = await session('omar');
  await expect(write.stage(intent, 'lost', omar, still)).rejects.toMatchObject({ failure: 'changed' });
  const { lead, intent: next } = await look('2');
  expect(lead.stage?.recorded).toBe('opportunity');
  // A button that Tryton does not have in this state, and what it misses.
  await expect(write.stage(next, 'won', ask, still)).rejects.toMatchObject({ failure: 'refused' });
  const { undo } = await write.stage({ ...intent, again: true }, 'opportunity', ask, still);
  await undo?.(ask, still);
  expect((await look('2')).lead.stage?.recorded).toBe('lead');
});

test('what Tryton does not take it says in its own words', async () => {
  const admin = await connect(await session('admin'), still);
  const [id] = (await admin.call('sale.opportunity.create', [[{ description: 'Nobody yet' }]])) as number[];
  const { ask, intent } = await look(String(id));
  await expect(write.stage(intent, 'opportunity', ask, still)).rejects.toMatchObject({
    failure: 'refused',
    said: expect.stringContaining('"Party"'),
  });
});

test('a lead that is handed back says so, with its reason', async () => {
  const { page, panel } = await signIn();
  const { ask, intent } = await look('5');
  const reason = { id: 'no-need-now', title: 'No need now' };
  await write.handBack(
    intent,
    { reason, note: 'Asks again in spring', stage: 'cancelled' },
    losing(ask),
    still,
  );
  await openLead(page, 5);
  await panel.ready();
  expect(await panel.find('header .stages b').innerText()).toBe('Back to marketing');
  expect((await look('5')).lead.handBack?.reason).toBe('no-need-now');
  expect((await notesShown(page)).join()).toContain('Asks again in spring');
  await picture(page, 'tryton-handed-back');
  await compareWithCommand(panel);
});

test('nothing is written with a session that is over', async () => {
  const { intent, ask } = await look('3');
  await ask('/', { method: 'POST', body: { id: 1, method: 'common.db.logout', params: [] } }, still);
  await expect(write.stage(intent, 'lost', ask, still)).rejects.toMatchObject({ failure: 'not-signed-in' });
});
