import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { recordFrames } from './frames.ts';
import { PanelInPage } from './panel.ts';
import { picture, useChromium, useDemo } from './stage.ts';

// One lead's clock is never shown on another's page: not before, not while, not after the page changes.
const stage = useChromium();
const demo = useDemo();

async function open(path: string) {
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana', path));
  return { page, panel: new PanelInPage(page) };
}
const titleOf = (page: Page) => page.locator('.record:not([hidden]) h1').innerText();
const settled = async (page: Page, panel: PanelInPage, id: string) => {
  await page.waitForURL(`**/leads/${id}`);
  await page.locator(`.record[data-prospect="${id}"]:not([hidden]) h1`).waitFor();
  const name = await titleOf(page);
  await expect.poll(() => panel.lead()).toBe(name);
};

test('lead, next by the pager, list, another lead, back and forward', async () => {
  const { page, panel } = await open('/leads');
  await page.locator('.leads tbody tr a').first().click();
  await panel.ready();
  const first = /\d+$/.exec(page.url())?.[0] ?? '';
  const frames = await recordFrames(page, '.record:not([hidden]) h1');
  await settled(page, panel, first);

  await page.locator('.record:not([hidden]) .pager .next').click();
  await expect.poll(() => page.url()).not.toMatch(new RegExp(`/${first}$`));
  const second = /\d+$/.exec(page.url())?.[0] ?? '';
  await settled(page, panel, second);

  await page.locator('nav.rail a[href="/demo-crm/leads"]').last().click();
  await panel.says('No lead on this page');
  await page.locator('.leads tbody tr a').nth(4).click();
  await page.waitForURL(/leads\/\d+$/);
  await settled(page, panel, /\d+$/.exec(page.url())?.[0] ?? '');

  await page.goBack();
  await panel.says('No lead on this page');
  await page.goBack();
  await settled(page, panel, second);
  await page.goBack();
  await settled(page, panel, first);
  await page.goForward();
  await settled(page, panel, second);
  expect(await frames()).toEqual([]);
});

test('a page that pages faster than the CRM answers shows the last lead alone', async () => {
  const { page, panel } = await open('/leads/5');
  await panel.ready();
  demo.crm.store.faults.push({ trouble: 'slow', no: 8, times: 1 });
  const frames = await recordFrames(page, '.record:not([hidden]) h1');
  for (const id of ['8', '9', '8', '17', '12'])
    await page.evaluate((to) => {
      const link = document.createElement('a');
      link.href = `/demo-crm/leads/${to}`;
      document.querySelector('#app')?.append(link);
      link.click();
      link.remove();
    }, id);
  await settled(page, panel, '12');
  await page.waitForTimeout(3500);
  expect(await panel.lead()).toBe(await titleOf(page));
  expect(await frames()).toEqual([]);
});

test('a contact, a new address for the same lead, and a record of another kind', async () => {
  const { page, panel } = await open('/leads/17');
  await panel.ready();
  await page.evaluate(() => history.pushState({}, '', '/demo-crm/leads/17?view=timeline#top'));
  await page.waitForTimeout(300);
  expect(await panel.lead()).toBe(await titleOf(page));
  await page.locator('.related a').first().click();
  await page.waitForURL('**/contacts/17');
  await panel.says('No lead on this page');
  expect(await panel.lead()).toBeNull();
  await picture(page, 'not-a-lead');
});

test('a stage that is moved in the CRM changes the panel', async () => {
  const { page, panel } = await open('/leads/17');
  await panel.ready();
  expect(await panel.find('header .stages b').innerText()).toBe('MQL');
  await page.locator('.record:not([hidden]) .stages button[title="Accepted"]').click();
  await expect.poll(() => panel.find('header .stages b').innerText()).toBe('SAL');
});

test('a call that is logged in the CRM is counted', async () => {
  const { page, panel } = await open('/leads/17');
  await panel.ready();
  const attempts = () => panel.find('.attempts .lead b').innerText();
  expect(await attempts()).toBe('2 of 6');
  await page.locator('.record:not([hidden]) .log-call').click();
  await page.locator('dialog button[value=save]').click();
  await expect.poll(attempts).toBe('3 of 6');
});

test('a view that the page draws anew all the time asks the CRM for nothing', async () => {
  const { page, panel } = await open('/leads/17?habits=churn');
  await panel.ready();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/demo-crm/api/')) asked.push(request.url());
  });
  await page.waitForTimeout(5000);
  expect(asked).toEqual([]);
  expect(await panel.lead()).toBe(await titleOf(page));
});
