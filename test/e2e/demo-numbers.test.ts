import { beforeEach, expect, test } from 'vitest';
import { leads } from '../demo-crm/leads.ts';
import { judgeByCommand, numbersOf, readNumbers } from './numbers.ts';
import { PanelInPage } from './panel.ts';
import { picture, useChromium, useDemo } from './stage.ts';

// Every lead of the demo CRM: each number on the panel is what `leadpact judge` says of the copied lead at that second.
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
  const more = panel.find('.promises button.more');
  if (await more.count()) await more.click();

  const { at, numbers } = await readNumbers(panel);
  await panel.button('Copy lead as JSON').click();
  await panel.says('Copied');
  const lead = await page.evaluate(() => navigator.clipboard.readText());
  await picture(page, `demo-${no}`);
  expect(JSON.parse(lead).id).toBe(String(no));

  // The panel turns at each second; a look may fall between the turn and the drawing.
  const second = at - (at % 1000);
  const now = numbersOf(await judgeByCommand(lead, second));
  const expected = same(now, numbers) ? now : numbersOf(await judgeByCommand(lead, second - 1000));
  expect(numbers).toEqual(expected);
});

const same = (a: object, b: object) => Object.entries(a).every(([key, value]) => b[key as never] === value);
