import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InForce } from '../../entrypoints/rules/standing.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { openChromium } from '../real/chromium.ts';
import { noPolicy, setPolicy } from '../real/policy.ts';
import { Company } from '../sync/company.ts';
import { type Host, serve } from '../sync/host.ts';
import { bundled } from './numbers.ts';
import { PanelInPage } from './panel.ts';
import { picture, useChromium, useDemo } from './stage.ts';
import { ask, inExtension, putInForce, ring, storedPolicy } from './worker.ts';

// From a folder on a static host, by a policy, into a panel that is open.
const stage = useChromium(() => openChromium({ ownId: true }));
const demo = useDemo();

// The example, which is in force before anything else, has the number 1.
const acme = (version: number, more: Partial<Agreement> = {}): Agreement => ({
  ...bundled,
  agreement: 'acme',
  version,
  inForceFrom: new Date().toISOString(),
  restateRunning: true,
  ...more,
});
/** So many working days to accept a lead. */
const accepting = (days: number): Partial<Agreement> => ({
  promises: bundled.promises?.map((promise) =>
    promise.id === 'accept' ? { ...promise, within: `${days} working day${days === 1 ? '' : 's'}` } : promise,
  ),
});

let company: Company;
let host: Host;
let takeBack = async () => {};
let settings: Page;

/** As an administrator does; waits until the browser has it. */
async function trust(host?: Host, { root }: Company = company) {
  // Not by the address of the demo CRM, which the extension may read anyway.
  const agreement = host && { address: host.address.replace('127.0.0.1', 'rules.localhost'), root };
  await takeBack();
  takeBack = await setPolicy(stage.browser, { agreement });
  await expect
    .poll(async () => (await storedPolicy(settings)).agreement, { timeout: 20_000 })
    .toEqual(agreement);
}
const openLead = async () => {
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana', '/leads/17'));
  return new PanelInPage(page).ready();
};
const sync = () => ask<InForce>(settings, 'sync');

beforeEach(async (test) => {
  const missing = noPolicy();
  if (missing) test.skip(missing);
  settings = await inExtension(await stage.page(), stage.browser.id);
  company = await Company.found(Date.now());
  host = await serve(company.files);
  await company.publish(acme(11, accepting(1)), Date.now());
});
afterEach(async () => {
  await takeBack();
  await host?.close();
});

test('what is published changes the deadline in an open panel, which says so; going back does, too', async () => {
  await trust(host);
  // Opening a lead asks for the rules.
  const panel = await openLead();
  await panel.says('Agreement v11');
  await panel.says(/left of 1 working day/);
  await panel.page.evaluate('window.still = true');

  await company.publish(acme(12, accepting(3)), Date.now());
  await ring(settings);
  await panel.says('Agreement v12');
  await panel.says(/left of 3 working days/);
  await picture(panel.page, 'rules-second');

  await company.publish(acme(13, accepting(1)), Date.now());
  await ring(settings);
  await panel.says('Agreement v13');
  await panel.says(/left of 1 working day/);
  expect(await panel.page.evaluate('window.still')).toBe(true);
});

test('what a person has set up by hand is in force until the company says otherwise, or the person', async () => {
  const end = await putInForce(settings, acme(15, accepting(3)));
  const panel = await openLead();
  await panel.says('Agreement v15');
  await trust(host);
  await ring(settings);
  await panel.says('Agreement v11');
  await trust();
  await panel.says(/example/);
  expect((await ask<InForce>(settings, 'rules')).origin).toEqual({ kind: 'awaited' });
  await end();
  expect((await ask<InForce>(settings, 'rules')).origin).toEqual({ kind: 'example' });
});

test('what only one side has signed changes nothing, and the cause is told', async () => {
  await trust(host);
  const panel = await openLead();
  await panel.says('Agreement v11');
  await company.publishUnsigned(acme(12, accepting(3)), Date.now());
  const { version, news } = await sync();
  expect(version).toBe(11);
  expect(news?.cause).toMatchObject({ code: 'signatures', file: '2.targets.json' });
  expect(news?.cause?.message).toBe('is signed by 1 of the 2 keys that targets needs');
  const options = await stage.page();
  await options.goto(`chrome-extension://${stage.browser.id}/workshop.html#agreement`);
  await options
    .getByText(/not everybody has signed who must/)
    .first()
    .waitFor();
  await picture(options, 'rules-one-signature');
  await panel.page.reload();
  await panel.says('Agreement v11');
  await panel.says(/left of 1 working day/);
});

test('after an update of the extension the rules are there, and so is what brings the next ones', async () => {
  await trust(host);
  await sync();
  await stage.browser.reload();
  settings = await inExtension(await stage.page(), stage.browser.id);
  expect(await ask<InForce>(settings, 'rules')).toMatchObject({ version: 11, origin: { kind: 'signed' } });
  await company.publish(acme(12, accepting(3)), Date.now());
  expect(await sync()).toMatchObject({ version: 12, origin: { kind: 'signed' } });
});

test('ten tabs and the settings at once are one sync', async () => {
  await trust(host);
  await ask(settings, 'rules');
  host.asked.length = 0;
  await Promise.all([...Array.from({ length: 10 }, openLead), sync()]);
  expect(host.asked.filter((file) => file === 'timestamp.json')).toHaveLength(1);
});

test('a host that lets nobody read is told apart from none at all', async () => {
  const shut = await serve(company.files, { headers: () => ({}) });
  await trust(shut);
  expect((await sync()).news?.cause).toMatchObject({ code: 'closed', file: 'timestamp.json' });
  await shut.close();
  expect((await sync()).news?.cause?.code).toBe('unreachable');
});

test('a host that lets everybody read what is there, and says nothing of what is not, will do', async () => {
  const curt = await serve(company.files, {
    headers: (status) => (status === 200 ? { 'access-control-allow-origin': '*' } : {}),
  });
  await trust(curt);
  const { origin, news } = await sync();
  expect([origin.kind, news?.cause]).toEqual(['signed', undefined]);
  await curt.close();
});

test('what one company has published is nothing under the policy of another, or under none', async () => {
  await trust(host);
  const panel = await openLead();
  await panel.says('Agreement v11');
  const other = await Company.found(Date.now());
  const elsewhere = await serve(other.files);
  await trust(elsewhere, other);
  await panel.says(/example/);
  expect(await ask<InForce>(settings, 'rules')).toMatchObject({
    agreement: 'example',
    origin: { kind: 'awaited' },
  });
  // The files of the first, under the root of the second.
  await trust(host, other);
  expect((await sync()).news?.cause?.code).toBe('signatures');
  await other.publish({ ...acme(17), agreement: 'other' }, Date.now());
  await trust(elsewhere, other);
  expect(await sync()).toMatchObject({ agreement: 'other', version: 17 });
  await panel.says('Agreement v17');
  await trust();
  await panel.says(/example/);
  expect((await ask<InForce>(settings, 'rules')).origin).toEqual({ kind: 'example' });
  await elsewhere.close();
});
