import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { scenes } from '../components/scenes.ts';
import { longer } from '../gallery/longer.ts';
import { openChromium } from '../real/chromium.ts';
import { openGallery, show, showQueue } from './gallery.ts';
import { picture, useChromium } from './stage.ts';

// Layouts hold where every word is 40 % longer: nothing is cut, nothing lies over anything, nothing scrolls sideways.
const stage = useChromium(() => openChromium({ added: [] }));

/** Of these a CRM or an agreement says how long they are; they end in an ellipsis, and are told in full elsewhere. */
const clamped = '.unseen, .stages b, .label, .name, .said, .notice bdi, .who, .owed, header > .small';

/** What is wrong with what stands in the page. */
const faultsOf = (page: Page) =>
  page.evaluate((clamped) => {
    const host = [...document.body.children].find(({ shadowRoot }) => shadowRoot);
    const root: ParentNode = host?.shadowRoot ?? document.body;
    const faults: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) faults.push(`the page is ${scrollWidth} px wide`);
    const told = (one: Element) => `${one.localName}.${one.className}: ${one.textContent}`;
    for (const one of root.querySelectorAll<HTMLElement>('*'))
      if (!one.closest(clamped) && one.clientWidth > 0 && one.scrollWidth > one.clientWidth)
        faults.push(`too narrow: ${told(one)}`);
    const lines: { of: Element; box: DOMRect }[] = [];
    for (const of of root.querySelectorAll('.leadpact *')) {
      if (of.closest(clamped) || of.closest('.shape, svg')) continue;
      for (const node of of.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) lines.push({ of, box });
      }
    }
    for (const [i, { of, box }] of lines.entries())
      for (const { of: other, box: at } of lines.slice(i + 1)) {
        const wide = Math.min(box.right, at.right) - Math.max(box.left, at.left);
        const high = Math.min(box.bottom, at.bottom) - Math.max(box.top, at.top);
        const isHead = of.closest('header, footer') && !other.closest('header, footer');
        if (of !== other && !isHead && !other.closest('footer') && wide > 2 && high > 5)
          faults.push(`one over the other: ${told(of)} / ${told(other)}`);
      }
    return faults;
  }, clamped);

/** Opens everything that opens, as deep as it goes, in a panel that is as high as it needs to be. */
const openAll = (page: Page) =>
  page.evaluate(async () => {
    const root = document.querySelector('div')?.shadowRoot;
    const panel = root?.querySelector<HTMLElement>('.panel');
    if (panel) panel.style.maxHeight = 'none';
    for (let depth = 0; depth < 3; depth++) {
      for (const one of root?.querySelectorAll<HTMLElement>('[aria-expanded=false]:not(.deeds > *)') ?? [])
        one.click();
      await new Promise((done) => setTimeout(done, 20));
    }
  });

test('every word is longer, and every place and choice is there', () => {
  expect(longer('{n} {n|lead|leads} with {a:stage}')).toBe('{n} {n|lëëáád|lëëááds} wwïïth {a:stage}');
  expect(longer('Reading your leads').length).toBeGreaterThanOrEqual('Reading your leads'.length * 1.35);
});

test.each([320, 380])(
  'the panel in each of its scenes, open and collapsed, %i px wide',
  async (width) => {
    const page = await openGallery(stage, { width, height: 800 });
    const faults: string[] = [];
    const look = async (name: string) => {
      for (const fault of await faultsOf(page)) faults.push(`${name}, ${fault}`);
    };
    for (const name of Object.keys(scenes)) {
      await show(page, name, 'longer', true);
      await look(`${name}, collapsed`);
      if (name === 'running') await picture(page, `longer-pill-${width}`);
      await show(page, name, 'longer');
      await look(name);
      if (['at-risk', 'hand-back', 'timeout'].includes(name)) await picture(page, `longer-${name}-${width}`);
      await openAll(page);
      await look(`${name}, all of it`);
    }
    expect(faults).toEqual([]);
  },
  120_000,
);

test.each([320, 400])('the queue, %i px wide', async (width) => {
  const page = await openGallery(stage, { width, height: 700 });
  await showQueue(page, ['running', 'at-risk', 'broken', 'not-yet', 'attempts-only', 'paused'], 'longer');
  await picture(page, `longer-queue-${width}`);
  expect(await faultsOf(page)).toEqual([]);
});
