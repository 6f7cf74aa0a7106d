import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { neverClosing } from '../../bench/hours.ts';
import { builtForFirefox, openFirefox } from '../../real/firefox.ts';
import {
  type Desk,
  group,
  handBack,
  logCall,
  oneAtRisk,
  readAgain,
  readToEnd,
  soon,
  submit,
  take,
  timeZone,
} from '../day.ts';
import { allowNotices, qualify } from '../reminding.ts';
import { useDemo } from '../stage.ts';
import { clickNotice, ringIn, shownIn } from './notices.ts';
import { PanelInPage } from './panel.ts';
import { openPopup } from './popup.ts';
import { picture, useFirefox } from './stage.ts';

// The morning of somebody in sales, in Firefox: by keyboard, and with a click on the notice that the browser shows.
const stage = useFirefox(() =>
  openFirefox({ extension: allowNotices(neverClosing(builtForFirefox)), timeZone }),
);
const demo = useDemo();
const minute = 60_000;

/** Dana's leads: one whose time is nearly over, one with more of it, and one that comes later. */
const [first, second, third] = [17, 18, 23];
const prospect = (no: number) => {
  const found = demo.crm.store.prospects.get(no);
  if (!found) throw new Error(`The demo CRM has no lead ${no}`);
  return found;
};
const name = (no: number) => `${prospect(no).person.first} ${prospect(no).person.last}`;

/** Puppeteer presses one key at a time. */
const deskAt = (page: Page): Desk => ({
  evaluate: (told) => page.evaluate(told),
  keyboard: {
    async press(key) {
      if (key !== 'Shift+Tab') return page.keyboard.press(key);
      await page.keyboard.down('Shift');
      await page.keyboard.press('Tab');
      await page.keyboard.up('Shift');
    },
    type: (text) => page.keyboard.type(text),
  },
});
/** The lead that the person opens, in a tab of its own. */
async function opened(no: number, deed: () => unknown) {
  const { browser } = stage.firefox;
  const before = new Set(await browser.pages());
  await deed();
  let page: Page | undefined;
  const isThere = async () => {
    page = (await browser.pages()).find((one) => !before.has(one) && one.url().endsWith(`/leads/${no}`));
    return page !== undefined;
  };
  await expect.poll(isThere, soon).toBe(true);
  const panel = await new PanelInPage(page as unknown as Page).ready();
  expect(await panel.lead()).toBe(name(no));
  return { page: panel.page, panel, desk: deskAt(panel.page) };
}

test('queue, first lead, a call, the next lead, a hand-back, a reminder', async () => {
  const back = await stage.extensionPage('workshop.html');
  const queueAbove = async () => readToEnd(await openPopup(stage.firefox, back));
  const { crm } = demo;
  const now = () => Math.floor(Date.now() / 1000) * 1000;
  for (const { no, rep } of crm.store.prospects.values()) if (rep === 'u7') prospect(no).rep = 'u8';
  for (const no of [first, second]) prospect(no).rep = 'u7';
  await qualify(crm, first, now() - 25 * minute);
  await qualify(crm, second, now() - 95 * minute);
  const start = await stage.page();
  await start.goto(crm.enter('dana', '/leads'));
  await start.locator('leadpact-panel').wait();

  // What came overnight is read unasked: the event page wakes, and imports what it reads with.
  await stage.firefox.putAway();
  await ringIn(back);
  await expect.poll(async () => (await shownIn(back)).badge, soon).toBe('2');
  await stage.firefox.putAway();
  expect((await shownIn(back)).badge).toBe('2');
  const alarms = await back.evaluate('browser.alarms.getAll().then((all) => all.map(({ name }) => name))');
  expect(alarms).toEqual(expect.arrayContaining(['gathering', 'reminders']));

  const queue = await queueAbove();
  await expect.poll(() => group(queue, 'At risk'), soon).toEqual([name(first), name(second)]);
  // As wide as its body and a scrollbar.
  expect((await queue.size()).width).toBeLessThan(420);
  await take(queue, 'firefox-morning-1-queue');
  const one = await opened(first, () => queue.press('Enter'));
  await one.panel.says(/at risk · due \d/);
  await picture(one.page, 'morning-2-first-lead');
  await logCall(one.desk, 'Back after lunch');
  await picture(one.page, 'morning-3-call');
  await submit(one.desk);
  await one.panel.says(/Logged: call/);
  await one.panel.says('Attempts 1 of 6');
  await picture(one.page, 'morning-4-called');
  expect(prospect(first).log.at(-1)).toMatchObject({ type: 'phone', about: 'Back after lunch' });

  const again = await queueAbove();
  await expect.poll(() => group(again, 'At risk'), soon).toEqual([name(second)]);
  await again.press('ArrowDown');
  await take(again, 'firefox-morning-5-next-in-queue');
  const next = await opened(second, () => again.press('Enter'));
  await handBack(next.desk, 'Budget comes in spring');
  await picture(next.page, 'morning-6-hand-back');
  await submit(next.desk);
  await next.panel.says(/Handed back: /);
  await next.panel.says('Back to marketing');
  await picture(next.page, 'morning-7-handed-back');
  expect(prospect(second)).toMatchObject({
    phase: 'Back to marketing',
    returned: { code: 'no-need-now' },
  });

  // Not before: the window in which Firefox itself shows a notice takes the keyboard from what is typed just then.
  await back.evaluate(`browser.storage.sync.set({ 'preference reminders': true })`);
  // Meanwhile marketing has handed over another one, at risk in ten seconds.
  prospect(third).rep = 'u7';
  await qualify(crm, third, now() - 90 * minute + 10_000);
  const filled = await queueAbove();
  await readAgain(filled);
  await expect.poll(() => group(filled, 'Today'), soon).toContain(name(third));
  await take(filled, 'firefox-morning-8-new-in-queue');
  await expect.poll(() => shownIn(back), soon).toEqual(oneAtRisk);
  const last = await opened(third, () => clickNotice(stage.firefox));
  await last.panel.says(/at risk · due \d/);
  await picture(last.page, 'morning-9-from-the-reminder');
  expect((await shownIn(back)).notices).toEqual([]);
}, 180_000);
