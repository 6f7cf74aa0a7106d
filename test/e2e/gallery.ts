import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { parse } from 'yaml';
import { bundle } from '../gallery/bundle.ts';
import type { Stage } from './stage.ts';

const example = readFileSync(new URL('../agreement/example.yaml', import.meta.url), 'utf8');
const agreement: unknown = parse(example, { version: '1.2', schema: 'core' });
const entry = fileURLToPath(new URL('../gallery/entry.tsx', import.meta.url));
let script: Promise<string> | undefined;

/** An empty page in which `show` and `showQueue` draw scenes that are the same at every hour. */
export async function openGallery(stage: Stage, size = { width: 380, height: 800 }): Promise<Page> {
  script ??= bundle(entry);
  const page = await stage.page();
  await page.setViewportSize(size);
  await page.setContent(
    '<!doctype html><html lang="en"><title>Gallery</title><body style="margin:0"></body></html>',
  );
  await page.evaluate((value) => Object.assign(globalThis, { agreement: value }), agreement);
  await page.addScriptTag({ content: await script });
  return page;
}

export const show = (page: Page, name: string, language = 'en', collapsed = false) =>
  page.evaluate(([...scene]) => (globalThis as unknown as Gallery).show(...scene), [
    name,
    language,
    collapsed,
  ] as const);
export const showQueue = (page: Page, names: readonly string[], language = 'en') =>
  page.evaluate(([...queue]) => (globalThis as unknown as Gallery).showQueue(...queue), [
    names,
    language,
  ] as const);

/** What test/gallery/entry.tsx puts into the page. */
interface Gallery {
  show(name: string, language: string, collapsed: boolean): void;
  showQueue(names: readonly string[], language: string): void;
}
