import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { leads } from '../demo-crm/leads.ts';
import { bundle } from '../gallery/bundle.ts';
import naughty from '../naughty/strings.json' with { type: 'json' };
import { PanelInPage } from './panel.ts';
import { noteShifts } from './shifts.ts';
import { picture, useChromium, useDemo } from './stage.ts';

// Every text that a panel shows, as somebody who means harm, or nobody in particular, would write it.
const stage = useChromium();
const demo = useDemo();
const example = readFileSync(new URL('../agreement/example.yaml', import.meta.url), 'utf8');
const agreement: unknown = parse(example, { version: '1.2', schema: 'core' });
let script: string;
beforeAll(async () => {
  script = await bundle(fileURLToPath(new URL('../naughty/entry.tsx', import.meta.url)));
});

/** Notes everything that a script in one of the texts could do. */
function listen(page: Page): string[] {
  const heard: string[] = [];
  page.on('dialog', (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => heard.push(error.message));
  return heard;
}

async function open() {
  const page = await stage.page();
  const heard = listen(page);
  page.on('request', (request) => heard.push(request.url()));
  await page.setContent('<!doctype html><html lang="en"><title>Naughty</title><body><p>A page</p>');
  await page.evaluate((agreement) => Object.assign(window, { agreement }), agreement);
  await page.addScriptTag({ content: script });
  return { page, heard };
}

test('a word of this test is in every place that it is about', async () => {
  const { page } = await open();
  const places = await page.evaluate(() => window.placesOf('Zebra'));
  expect(places).toMatchInlineSnapshot(`
    [
      "unmapped: b bdi button.action span.lead span.unseen",
      "failed: bdi",
      "judged, collapsed: bdi span.unseen",
      "judged: b bdi bdi.name bdi.note span.lead span.unseen",
      "to-fill-in: b bdi div.small span.lead span.unseen",
      "refused: b bdi p p.told span.lead span.unseen",
      "hand-back: b bdi button.action p.small p.told span.lead",
      "queue: bdi bdi.company bdi.name bdi.said.small",
    ]
  `);
});

test('each stands there as it is: nothing runs, nothing is made, nothing is turned, the box keeps its size', async () => {
  const { page, heard } = await open();
  const faults: string[] = [];
  for (let at = 0; at < naughty.length; at += 40) {
    faults.push(...(await page.evaluate((some) => window.tryAll(some), naughty.slice(at, at + 40))));
  }
  expect(faults).toEqual([]);
  expect(heard).toEqual([]);
  expect(await page.title()).toBe('Naughty');
}, 300_000);

test('a lead of the demo CRM that has them all: the panel is as it is on any other', async () => {
  const { no } = leads(Date.now()).find(({ scene }) => scene.startsWith('Just handed over')) ?? {};
  const prospect = demo.crm.store.prospects.get(no ?? 0);
  if (!prospect) throw new Error('no such lead');
  const all = naughty.join(' ');
  Object.assign(prospect.person, { first: all, last: all, position: all });
  Object.assign(prospect.company, { name: all, sector: all });
  prospect.log = naughty.slice(300).map((about, at) => ({
    ref: `L-naughty-${at}`,
    type: 'phone',
    way: 'out',
    when: Date.now() - 86_400_000 - at * 60_000,
    byUid: 'u7',
    result: about,
    robot: false,
    blast: false,
    state: 'done',
    entered: Date.now() - 86_400_000,
    about,
  }));
  prospect.hits = naughty.slice(0, 300).map((title, at) => ({
    ref: `W-naughty-${at}`,
    kind: 'asset',
    url: title,
    title,
    t: Date.now() - 86_400_000 - at * 1000,
  }));
  const page = await stage.page();
  const heard = listen(page);
  const shifts = await noteShifts(page);
  await page.goto(demo.crm.enter('dana', '/leads/19'));
  const panel = await new PanelInPage(page).ready();
  const usual = await panel.box();
  const { height = 0 } = page.viewportSize() ?? {};
  await page.goto(demo.crm.enter('dana', `/leads/${no}`));
  await panel.ready();
  expect(await shifts()).toEqual([]);
  for (let depth = 0; depth < 2; depth++) {
    await panel.find('[aria-expanded=false]:not(.deeds *)').evaluateAll((closed) => {
      for (const one of closed) (one as HTMLElement).click();
    });
    await panel.find('.rows').first().waitFor();
  }
  await picture(page, 'naughty');
  const box = await panel.box();
  expect([box?.x, box?.width]).toEqual([usual?.x, usual?.width]);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
  const made = await page.evaluate(() => {
    const root = document.querySelector('leadpact-panel')?.shadowRoot;
    return [
      ...(root?.querySelectorAll('img, script, iframe, a, style ~ style, h1, form, object, marquee') ?? []),
    ].map(({ outerHTML }) => outerHTML);
  });
  expect(made).toEqual([]);
  expect(heard).toEqual([]);
});
