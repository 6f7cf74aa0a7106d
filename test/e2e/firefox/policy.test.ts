import { expect, test } from 'vitest';
import { openFirefox } from '../../real/firefox.ts';
import { useDemo } from '../stage.ts';
import { PanelInPage } from './panel.ts';
import { says, useFirefox } from './stage.ts';

// What a company sets in $HOME/.mozilla/managed-storage (or /usr/lib/mozilla/managed-storage, for a whole computer).
const stage = useFirefox(() => openFirefox({ added: [], policy: { sites: [{ crm: 'demo' }] } }));
const demo = useDemo();

test('a CRM of the company: nothing to add, nothing to remove, the browser asks once', async () => {
  const page = await stage.extensionPage('workshop.html');
  await says(page, 'Set by your company');
  expect(await page.$('button[aria-label^="Remove"]')).toBeNull();
  await page.locator('.lacks button').click();
  await stage.firefox.answer(true);
  await says(page, 'The panel is on');
  const crm = await stage.page();
  await crm.goto(demo.crm.enter('dana', '/leads/17'));
  await new PanelInPage(crm).ready();
});
