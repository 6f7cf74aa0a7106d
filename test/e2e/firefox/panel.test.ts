import { expect, test } from 'vitest';
import { neverClosing } from '../../bench/hours.ts';
import { builtForFirefox, openFirefox } from '../../real/firefox.ts';
import { useDemo } from '../stage.ts';
import { PanelInPage } from './panel.ts';
import { picture, useFirefox } from './stage.ts';

// The panel on the demo CRM, in Firefox.
const stage = useFirefox(() => openFirefox({ extension: neverClosing(builtForFirefox) }));
const demo = useDemo();

async function open(path = '/leads/17') {
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana', path));
  return new PanelInPage(page).ready();
}
const prospect = (no = 17) => {
  const found = demo.crm.store.prospects.get(no);
  if (!found) throw new Error(`no prospect ${no}`);
  return found;
};

test('the stage, the promise that is due first and its clock, which ticks', async () => {
  const since = Date.now() - 20 * 60_000 - 40_000;
  const lead = prospect(18);
  Object.assign(lead, { repSince: since });
  Object.assign(lead.phases.at(-1) ?? {}, { since });
  const panel = await open('/leads/18');
  const clock = /MQL\s*, stage 3 of 8\s+First contact\s+why\s+1 h (3\d) min/;
  await panel.says(clock);
  const left = async () => Number(clock.exec((await panel.text()) ?? '')?.[1]);
  const first = await left();
  await picture(panel.page, 'panel');
  await expect.poll(left, { timeout: 65_000 }).toBe(first - 1);
}, 120_000);

test('every number opens to what it was made from', async () => {
  const panel = await open();
  await panel.find('.clock button[aria-label^="Why"]').click();
  await panel.find('.clock .opened > .rows').wait();
  expect(await panel.count('.clock .opened > .rows > li')).toBeGreaterThan(4);
  await picture(panel.page, 'why');
});

test('a call is shown before it is written, is in the CRM, and is taken back', async () => {
  const panel = await open();
  const before = prospect().log.length;
  await panel.press('Log a contact');
  await panel.find('.form input[value=call]').click();
  await panel.find('.form input[value=no-answer]').click();
  await panel.find('.form textarea').fill('Rang twice');
  await panel.says(/Writes to Demo CRM: call, no answer, \d{1,2}:\d\d, “Rang twice”/);
  await picture(panel.page, 'write');
  // Its style is the extension's own, whatever the page allows itself.
  const border = `getComputedStyle(document.querySelector('leadpact-panel').shadowRoot.querySelector('.form fieldset')).borderTopStyle`;
  expect(await panel.page.evaluate(border)).toBe('none');
  await panel.find('.form .action').click();
  await panel.says(/Logged: call, no answer/);
  expect(prospect().log.at(-1)).toMatchObject({ type: 'phone', about: 'Rang twice', byUid: 'u7' });
  await panel.press('Undo');
  await expect.poll(() => prospect().log.length).toBe(before);
});

test('another lead of the same page: the first one’s clock goes, its own comes', async () => {
  const panel = await open();
  const name = () =>
    panel.page.evaluate(() => document.querySelector('.record:not([hidden]) h1')?.textContent);
  const first = await name();
  await panel.page.locator('.record:not([hidden]) .pager .next').click();
  await expect.poll(async () => ((await name()) ?? first) !== first).toBe(true);
  const second = await name();
  await panel
    .find(`section.panel[aria-label=${JSON.stringify(second)}] footer`)
    .setTimeout(15_000)
    .wait();
});

test('opens and collapses by keyboard, and keys typed in it do not reach the page', async () => {
  const panel = await open();
  const { page } = panel;
  await page.evaluate(() => {
    const heard: string[] = [];
    document.addEventListener('keydown', ({ key }) => heard.push(key), { capture: true });
    Object.assign(window, { heard });
  });
  await panel.press('Log a contact');
  await panel.find('.form textarea').click();
  await page.keyboard.type('n/cp');
  expect(await page.evaluate('heard')).toEqual([]);
  expect(await page.evaluate(() => document.querySelectorAll('dialog').length)).toBe(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => panel.count('.form')).toBe(0);
  await panel.find('button[aria-label=Collapse]').click();
  await panel.find('.pill').wait();
  await picture(page, 'pill');
  await page.keyboard.press('Enter');
  await panel.ready();
});

test('what was put away stays so after a reload: the place is stored', async () => {
  const panel = await open();
  await panel.find('button[aria-label=Collapse]').click();
  await panel.find('.pill').wait();
  await panel.page.reload();
  await panel.find('.pill').setTimeout(15_000).wait();
  await panel.find('.pill').click();
  await panel.ready();
});
