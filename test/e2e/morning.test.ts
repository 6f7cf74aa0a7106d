import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { neverClosing } from '../bench/hours.ts';
import { built, openChromium } from '../real/chromium.ts';
import {
  clickNotice,
  enter,
  group,
  handBack,
  logCall,
  oneAtRisk,
  openQueue,
  readAgain,
  soon,
  submit,
  take,
  timeZone,
  wantReminders,
} from './day.ts';
import { PanelInPage } from './panel.ts';
import { allowNotices, qualify, shown } from './reminding.ts';
import { picture, useChromium, useDemo } from './stage.ts';

// A morning of somebody in sales, from the queue to the reminder. What a keyboard can do is done by keyboard; only what
// stands outside of the browser's pages (the shortcut that opens the queue, the click on the system's notice) is called.

const stage = useChromium(() => openChromium({ extension: allowNotices(neverClosing(built)), timeZone }));
const demo = useDemo();
const minute = 60_000;

/** Dana's leads: one whose time is nearly over, one with more of it, and some that nobody waits for. */
const [first, second, third] = [17, 18, 23];
const others = [4, 12, 44, 60, 63];
/** A page of the extension, through which the test sees badge and notices. */
let back: Page;
beforeEach(async () => {
  const { crm } = demo;
  for (const { no, ...rest } of crm.store.prospects.values())
    if (rest.rep === 'u7' && ![first, second, ...others].includes(no))
      Object.assign(crm.store.prospects.get(no) ?? {}, { rep: 'u8' });
  const now = Math.floor(Date.now() / 1000) * 1000;
  await qualify(crm, first, now - 25 * minute);
  await qualify(crm, second, now - 95 * minute);
  back = await wantReminders(await stage.page(), stage.browser);
});

const name = (no: number) => {
  const { person } = demo.crm.store.prospects.get(no) ?? {};
  return `${person?.first} ${person?.last}`;
};

test('queue, first lead, a call, the next lead, a hand-back, a reminder', async () => {
  const start = await stage.page();
  await start.goto(demo.crm.enter('dana', '/leads'));
  await new PanelInPage(start).host.waitFor({ state: 'attached' });
  await start.bringToFront();

  const queue = await openQueue(stage.browser);
  await expect.poll(() => group(queue, 'At risk'), soon).toEqual([name(first), name(second)]);
  await take(queue, 'morning-1-queue');
  const page = await enter(stage.browser, queue);
  const panel = await new PanelInPage(page).ready();
  expect(await panel.lead()).toBe(name(first));
  await panel.says(/at risk · due \d/);
  await picture(page, 'morning-2-first-lead');

  // A call that nobody answered, and what came of it.
  await logCall(page, 'Back after lunch');
  await picture(page, 'morning-3-call');
  await submit(page);
  await panel.says(/^Logged: call/);
  await expect.poll(() => panel.text(), soon).toContain('Attempts 1 of 6');
  await picture(page, 'morning-4-called');
  expect(demo.crm.store.prospects.get(first)?.log.at(-1)).toMatchObject({
    type: 'phone',
    about: 'Back after lunch',
  });

  // That one is no longer due; the next one stands in its place.
  const again = await openQueue(stage.browser);
  await expect.poll(() => group(again, 'At risk'), soon).toEqual([name(second)]);
  again.press('ArrowDown');
  await take(again, 'morning-5-next-in-queue');
  const other = await enter(stage.browser, again);
  const beside = await new PanelInPage(other).ready();
  expect(await beside.lead()).toBe(name(second));

  await handBack(other, 'Budget comes in spring');
  await picture(other, 'morning-6-hand-back');
  await submit(other);
  await beside.says(/^Handed back: /);
  await expect.poll(() => beside.find('header .stages b').innerText(), soon).toBe('Back to marketing');
  await picture(other, 'morning-7-handed-back');
  expect(demo.crm.store.prospects.get(second)).toMatchObject({
    phase: 'Back to marketing',
    returned: { code: 'no-need-now' },
  });

  // Meanwhile marketing has handed over another one, at risk in ten seconds.
  Object.assign(demo.crm.store.prospects.get(third) ?? {}, { rep: 'u7' });
  await qualify(demo.crm, third, Math.floor(Date.now() / 1000) * 1000 - 90 * minute + 10_000);
  const filled = await openQueue(stage.browser);
  await readAgain(filled);
  await expect.poll(() => group(filled, 'Today'), soon).toContain(name(third));
  await take(filled, 'morning-8-new-in-queue');
  await expect.poll(() => shown(back), soon).toEqual(oneAtRisk);
  const { notices } = await shown(back);
  const last = await clickNotice(stage.browser, notices);
  const due = await new PanelInPage(last).ready();
  expect(await due.lead()).toBe(name(third));
  await due.says(/at risk · due \d/);
  await picture(last, 'morning-9-from-the-reminder');
  expect((await shown(back)).notices).toEqual([]);
}, 120_000);
