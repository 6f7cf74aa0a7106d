import { spawnSync } from 'node:child_process';
import { beforeEach, expect, test } from 'vitest';
import { expectAccessible } from './axe.ts';
import { PanelInPage } from './panel.ts';
import { picture, useChromium, useDemo } from './stage.ts';

const stage = useChromium();
const demo = useDemo();

beforeEach(async () => {
  await stage.browser.context.grantPermissions(['clipboard-read']);
});

/** The lines of `leadpact explain` on one lead as it was copied from the panel, without what tells rows apart. */
function explainByCommand(lead: string, at: number, zone: string): Set<string> {
  const { stdout, stderr } = spawnSync(
    'node',
    [
      'lib/cli/main.ts',
      'explain',
      ...['--agreement', 'lib/agreement/bundled.yaml', '--lang', 'en-GB', '--zone', zone],
      ...['--lead', JSON.parse(lead).id, '--now', new Date(at).toISOString()],
    ],
    { input: `${JSON.stringify(JSON.parse(lead))}\n`, encoding: 'utf8' },
  );
  if (!stdout) throw new Error(`leadpact explain: ${stderr}`);
  return new Set(stdout.split('\n').map((line) => line.replace(/^\s*(?:- )?/, '')));
}

test('a clock opens to what leadpact explain says of it', async () => {
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana', '/leads/17'));
  const panel = await new PanelInPage(page).ready();
  await panel.button('Why: ').click();
  await panel.find('.clock .opened > .rows').waitFor();
  const told = await panel.find('.clock .opened > .rows > li > bdi:first-child').allTextContents();
  await panel.button('Copy lead as JSON').click();
  await panel.says('Copied');
  const lead = await page.evaluate(() => navigator.clipboard.readText());
  const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const lines = explainByCommand(lead, Date.now(), zone);
  // What is used and left goes on while we look.
  const still = told.filter((sentence) => !/used so far/i.test(sentence));
  expect(still.length).toBeGreaterThan(4);
  expect(still.filter((sentence) => !lines.has(sentence))).toEqual([]);
});

test('an empty field leads to where it is filled in, and the agreement to its one page', async () => {
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana', '/leads/38'));
  const panel = await new PanelInPage(page).ready();
  const empty = () => panel.find('.lacking li').allInnerTexts();
  expect(await empty()).toEqual(['Country', 'Job title']);
  await panel.button('Job title').press('Enter');
  const field = page.getByRole('textbox', { name: 'Position' });
  await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
  await picture(page, 'empty-field');
  await page.keyboard.type('Head of Operations');
  await page.keyboard.press('Enter');
  await expect.poll(empty, { timeout: 15_000 }).toEqual(['Country']);

  const opened = stage.browser.context.waitForEvent('page');
  await panel.button('On one page').click();
  const paper = await opened;
  await paper.getByRole('heading', { level: 1, name: 'Example agreement' }).waitFor();
  expect(new URL(paper.url()).hash).toBe('#1');
  expect(await paper.getByRole('button', { name: 'Print' }).count()).toBe(1);
  await picture(paper, 'one-page');
  await expectAccessible(paper);
  await paper.close();
});
