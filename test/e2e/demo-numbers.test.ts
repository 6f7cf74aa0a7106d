import { beforeEach, expect, test } from 'vitest';
import { leads } from '../demo-crm/leads.ts';
import { compareWithCommand } from './compare.ts';
import { PanelInPage } from './panel.ts';
import { useChromium, useDemo } from './stage.ts';

const stage = useChromium();
const demo = useDemo();
const all = leads(Date.now()).map(({ no, scene }) => [no, scene] as const);

beforeEach(async () => {
  await stage.browser.context.grantPermissions(['clipboard-read']);
});

test.each(all)('lead %i: %s', async (no) => {
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana', `/leads/${no}`));
  const panel = await new PanelInPage(page).ready();
  expect((await compareWithCommand(panel)).id).toBe(String(no));
});
