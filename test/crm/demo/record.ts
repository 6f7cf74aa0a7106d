import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { startDemoCrm } from '../../demo-crm/server.ts';

// `node test/crm/demo/record.ts`: writes anew what contract.test.ts knows of the demo CRM. Then look at the diff.
const crm = await startDemoCrm({ now: Date.parse('2026-11-18T14:20:00+01:00') });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
const write = (name: string, value: unknown) =>
  writeFileSync(
    new URL(name, import.meta.url),
    `${JSON.stringify(value, null, 2).replaceAll(new URL(crm.url).origin, 'http://127.0.0.1:4321')}\n`,
  );
const pages: Record<string, string> = {};
const save = async (name: 'shown' | 'half' | 'other') => {
  const html = await page.evaluate((kept) => {
    const copy = (Reflect.get(globalThis, kept) ?? document.documentElement.cloneNode(true)) as Element;
    for (const entry of copy.querySelectorAll('.entry:nth-child(n + 3), svg')) entry.remove();
    return copy.outerHTML;
  }, name);
  pages[name] = `<!doctype html>\n${html}`;
};
const drawn = (no: number) => page.waitForSelector(`[data-prospect="${no}"]:not([hidden], [aria-busy])`);

await page.goto(crm.enter('dana', '/leads/16'));
await drawn(16);
// The pager changes the address late, everything else early: here it is early, and 16 still stands.
await page.evaluate(() => history.pushState({}, '', '/demo-crm/leads/17'));
await save('other');
// It is half there for less than a tenth of a second: waited for in the page itself.
await page.evaluate(async () => {
  dispatchEvent(new PopStateEvent('popstate'));
  while (!document.querySelector('[data-prospect="17"][aria-busy]')) await new Promise(requestAnimationFrame);
  Object.assign(globalThis, { half: document.documentElement.cloneNode(true) });
});
await save('half');
await drawn(17);
await save('shown');

const answers: Record<string, unknown> = {};
for (const path of [
  'session',
  'prospects/17',
  ...['phases', 'log', 'web'].map((part) => `prospects/17/${part}?page=1`),
]) {
  const full = `/demo-crm/api/${path}`;
  answers[full] = await page.evaluate(async (address) => (await fetch(address)).json(), full);
}
write('pages.json', pages);
write('answers.json', answers);
await browser.close();
await crm.close();
