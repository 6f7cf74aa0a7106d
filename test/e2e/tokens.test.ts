import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fixture } from '../crm/hubspot/fixture.ts';
import { demoSite, openChromium } from '../real/chromium.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { PanelInPage } from './panel.ts';
import { insideExtension, picture, useChromium, useDemo } from './stage.ts';

// A CRM whose API takes a token: who can use it, where it goes, where it can be read. The maker's hosts are played.
const token = 'pat-eu1-00000000-not-a-real-one';
const api = 'api.hubapi.com';
const lead = `https://app.hubspot.com/contacts/${fixture.ref.kind.replace('/', '/record/')}/${fixture.ref.id}`;
const shown = () => ({ text: fixture.pages.shown });
const logged: string[] = [];

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({});
});
afterAll(() => cloud.close());
beforeEach(() => {
  cloud.asked.length = 0;
  cloud.hosts = { 'app.hubspot.com': shown, 'app-eu1.hubspot.com': shown, [api]: fixture.answers.fine };
});
const stage = useChromium(async () => {
  const browser = await openChromium({ added: [demoSite, { crm: 'hubspot' }], args: cloud.args });
  browser.context.on('console', (message) => logged.push(message.text()));
  browser.context.on('serviceworker', (worker) => worker.on('console', (said) => logged.push(said.text())));
  for (const worker of browser.context.serviceWorkers())
    worker.on('console', (said) => logged.push(said.text()));
  return browser;
});
const demo = useDemo();

/** As the settings keep it. */
async function keepToken(kept: object | null) {
  const page = await stage.page();
  await page.goto(`chrome-extension://${stage.browser.id}/workshop.html`);
  await page.evaluate(async (kept) => {
    const open = indexedDB.open('leadpact');
    open.onupgradeneeded = () => open.result.createObjectStore('vault');
    await new Promise((done) => Object.assign(open, { onsuccess: done }));
    const store = open.result.transaction('vault', 'readwrite').objectStore('vault');
    const put = store.put(kept, 'token hubspot https://api.hubapi.com');
    await new Promise((done) => Object.assign(put, { onsuccess: done }));
    open.result.close();
  }, kept);
  await page.close();
}
async function openLead() {
  const page = await stage.page();
  await page.goto(lead);
  return { page, panel: new PanelInPage(page) };
}
/** What a script in a page's own world gets when it asks the worker with a token. */
async function askFrom(page: Page, errand: object) {
  const run = await insideExtension(page);
  return run(`new Promise((answer) => {
    const port = browser.runtime.connect({ name: 'ask' });
    port.onMessage.addListener(answer);
    port.onDisconnect.addListener(() => answer('nothing'));
    port.postMessage(${JSON.stringify(errand)});
  })`);
}
const atApi = () => cloud.asked.filter(({ host }) => host === api);
const contact = {
  crm: 'hubspot',
  path: '/crm/objects/2026-03/contacts/512400?properties=email',
  question: {},
};

test('without a token the panel says so, and nothing is asked', async () => {
  await keepToken(null);
  const { panel } = await openLead();
  await panel.says('Leadpact is not signed in to HubSpot');
  expect(atApi()).toEqual([]);
  const settings = stage.browser.context.waitForEvent('page');
  await panel.button('Open the settings').click();
  await (await settings).getByRole('heading', { name: 'Your CRMs' }).waitFor();
  await (await settings).close();
});

test('with it the lead is there; the token goes to the API alone, and no cookie with it', async () => {
  await keepToken({ token });
  const { page, panel } = await openLead();
  await panel.ready();
  await picture(page, 'hubspot-lead');
  expect(await panel.lead()).toBe('Bo Andersson');
  expect(atApi().length).toBeGreaterThan(0);
  for (const { headers } of atApi()) {
    expect(headers.authorization).toBe(`Bearer ${token}`);
    expect(headers).not.toHaveProperty('cookie');
  }
  const others = cloud.asked.filter(({ host }) => host !== api);
  expect(JSON.stringify(others)).not.toContain(token);
});

test('nothing that a content script can read holds the token', async () => {
  await keepToken({ token });
  const { page, panel } = await openLead();
  await panel.ready();
  const run = await insideExtension(page);
  const seen = await run(`Promise.all([
    browser.storage.local.get(),
    browser.storage.sync.get(),
    ...['session', 'managed'].map((area) => Promise.resolve(browser.storage[area]?.get()).catch((error) => 'closed: ' + error)),
    indexedDB.databases(),
    { ...localStorage }, { ...sessionStorage }, document.cookie,
  ])`);
  expect(seen).toEqual([
    { sites: expect.anything() },
    {},
    expect.stringMatching(/^closed/),
    expect.stringMatching(/^closed/),
    [],
    {},
    {},
    '',
  ]);
  expect(JSON.stringify(seen)).not.toContain(token);
});

test('a page of another CRM cannot use the token, nor can one of this CRM ask for more', async () => {
  await keepToken({ token });
  const other = await stage.page();
  await other.goto(demo.crm.enter('dana'));
  await new PanelInPage(other).ready();
  const forbidden = { fault: { failure: 'forbidden', code: 'sender' } };
  expect(await askFrom(other, contact)).toMatchObject(forbidden);
  expect(await askFrom(other, { ...contact, page: lead })).toMatchObject(forbidden);
  const { page, panel } = await openLead();
  await panel.ready();
  cloud.asked.length = 0;
  const refused = { fault: { failure: 'refused' } };
  const path = '/crm/objects/2026-03/contacts/512400';
  expect(await askFrom(page, { ...contact, path, question: { method: 'DELETE' } })).toMatchObject(refused);
  expect(await askFrom(page, { ...contact, path: '/account-info/v3/details' })).toMatchObject(refused);
  expect(await askFrom(page, { ...contact, path: `//evil.example${path}` })).toMatchObject(refused);
  expect(await askFrom(page, { ...contact, question: { headers: { authorization: 'x' } } })).toMatchObject(
    refused,
  );
  expect(cloud.asked).toEqual([]);
  expect(await askFrom(page, contact)).toMatchObject({ answer: { id: '512400' } });
});

test('a frame of the CRM inside another page cannot use the token', async () => {
  await keepToken({ token });
  const { page, panel } = await openLead();
  await panel.ready();
  cloud.hosts['outside.example'] = () => ({ text: `<iframe src="${lead}"></iframe>` });
  await page.goto('https://outside.example/');
  await page.frameLocator('iframe').getByText('Bo Andersson').waitFor();
  await page.waitForTimeout(500);
  expect(atApi().filter(({ path }) => path.includes('512400')).length).toBeGreaterThan(0);
  cloud.asked.length = 0;
  await page.waitForTimeout(500);
  expect(atApi()).toEqual([]);
});

test('a redirect is never followed with the token', async () => {
  await keepToken({ token });
  cloud.hosts[api] = () => ({ status: 302, headers: { location: 'https://evil.example/' } });
  const { panel } = await openLead();
  await panel.says('Leadpact is not signed in to HubSpot');
  expect(cloud.asked.map(({ host }) => host)).not.toContain('evil.example');
});

test('a pause is kept as the API asks, and shown; what is left of the calls is in the settings', async () => {
  await keepToken({ token });
  const { fine } = fixture.answers;
  const headers = { 'x-hubspot-ratelimit-daily': '650000', 'x-hubspot-ratelimit-daily-remaining': '5000' };
  let calls = 0;
  cloud.hosts[api] = (path, question) =>
    calls++ === 0
      ? { status: 429, headers: { 'retry-after': '2' }, json: { message: 'You have reached your limit.' } }
      : { ...fine(path, question), headers };
  const { page, panel } = await openLead();
  await panel.says('HubSpot asks for a pause');
  await picture(page, 'hubspot-pause');
  const before = atApi().length;
  await page.waitForTimeout(1000);
  expect(atApi().length).toBe(before);
  await panel.ready();
  const settings = await stage.page();
  await settings.goto(`chrome-extension://${stage.browser.id}/workshop.html`);
  await settings.getByText('5,000 of 650,000 calls left for all of your company').waitFor();
  await settings.getByText('Little is left: the panel reads again less often.').waitFor();
  await picture(settings, 'settings-little-left');
});

test('a lead that is opened in two tabs at once is asked for once', async () => {
  await keepToken({ token });
  const { page, panel } = await openLead();
  await panel.ready();
  const twice = await insideExtension(page);
  cloud.asked.length = 0;
  const errand = JSON.stringify(contact);
  const answers = await twice(`Promise.all([1, 2].map(() => new Promise((answer) => {
    const port = browser.runtime.connect({ name: 'ask' });
    port.onMessage.addListener(({ answer: { id } }) => answer(id));
    port.postMessage(${errand});
  })))`);
  expect(answers).toEqual(['512400', '512400']);
  expect(atApi().length).toBe(1);
});

test('a question that nobody waits for any more is given up', async () => {
  await keepToken({ token });
  cloud.hosts[api] = 'never';
  const { page } = await openLead();
  await expect.poll(() => atApi().length).toBeGreaterThan(0);
  await page.evaluate(() => history.pushState({}, '', '/contacts/12345678/objects/0-1/views/all/list'));
  await expect.poll(() => atApi().map(({ givenUp }) => givenUp)).toEqual([true]);
});

test('nothing of all this was logged with the token', () => {
  expect(logged.join('\n')).not.toContain(token);
});
