import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprintOf } from '../../lib/sync/fingerprint.ts';
import { encode } from '../../lib/sync/json.ts';
import { allowAtExtensions, openChromium } from '../real/chromium.ts';
import { noPolicy, setPolicy } from '../real/policy.ts';
import { Company } from '../sync/company.ts';
import { type Host, serve } from '../sync/host.ts';
import { bundled } from './numbers.ts';
import { button, isAccessible, openSettings, says } from './settings.ts';
import { picture, useChromium } from './stage.ts';
import { ask, keepInVault } from './worker.ts';

// The settings' part about the agreement, as a person without a policy and one with a policy meet it.
const stage = useChromium(() => openChromium({ added: [], ownId: true }));
const day = 86_400_000;
const acme = (version: number) => ({
  ...bundled,
  agreement: 'acme',
  title: { en: 'Acme: marketing and sales', sv: 'Acme: marknad och sälj' },
  version,
  inForceFrom: new Date(Date.now() - day + version * 60_000).toISOString(),
});

let company: Company;
let host: Host;
let fingerprint: string;
let undo = async () => {};
beforeEach(async () => {
  company = await Company.found(Date.now());
  company.files.set('1.root.json', company.pinned);
  await company.publish(acme(1), Date.now());
  host = await serve(company.files);
  fingerprint = await fingerprintOf(encode(company.root));
});
afterEach(async () => {
  await undo();
  undo = async () => {};
  await host.close();
  const page = await openSettings(stage);
  await keepInVault(page, 'trust', null);
  await page.evaluate(`browser.storage.local.clear()
    .then(() => browser.permissions.getAll())
    .then(({ origins }) => browser.permissions.remove({ origins }))`);
});

const part = async (language = 'en') => {
  const page = await openSettings(stage, '#agreement');
  if (language === 'en') await page.locator('h2#agreement:focus').waitFor();
  return page;
};
const address = (page: Page) => page.getByLabel('Address of the agreement');
const given = (page: Page) => page.getByLabel('Fingerprint that you were given');

test('by hand: the address, the root, its fingerprint; asked, told, removed', async () => {
  const page = await part();
  await says(page, 'The example is in force');
  await says(page, 'Set up your company’s agreement');
  await isAccessible(page, 'agreement-example');
  await address(page).fill('http://rules.acme.example');
  await button(page, 'Fetch the root').click();
  await says(page, 'That address is not encrypted. It must begin with https://.');
  // As somebody copies it from a browser.
  await address(page).fill(`${host.address}/timestamp.json`);
  await button(page, 'Fetch the root').click();
  await says(page, /This root came from 127\.0\.0\.1:\d+/);
  await page.locator('h4:focus').waitFor();
  expect(await page.locator('.fingerprint').innerText()).toBe(fingerprint);
  await isAccessible(page, 'agreement-root');

  await button(page, 'Trust this root').click();
  await says(page, 'Paste the fingerprint that you were given, or compare it and say so.');
  await given(page).fill(fingerprint.slice(5));
  await button(page, 'Trust this root').click();
  await says(page, 'A fingerprint has 64 signs, 0 to 9 and a to f. These are 60.');
  await given(page).fill(fingerprint.replace(/^./, (first) => (first === '0' ? '1' : '0')));
  await button(page, 'Trust this root').click();
  await says(page, /That is another root’s fingerprint, so nothing is trusted/);
  await isAccessible(page, 'agreement-other-fingerprint');
  expect((await ask<{ origin: object }>(page, 'rules')).origin).toEqual({ kind: 'example' });

  await given(page).fill(` SHA256:${fingerprint.toUpperCase()} `);
  await button(page, 'Trust this root').click();
  await says(page, 'In force, and confirmed');
  await page.locator('h2#agreement:focus').waitFor();
  await says(page, 'Set up: this root is trusted now.');
  await says(page, 'Something new has come and is in force.');
  await says(page, 'Acme: marketing and sales, v1');
  expect(await page.locator('.facts').innerText()).toMatch(/Signed by\s+marketing and sales/);
  await says(page, 'v1 came into force (revision 1)');
  await isAccessible(page, 'agreement-signed');

  await button(page, 'Ask now').click();
  await says(page, 'Nothing new: this is the newest.');
  await company.publish(acme(2), Date.now());
  await button(page, 'Ask now').click();
  await says(page, 'Something new has come and is in force.');
  await says(page, 'Acme: marketing and sales, v2');
  await company.publishUnsigned(acme(3), Date.now());
  await button(page, 'Ask now').click();
  await says(page, 'In force. Something newer was not taken');
  await says(page, /Because not everybody has signed who must\. Tell the owners/);
  await isAccessible(page, 'agreement-refused');
  await page.getByText('What exactly').click();
  await says(page, 'signatures: 3.targets.json is signed by 1 of the 2 keys that targets needs');

  const downloading = page.waitForEvent('download');
  await button(page, 'Save the log as a file').click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^leadpact-log-\d{4}-\d\d-\d\d\.json$/);
  const saved = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(saved).toMatchObject({
    format: 'leadpact-log',
    inForce: { kind: 'signed', agreement: 'acme', version: 2 },
    cause: { code: 'signatures' },
    log: [
      { kind: 'activated', version: 1, revision: 1 },
      { kind: 'activated', version: 2, revision: 2 },
      { kind: 'refused', cause: { code: 'signatures' } },
    ],
  });

  await button(page, 'Remove this agreement').click();
  await says(page, /Then the example that comes with Leadpact is in force in this browser, on every lead/);
  await page.locator('button:focus', { hasText: 'Keep it' }).waitFor();
  await isAccessible(page, 'agreement-removing');
  await button(page, 'Keep it').click();
  await page.locator('button:focus', { hasText: 'Remove this agreement' }).click();
  await button(page, 'Remove it').click();
  await says(page, 'Removed. The example that comes with Leadpact is in force.');
  await says(page, 'The example is in force');
  expect((await ask<{ origin: object }>(page, 'rules')).origin).toEqual({ kind: 'example' });
}, 180_000);

test('by keyboard alone, and by comparing', async () => {
  const page = await part();
  await address(page).focus();
  await page.keyboard.type(host.address);
  await page.keyboard.press('Enter');
  await page.locator('h4:focus').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await says(page, 'In force, and confirmed');
  await page.locator('h2#agreement:focus').waitFor();
});

test('a host that lets nobody read is asked again once the browser is allowed to', async () => {
  const shut = await serve(company.files, { headers: () => ({}) });
  try {
    const page = await part();
    await address(page).fill(shut.address);
    await button(page, 'Fetch the root').click();
    await says(page, /Because its host does not let us read it/);
    await isAccessible(page, 'agreement-closed');
    const other = await stage.page();
    await allowAtExtensions(other, stage.browser.id, ['http://127.0.0.1/*']);
    await other.close();
    await button(page, /^Allow 127\.0\.0\.1/).click();
    await says(page, /This root came from 127\.0\.0\.1/);
    await page.getByRole('checkbox', { name: /^I have compared/ }).check();
    await button(page, 'Trust this root').click();
    await says(page, 'In force, and confirmed');
    await button(page, 'Remove this agreement').click();
    await button(page, 'Remove it').click();
    await says(page, 'Removed.');
    expect(await page.evaluate('browser.permissions.getAll()')).toMatchObject({ origins: [] });
  } finally {
    await shut.close();
  }
});

test('a host that answers a login page, one that never answers, and one that is not there', async () => {
  const portal = await serve(new Map([['1.root.json', encode('<!doctype html><title>Sign in</title>')]]));
  let waiting = () => {};
  const silent = await serve(company.files, {
    pause: () =>
      new Promise<void>((done) => {
        waiting = done;
      }),
  });
  const page = await part();
  await address(page).fill(portal.address);
  await button(page, 'Fetch the root').click();
  await says(page, /Because its host answers with a web page, perhaps a sign-in\. Ask whoever keeps/);
  await isAccessible(page, 'agreement-web-page');
  await address(page).fill(silent.address);
  await button(page, 'Fetch the root').click();
  await says(page, /Fetching the root from 127\.0\.0\.1/);
  await picture(page, 'settings-agreement-fetching');
  await button(page, 'Cancel').click();
  await button(page, 'Fetch the root').waitFor();
  await portal.close();
  await address(page).fill(portal.address);
  await button(page, 'Fetch the root').click();
  await says(page, /Because its host cannot be reached\. Check the network/);
  waiting();
  await silent.close();
});

test('what the company has set is shown, and nobody can change it; what has run out is said', async (context) => {
  const reason = noPolicy();
  if (reason) return context.skip(reason);
  // The machine has signed for a day, and that was two days ago.
  const old = await Company.found(Date.now() - 2 * day);
  await old.publish(acme(1), Date.now() - 2 * day);
  const elsewhere = await serve(old.files);
  undo = await setPolicy(stage.browser, { agreement: { address: elsewhere.address, root: old.root } });
  const page = await part();
  await says(page, 'Your agreement has not come yet');
  await says(page, 'Set by your company');
  await button(page, 'Ask now').click();
  await says(page, /: its signatures have not been renewed\. Look whether this computer’s date is right/);
  await isAccessible(page, 'agreement-company');
  for (const name of ['Fetch the root', 'Remove this agreement'])
    expect(await button(page, name).count()).toBe(0);
  await elsewhere.close();
});

test.each(['en', 'sv', 'da', 'nb', 'fi'])(
  'at 320 px in forced colours nothing of it is cut off: %s',
  async (language) => {
    const page = await stage.page();
    await page.addInitScript(
      (languages) => Object.defineProperty(navigator, 'languages', { get: () => languages }),
      [language],
    );
    await page.setViewportSize({ width: 320, height: 900 });
    await page.emulateMedia({ forcedColors: 'active' });
    await page.goto(`chrome-extension://${stage.browser.id}/workshop.html#agreement`);
    const isWhole = async (name: string) => {
      await picture(page, `settings-agreement-narrow-${name}-${language}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    };
    await page.locator('.rules input').fill(host.address);
    await isWhole('address');
    await page.locator('.rules button.main').click();
    await page.locator('.fingerprint').waitFor();
    await isWhole('root');
    await page.locator('.rules input[type=checkbox]').check();
    await page.locator('.rules button.main').click();
    await page.locator('.rules table').waitFor();
    await page.locator('.rules table').scrollIntoViewIfNeeded();
    await isWhole('signed');
  },
);
