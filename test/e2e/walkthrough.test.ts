import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { answer, blocksOf, noTerminal, openTerminal, portTaken } from '../cli/typed.ts';
import { noPolicy } from '../real/policy.ts';
import { PanelInPage } from './panel.ts';
import { picture, useChromium, useDemo } from './stage.ts';
import { inExtension, ring, storedPolicy } from './worker.ts';

// The README's lines, from keys to a panel that changes, in a real terminal and a real browser. Of `npm start` only the
// parts: the demo CRM and a browser with the extension, as they are here already.
const stage = useChromium();
const demo = useDemo();
const home = mkdtempSync(join(tmpdir(), 'leadpact-home-'));
const takeBack: (() => unknown)[] = [() => rmSync(home, { recursive: true, force: true })];
afterAll(async () => {
  for (const undo of takeBack.reverse()) await undo();
});

test('keys, two signatures, a folder, a host, a policy: the panel says whose agreement it is, and then the next', async (context) => {
  const missing = noPolicy() ?? noTerminal() ?? (await portTaken(8420));
  if (missing) return context.skip(missing);
  const [keys = '', root = '', first = '', browser = '', second = ''] = blocksOf('Rules that travel');
  const [policy = '', start] = browser.split('\n').filter(Boolean);
  expect(start).toBe('(cd "$checkout" && npm start)');
  const terminal = openTerminal(home, answer);
  takeBack.push(terminal.close);
  for (const block of [keys, root, first]) await terminal.type(block);

  takeBack.push(() => rmSync('/etc/chromium/policies/managed/leadpact.json', { force: true }));
  // Who is root already may have no sudo.
  await terminal.type(`command -v sudo > /dev/null || sudo() { "$@"; }\n${policy}`);
  const settings = await inExtension(await stage.page(), stage.browser.id);
  await expect.poll(async () => (await storedPolicy(settings)).agreement, { timeout: 20_000 }).toBeDefined();
  const page = await stage.page();
  await page.goto(demo.crm.enter('dana', '/leads/17'));
  const panel = await new PanelInPage(page).ready();
  await panel.says('Agreement v1');
  await panel.says(/left of 1 working day/);
  await page.evaluate('window.still = true');

  await terminal.type(second);
  // Within five minutes; nobody waits for them here.
  await ring(settings);
  await panel.says('Agreement v2');
  await panel.says(/left of 3 working days/);
  expect(await page.evaluate('window.still')).toBe(true);
  await picture(page, 'walkthrough');
}, 300_000);
