import { afterAll, beforeAll, expect, test } from 'vitest';
import { Server } from '../crm/acme-sales/server.ts';
import { example } from '../crm/described/examples.ts';
import { allowAtExtensions, openChromium } from '../real/chromium.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { PanelInPage } from './panel.ts';
import { picture, useChromium } from './stage.ts';

// A CRM that Leadpact has never heard of, from the file of an administrator to a call that is logged in it.
const host = 'intra.acme.example';
const page = `<!doctype html><title>Acme Sales</title><main style="padding: 40px">Aino Example</main>`;

let cloud: Cloud;
const server = new Server();
beforeAll(async () => {
  cloud = await startCloud({
    [host]: (path, question) =>
      path.startsWith('/sales/rest/') ? server.answer(path, question) : { text: page },
  });
});
afterAll(() => cloud.close());
const stage = useChromium(() => openChromium({ added: [], args: cloud.args }));

const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

test('described in the settings, added, read, and written to', async () => {
  const grant = await stage.page();
  await allowAtExtensions(grant, stage.browser.id, [`https://${host}/*`]);
  await grant.close();
  const settings = await stage.page();
  await settings.goto(`chrome-extension://${stage.browser.id}/workshop.html`);
  const says = (text: string) => settings.getByText(text).first().waitFor({ timeout: 30_000 });
  const input = settings.getByLabel('Another CRM: its description');
  await input.setInputFiles(file('wrong.json', '{ "id": "acme-sales" }'));
  await says('That did not work: name: "name" is missing');
  await input.setInputFiles(file('acme.json', JSON.stringify(example('acme-sales.yaml'))));
  await says('Acme Sales can be added now.');
  await settings.getByRole('button', { name: 'Add Acme Sales' }).first().click();
  await picture(settings, 'settings-described');
  await settings.getByRole('button', { name: 'Add Acme Sales' }).last().click();
  await says('Acme Sales was added.');

  const crm = await stage.page();
  await stage.browser.context.addCookies([
    { name: 'csrf', value: 'x1', domain: host, path: '/', secure: true },
  ]);
  await crm.goto(`https://${host}/sales/#/leads/L-17`);
  const panel = await new PanelInPage(crm).ready();
  expect(await panel.text()).toContain('The agreement does not know the CRM’s stage “qualified”');
  await picture(crm, 'described');
  const asked = cloud.asked.filter(({ path }) => path.startsWith('/sales/rest/'));
  expect(new Set(asked.map(({ headers }) => headers['x-csrf-token']))).toEqual(new Set(['x1']));

  await panel.find('.deeds > button', { hasText: 'Log a contact' }).click();
  await panel.host.getByLabel(/^Call/).check();
  await panel.host.getByLabel('no answer').check();
  await panel.host.getByLabel('Note').fill('Rang twice');
  await panel.find('.form .action').first().click();
  await panel.says(/^Logged: call, no answer/);
  expect(server.crm.log.at(-1)).toMatchObject({
    type: 'phone',
    way: 'out',
    result: 'nobody',
    text: 'Rang twice',
  });
  await panel.button('Undo').click();
  await expect.poll(() => server.crm.log.at(-1)?.text).not.toBe('Rang twice');
});
