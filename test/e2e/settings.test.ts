import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { fixture } from '../crm/hubspot/fixture.ts';
import { fixture as salesforce } from '../crm/salesforce/fixture.ts';
import { allowAtExtensions, openChromium, originsOf } from '../real/chromium.ts';
import { noPolicy, setPolicy } from '../real/policy.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { PanelInPage } from './panel.ts';
import { openPopup } from './popup.ts';
import { button, isAccessible, openSettings, says } from './settings.ts';
import { picture, useChromium, useDemo } from './stage.ts';

// The settings, as a person who has just installed the extension meets them. The makers' hosts are played.
const token = 'pat-eu1-00000000-not-a-real-one';
const api = 'api.hubapi.com';
const lead = `https://app.hubspot.com/contacts/${fixture.ref.kind.replace('/', '/record/')}/${fixture.ref.id}`;

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({});
});
afterAll(() => cloud.close());
beforeEach(() => {
  cloud.asked.length = 0;
  cloud.hosts = { 'app.hubspot.com': () => ({ text: fixture.pages.shown }), [api]: fixture.answers.fine };
});
const stage = useChromium(() => openChromium({ added: [], args: cloud.args, ownId: true }));
const demo = useDemo();
let undo: (() => Promise<void>) | undefined;
afterEach(async () => {
  await undo?.();
  undo = undefined;
  // Nothing is added, nothing is allowed.
  const page = await settings();
  await page.evaluate(`browser.storage.local.clear()
    .then(() => browser.permissions.getAll())
    .then(({ origins }) => browser.permissions.remove({ origins }))`);
});

const settings = (hash?: string) => openSettings(stage, hash);
/** What the person answers to the browser's own question. */
async function willSayYes(...added: Parameters<typeof originsOf>[0][]) {
  const page = await stage.page();
  await allowAtExtensions(page, stage.browser.id, added.flatMap(originsOf));
  await page.close();
}

test('HubSpot in a minute: choose, add, token, a lead with the panel; and away again', async () => {
  await willSayYes({ crm: 'hubspot' });
  const page = await settings();
  await says(page, 'None yet. Choose yours below');
  await isAccessible(page, 'empty');
  await button(page, 'Add HubSpot').click();
  await says(page, /read and change data at \*\.hubspot\.com, api\.hubapi\.com/);
  await isAccessible(page, 'adding');
  await button(page, 'Add HubSpot').last().click();
  await says(page, 'HubSpot was added.');
  await says(page, 'A token is missing');
  await says(
    page,
    /Made in HubSpot under Settings › Integrations › Service Keys\. Rights that it needs: crm\./,
  );
  await isAccessible(page, 'token-missing');
  await page.getByLabel('Token', { exact: true }).fill(token);
  await page.getByLabel('Your e-mail address in HubSpot').fill('owner.two@acme.example');
  await button(page, 'Save').click();
  await says(page, `Signed in as ${fixture.me.name}`);
  await isAccessible(page, 'signed-in');
  expect(await page.getByLabel('Token', { exact: true }).inputValue()).toBe('');
  expect(await page.content()).not.toContain(token);

  const crm = await stage.page();
  await crm.goto(lead);
  const panel = await new PanelInPage(crm).ready();
  expect(await panel.lead()).toBe('Bo Andersson');

  cloud.hosts[api] = fixture.answers.signedOut;
  await page.reload();
  await says(page, /The token does not work: it is wrong, or not valid any more/);
  await isAccessible(page, 'token-failed');

  await button(page, /^Remove HubSpot/).click();
  await says(page, 'HubSpot was removed');
  await page.locator('h2:focus', { hasText: 'Your CRMs' }).waitFor();
  expect(await page.evaluate('browser.permissions.getAll()')).toMatchObject({ origins: [] });
  await crm.reload();
  await crm.getByText('Bo Andersson').waitFor();
  await crm.waitForTimeout(500);
  expect(await panel.host.count()).toBe(0);
});

test('a CRM of one’s own: a bad address is explained, and a good one works, by keyboard alone', async () => {
  const { origin } = new URL(demo.crm.url);
  const odoo = { crm: 'odoo', address: origin };
  await willSayYes(odoo);
  const page = await settings();
  await button(page, 'Add Odoo').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('http://crm.acme.example');
  await page.keyboard.press('Enter');
  await says(page, 'That address is not encrypted. It must begin with https://.');
  await isAccessible(page, 'problem');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(`${origin}/odoo/crm/7?debug=1`);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(origin);
  await says(page, /read and change data at 127\.0\.0\.1/);
  await page.keyboard.press('Enter');
  await says(page, 'Odoo was added.');
  await says(page, 'The panel is on');
  const [script] = (await page.evaluate('browser.scripting.getRegisteredContentScripts()')) as {
    matches: string[];
  }[];
  expect(script?.matches).toEqual(['http://127.0.0.1/odoo*', 'http://127.0.0.1/web*']);
});

test('allowed no more: the settings say so, and one click brings it back', async () => {
  await willSayYes({ crm: 'hubspot' });
  const page = await settings();
  await button(page, 'Add HubSpot').click();
  await button(page, 'Add HubSpot').last().click();
  await says(page, 'The panel is on');
  const elsewhere = await settings();
  await elsewhere.evaluate(`browser.permissions.remove({ origins: ['https://${api}/*'] })`);
  await says(page, 'Your browser does not let us in yet');
  await isAccessible(page, 'not-allowed');
  await button(page, 'Allow').click();
  await says(page, 'The panel is on');
});

test('Salesforce: a person signs in without any secret; the sign-in is renewed, and asked for again when it is revoked', async () => {
  const address = 'https://acme.lightning.force.com';
  const host = 'acme.my.salesforce.com';
  const redirect = `https://${stage.browser.id}.chromiumapp.org/`;
  const known = { user_id: '005000000000001AAA', name: 'Dana Ek', zoneinfo: 'Europe/Stockholm' };
  const forms: URLSearchParams[] = [];
  const valid = new Set<string>();
  let tokens = 0;
  let isRevoked = false;
  let challenge = '';
  cloud.hosts[host] = (path, { body, token }) => {
    const { pathname, searchParams } = new URL(path, address);
    if (pathname === '/services/oauth2/authorize') {
      challenge = searchParams.get('code_challenge') ?? '';
      const back = new URLSearchParams({ code: 'c0de', state: searchParams.get('state') ?? '' });
      return { status: 302, headers: { location: `${searchParams.get('redirect_uri')}?${back}` }, text: '' };
    }
    if (pathname === '/services/oauth2/token') {
      forms.push(body as URLSearchParams);
      if (isRevoked) return { status: 400, json: { error: 'invalid_grant', error_description: 'expired' } };
      tokens++;
      valid.clear();
      valid.add(`Bearer token-${tokens}`);
      return {
        json: { access_token: `token-${tokens}`, refresh_token: 'again', instance_url: `https://${host}` },
      };
    }
    if (!valid.has(token ?? ''))
      return {
        status: 401,
        json: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }],
      };
    return { json: known };
  };
  await willSayYes({ crm: 'salesforce', address });
  const page = await settings();
  await button(page, 'Add Salesforce').click();
  await page.getByLabel('Address of your Salesforce').fill(address);
  await button(page, 'Add Salesforce').last().click();
  await says(page, 'Not signed in');
  await says(page, `The app sends people back to ${redirect}`);
  await isAccessible(page, 'not-signed-in');
  await page.getByLabel('Client id of your company’s app').fill('app-of-acme');
  await button(page, 'Sign in to Salesforce').click();
  await says(page, 'Signed in as Dana Ek');
  await isAccessible(page, 'oauth');
  const [first] = forms;
  expect(Object.fromEntries(first ?? [])).toMatchObject({
    grant_type: 'authorization_code',
    code: 'c0de',
    client_id: 'app-of-acme',
    redirect_uri: redirect,
  });
  const verifier = first?.get('code_verifier') ?? '';
  expect(createHash('sha256').update(verifier).digest('base64url')).toBe(challenge);
  expect(first?.has('client_secret')).toBe(false);

  // The token ends: it is renewed without a word.
  valid.clear();
  await page.reload();
  await says(page, 'Signed in as Dana Ek');
  expect(forms[1]?.get('refresh_token')).toBe('again');

  // The company takes the app's right away.
  valid.clear();
  isRevoked = true;
  await page.reload();
  await says(page, 'The token does not work');
  await page.reload();
  await says(page, 'Not signed in');
  isRevoked = false;
  await button(page, 'Sign in to Salesforce').click();
  await says(page, 'Signed in as Dana Ek');
});

test('the button in the toolbar offers to add the CRM of the page', async () => {
  const { context } = stage.browser;
  // With the click the browser tells which page it is (`activeTab`); here that is because its host is allowed.
  const address = 'https://acme.odoo.com';
  await willSayYes({ crm: 'odoo', address });
  const allowing = await stage.page();
  await allowing.goto(`chrome-extension://${stage.browser.id}/workshop.html`);
  await allowing.getByRole('heading', { level: 1 }).click();
  expect(await allowing.evaluate(`browser.permissions.request({ origins: ['${address}/*'] })`)).toBe(true);
  cloud.hosts['acme.odoo.com'] = () => ({ text: '<h1>Pipeline</h1>' });
  const page = await stage.page();
  await page.goto(`${address}/odoo/crm/31`);
  await page.bringToFront();
  const popup = await openPopup(stage.browser);
  const offer = () => popup.evaluate<string>('document.querySelector("footer")?.innerText ?? ""');
  await expect.poll(offer).toBe('Add Odoo');
  expect(await popup.evaluate<string>('document.querySelector(".face").innerText')).toContain('No CRM yet');
  void popup.evaluate('document.querySelector("footer button").click()');
  const settingsPage = () => context.pages().find((one) => one.url().includes('workshop.html#crm=odoo'));
  await expect.poll(() => settingsPage()?.url() ?? '').toContain('acme.odoo.com');
  const shown = settingsPage();
  if (!shown) throw new Error('The settings are closed');
  expect(await shown.getByLabel('Address of your Odoo').inputValue()).toBe(address);
  await says(shown, /read and change data at acme\.odoo\.com\./);
  await shown.close();
});

test.each(['en', 'sv', 'da', 'nb', 'fi'])(
  'at 320 px in forced colours nothing is cut off: %s',
  async (language) => {
    const page = await stage.page();
    await page.addInitScript(
      (languages) => Object.defineProperty(navigator, 'languages', { get: () => languages }),
      [language],
    );
    await page.setViewportSize({ width: 320, height: 700 });
    await page.emulateMedia({ forcedColors: 'active' });
    await page.goto(`chrome-extension://${stage.browser.id}/workshop.html#crm=salesforce`);
    await page.getByRole('textbox').first().waitFor();
    await picture(page, `settings-narrow-${language}`);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  },
);

test('the session of the page stands in for a sign-in where the company says so', async (context) => {
  const reason = noPolicy();
  if (reason) return context.skip(reason);
  const address = 'https://session.lightning.force.com';
  undo = await setPolicy(stage.browser, { sites: [{ crm: 'salesforce', address, session: true }] });
  await stage.browser.context.addCookies([
    {
      name: 'sid',
      value: '00D!of-the-page',
      domain: 'session.my.salesforce.com',
      path: '/',
      httpOnly: true,
      secure: true,
    },
  ]);
  cloud.hosts['session.lightning.force.com'] = () => ({ text: salesforce.pages.shown });
  cloud.hosts['session.my.salesforce.com'] = salesforce.answers.fine;
  await willSayYes({ crm: 'salesforce', address });
  const page = await settings();
  await button(page, 'Allow').click();
  await says(page, 'With your own session of the page, as your company allows');
  await isAccessible(page, 'session');
  const crm = await stage.page();
  await crm.goto(`${address}/lightning/r/Lead/${salesforce.ref.id}/view`);
  await new PanelInPage(crm).ready();
  const asked = cloud.asked.filter(({ host }) => host === 'session.my.salesforce.com');
  expect(new Set(asked.map(({ headers }) => headers.authorization))).toEqual(
    new Set(['Bearer 00D!of-the-page']),
  );
  // Nothing goes along by itself.
  expect(asked.filter(({ headers }) => headers.cookie)).toEqual([]);
});

test('what the company has set is there without a word, and cannot be removed', async (context) => {
  const reason = noPolicy();
  if (reason) return context.skip(reason);
  const address = 'https://company.lightning.force.com';
  undo = await setPolicy(stage.browser, {
    sites: [
      { crm: 'salesforce', address, token: 'company-token' },
      { crm: 'odoo', address: 'http://insecure.example' },
    ],
  });
  const page = await settings();
  await says(page, 'at https://company.lightning.force.com · Set by your company');
  await says(page, 'Your browser does not let us in yet');
  expect(await button(page, /^Remove/).count()).toBe(0);
  await isAccessible(page, 'company');
  await willSayYes({ crm: 'salesforce', address });
  const known = { user_id: '005000000000001AAA', name: 'Dana Ek', zoneinfo: 'Europe/Stockholm' };
  cloud.hosts['company.my.salesforce.com'] = () => ({ json: known });
  await button(page, 'Allow').click();
  await says(page, 'Signed in as Dana Ek · Set by your company');
  const asked = cloud.asked.filter(({ host }) => host === 'company.my.salesforce.com');
  expect(asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer company-token']);
  expect(await page.content()).not.toContain('company-token');
  await picture(page, 'settings-company-allowed');
  const [script] = (await page.evaluate('browser.scripting.getRegisteredContentScripts()')) as {
    matches: string[];
  }[];
  expect(script?.matches).toContain(`${address}/lightning/*`);
});
