import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { parse } from 'yaml';
import { scenes } from '../components/scenes.ts';
import { bundle } from './bundle.ts';

/**
 * Draws every scene of the panel in Chromium and looks at it with axe: `node test/gallery/draw.ts [scene…]`.
 * The pictures are in test/gallery/screenshots; exit 1 if axe finds anything or the panel overflows.
 */
const folder = new URL('./screenshots/', import.meta.url).pathname;
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const languages = ['en', 'sv', 'da', 'nb', 'fi'];

const agreement: unknown = parse(
  readFileSync(new URL('../agreement/example.yaml', import.meta.url), 'utf8'),
  { version: '1.2', schema: 'core' },
);

interface Look {
  suffix: string;
  width: number;
  height: number;
  scale: number;
  dark: boolean;
  forced?: boolean;
}
const looks: Look[] = [
  { suffix: 'light', width: 380, height: 800, scale: 2, dark: false },
  { suffix: 'dark', width: 380, height: 800, scale: 2, dark: true },
  { suffix: 'narrow', width: 320, height: 480, scale: 2, dark: false },
];

async function check(page: Page, name: string): Promise<string[]> {
  const found = await page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as {
        axe: {
          run(
            where: Document,
          ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
        };
      }
    ).axe.run(document);
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [];
    return [
      ...wide,
      ...violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
      ),
    ];
  });
  return found.map((text) => `${name}: ${text}`);
}

/** Opens everything that opens, as deep as it goes. */
const openAll = (page: Page) =>
  page.evaluate(async () => {
    const root = document.querySelector('div')?.shadowRoot;
    for (let depth = 0; depth < 3; depth++) {
      for (const button of root?.querySelectorAll<HTMLElement>('[aria-expanded=false]') ?? []) button.click();
      await new Promise((done) => setTimeout(done, 30));
    }
  });

const code = await bundle(fileURLToPath(import.meta.resolve('./entry.tsx')));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const chosen = process.argv.slice(2);
const names = Object.keys(scenes).filter((name) => chosen.length === 0 || chosen.includes(name));
const problems: string[] = [];
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

async function open(look: Look): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: look.width, height: look.height },
    deviceScaleFactor: look.scale,
    colorScheme: look.dark ? 'dark' : 'light',
    forcedColors: look.forced ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  await page.setContent(
    `<!doctype html><html lang="en"><title>Gallery</title><body style="margin:8px;background:${look.dark ? '#0e1318' : '#dfe3e8'}"><main><h1 style="position:absolute;clip-path:inset(50%)">Gallery</h1></main>`,
  );
  await page.evaluate((value) => Object.assign(globalThis, { agreement: value }), agreement);
  await page.addScriptTag({ content: code });
  await page.addScriptTag({ path: axe });
  return page;
}
const show = (page: Page, name: string, language: string, collapsed: boolean) =>
  page.evaluate(
    ([name, language, collapsed]) =>
      (globalThis as unknown as { show(...args: unknown[]): void }).show(name, language, collapsed),
    [name, language, collapsed] as const,
  );

for (const look of looks) {
  const page = await open(look);
  for (const name of names) {
    await show(page, name, 'en', false);
    problems.push(...(await check(page, `${name} ${look.suffix}`)));
    await page.screenshot({ path: `${folder}${name}.${look.suffix}.png` });
    await show(page, name, 'en', true);
    problems.push(...(await check(page, `${name} ${look.suffix} pill`)));
    await page.screenshot({
      path: `${folder}${name}.${look.suffix}.pill.png`,
      clip: { x: 0, y: 0, width: Math.min(look.width, 280), height: 64 },
    });
  }
  await page.close();
}
// Everything open, in a tall window; in every language; in a person's own colours.
const tall = { width: 380, height: 1500, scale: 1.5, dark: false };
for (const look of [
  { ...tall, suffix: 'opened' },
  { ...tall, suffix: 'opened-dark', dark: true },
  { ...tall, suffix: 'forced', forced: true },
]) {
  const page = await open(look);
  for (const name of names.filter((name) => scenes[name]?.verdict)) {
    await show(page, name, 'en', false);
    await page.evaluate(() => {
      const panel = document.querySelector('div')?.shadowRoot?.querySelector<HTMLElement>('.panel');
      if (panel) panel.style.maxHeight = 'none';
    });
    await openAll(page);
    problems.push(...(await check(page, `${name} ${look.suffix}`)));
    await page.screenshot({ path: `${folder}${name}.${look.suffix}.png` });
  }
  await page.close();
}
const page = await open({ ...tall, height: 800, suffix: '' });
for (const language of languages)
  for (const name of names) {
    await show(page, name, language, false);
    await page.screenshot({ path: `${folder}${name}.${language}.png` });
    await show(page, name, language, true);
    await page.screenshot({
      path: `${folder}${name}.${language}.pill.png`,
      clip: { x: 0, y: 0, width: 280, height: 64 },
    });
  }
await browser.close();
console.log(problems.length ? problems.join('\n\n') : `${names.length} scenes, nothing to complain about`);
process.exitCode = problems.length ? 1 : 0;
