import { expect, test } from 'vitest';
import { leads } from '../demo-crm/leads.ts';
import type { Trouble } from '../demo-crm/store.ts';
import { PanelInPage } from './panel.ts';
import { picture, useChromium, useDemo } from './stage.ts';

// What stands there when there is no verdict: each with its sentence, and a way out.
const stage = useChromium();
const demo = useDemo();

async function open(path = '/leads/17') {
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana', path));
  return { page, panel: new PanelInPage(page) };
}

const troubles: [Trouble, string][] = [
  ['401', 'Not signed in to Demo CRM'],
  ['login', 'Not signed in to Demo CRM'],
  ['redirect', 'Not signed in to Demo CRM'],
  ['403', 'No permission to read this lead'],
  ['404', 'Demo CRM does not have this lead'],
  ['500', 'Demo CRM reports an error'],
  ['html', 'The answer of Demo CRM is not readable'],
  ['blank', 'The answer of Demo CRM is not readable'],
  ['empty', 'The answer of Demo CRM is not readable'],
  ['garbage', 'The answer of Demo CRM is not readable'],
  ['other', 'Demo CRM sent another lead'],
];

test.each(troubles)('the CRM answers %s: "%s", and trying again works', async (trouble, sentence) => {
  demo.crm.store.faults.push({ trouble, no: 17 });
  const { page, panel } = await open();
  await panel.says(sentence);
  expect(await panel.lead()).toBeNull();
  await picture(page, `failed-${trouble}`);
  demo.crm.store.faults.length = 0;
  await panel.button('Try again').click();
  await panel.ready();
});

test('the CRM asks for a pause: the panel says so, keeps it, and goes on by itself', async () => {
  demo.crm.store.faults.push({ trouble: '429', no: 17 });
  const { page, panel } = await open();
  await panel.says('Demo CRM asks for a pause');
  expect(await panel.lead()).toBeNull();
  expect(await panel.host.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  await picture(page, 'failed-429');
  demo.crm.store.faults.length = 0;
  await panel.ready();
});

test('a CRM that says nothing for 30 s: loading, then a sentence', { timeout: 90_000 }, async () => {
  demo.crm.store.faults.push({ trouble: 'hang', no: 17 });
  const { page, panel } = await open();
  await panel.says('Reading the lead');
  await picture(page, 'loading');
  await panel.host.getByText('Demo CRM does not answer').first().waitFor({ timeout: 40_000 });
  await picture(page, 'failed-hang');
});

test('what was known stays while the CRM stumbles, and goes when the session ends', async () => {
  const { page, panel } = await open();
  await panel.ready();
  demo.crm.store.faults.push({ trouble: '500', no: 17 });
  await page.locator('.record:not([hidden]) .log-call').click();
  await page.locator('dialog button[value=save]').click();
  await panel.says('Demo CRM reports an error');
  await picture(page, 'stale');
  demo.crm.store.faults.length = 0;
  demo.crm.store.sessions.clear();
  await panel.button('Try again').click();
  await panel.says('Not signed in to Demo CRM');
  expect(await panel.lead()).toBeNull();
});

test('a part of the history that this person may not see is unknown, not a no', async () => {
  const closed = leads(Date.now()).find(({ scene }) => scene === 'The log is closed to salespeople');
  const { page, panel } = await open(`/leads/${closed?.no}`);
  await panel.ready();
  expect(await panel.text()).toMatch(/unknown|does not (say|tell)/i);
  await picture(page, 'partly-unknown');
});

test('after an update the old script says so and stops; a new address takes away what stands there', async () => {
  const { page, panel } = await open();
  await panel.ready();
  await stage.browser.reload();
  await panel.says('Leadpact was updated');
  await picture(page, 'outdated');
  const still = await panel.text();
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/api/') && asked.push(request.url()));
  await page.evaluate(() => document.querySelector('.record:not([hidden]) h1')?.append(' (changed)'));
  await page.waitForTimeout(2500);
  expect(await panel.text()).toBe(still);
  expect(asked).toEqual([]);
  await page.locator('.record:not([hidden]) .pager .next').click();
  await expect.poll(() => panel.lead()).toBeNull();
  await page.reload();
  await panel.ready();
});
